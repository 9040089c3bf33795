import type { Value } from "../../value";
import type { Hit } from "../../value/recogniser";
import type { FieldProfile } from "./field-profile";
import { bagOf } from "./text/word-bag";
import { CONCEPTS } from "./vocabulary/concepts";

/** Properties and concepts of days on which something is over. */
const END = /^(?:endDate|validThrough|priceValidUntil|expires|closes|dateline)$/;
const END_CONCEPTS = ["end", "deadline"];
const START = /^(?:startDate|validFrom|doorTime|opens)$/;
const START_CONCEPTS = ["start", "date"];
const PAST_CONCEPTS = ["published", "modified", "posted"];

/** True for a field that wants the last day of something. */
export function asksForEnd({ field, properties, concepts }: FieldProfile): boolean {
  if (field.type !== "date") return false;
  return (
    END_CONCEPTS.some((concept) => concepts.has(concept)) || properties.some((steps) => END.test(steps.at(-1) ?? ""))
  );
}

/** Where the days that the field asks for lie, seen from the page's own: an article came out, an event will come. */
export function directionOf(profile: FieldProfile): "past" | "future" | null {
  const { field, concepts, properties } = profile;
  if (field.type !== "date") return null;
  if (PAST_CONCEPTS.some((concept) => concepts.has(concept))) return "past";
  const isEvent = asksForEnd(profile) || properties.some((steps) => START.test(steps.at(-1) ?? ""));
  return isEvent ? "future" : null;
}

/** A hit as the field takes it: of a range its end, or as all others its start with the end beside it. */
export function hitFor(profile: FieldProfile, hit: Hit<Value>): Hit<Value> {
  const { to, ...start } = hit;
  return to !== undefined && asksForEnd(profile) ? { ...start, value: to } : hit;
}

/** What a field takes of a range: its end, or as all others its start. */
export function valueFor(profile: FieldProfile, hit: Hit<Value>): Value {
  return hit.to !== undefined && asksForEnd(profile) ? hit.to : hit.value;
}

/** Word bags of labels under which a page gives the whole range that this field wants the end of. */
export function startLabels({ task }: FieldProfile): Set<string> {
  const known = labels.get(task);
  if (known) return known;
  const siblings = task.fields.filter(
    ({ type, schemaProperties = [] }) =>
      type === "date" && schemaProperties.some((path) => START.test(path.split(".").at(-1)!)),
  );
  const names = [
    ...CONCEPTS.filter(({ id }) => START_CONCEPTS.includes(id)).flatMap((concept) => concept.names),
    ...siblings.flatMap(({ id, name, synonyms = [] }) => [id, name, ...synonyms]),
  ];
  const bags = new Set(names.map((name) => bagOf(name)));
  bags.delete("");
  labels.set(task, bags);
  return bags;
}

const labels = new WeakMap<FieldProfile["task"], Set<string>>();
