import type { Evidence } from "../domain/snapshot/evidence";
import type { Pair, Snapshot, StructuredItem } from "../domain/snapshot/snapshot";
import type { ExtractTask, Field, Task } from "../domain/task/task";
import { hashTask } from "../domain/task/task-hash";
import type { OfferedField } from "../messages/payloads";
import type { ReadAs } from "../records/suggest-fields";
import { route } from "../router/route";
import type { Stage } from "../stage/stage";
import { type FieldType, kindOf } from "../value";
import { createTypeReader } from "./read-records";
import { FITS_FROM, scoreTaskFit } from "./task-fit";

/** Fields that are offered; built-in tasks that may offer theirs. */
const MOST_OFFERED = 24;
const MOST_TASKS = 2;
/** UTF-16 code units of a name, of a value that is offered, and of what is shown of it. */
const LONGEST_NAME = 40;
const LONGEST_VALUE = 160;
const LONGEST_SAMPLE = 60;
/** How much of a text its value takes up at least. */
const PART = 0.35;
/** Types that a text can be told to be of, the clearest first. */
const TOLD_TYPES: readonly FieldType[] = ["money", "percentage", "email", "phone", "url", "date", "duration", "number"];
/** Data about the site and its pages, not about what this page is of. */
const ABOUT_SITE = /^(WebSite|WebPage|BreadcrumbList|SearchAction|ImageObject|SiteNavigationElement|ListItem)$/;
/** Addresses, pictures and keys of the data's own. */
const ABOUT_DATA = /^(@|url$|image|logo|sameAs|mainEntityOfPage|potentialAction|inLanguage|identifier$|thumbnail)/;

/**
 * What a page offers as fields of a person's own task, the surest first: what rules find of the built-in tasks that fit
 * it, its labelled values, and properties of its data.
 */
export async function offerFields(
  snapshot: Snapshot,
  tasks: readonly Task[],
  rules: Stage,
  signal = new AbortController().signal,
): Promise<OfferedField[]> {
  const readAs = createValueReader(snapshot);
  const offered = [
    ...(await offerKnown(snapshot, tasks, rules, signal)),
    ...snapshot.pairs.flatMap((pair) => offerPair(pair, snapshot, readAs) ?? []),
    ...snapshot.structured.flatMap((item) => offerData(item, readAs)),
  ];
  const taken = new Set<string>();
  return offered
    .filter(({ field }) => {
      const names = [field.name, ...(field.synonyms ?? []), ...(field.schemaProperties ?? [])].map(keyOf);
      const isNew =
        !taken.has(keyOf(field.name)) && !(field.schemaProperties ?? []).some((one) => taken.has(keyOf(one)));
      for (const name of isNew ? names : []) taken.add(name);
      return isNew;
    })
    .slice(0, MOST_OFFERED);
}

/** The field that a place would be: its type by what stands there, its name by the label beside it. */
export function fieldAt(snapshot: Snapshot, evidence: readonly Evidence[]): OfferedField {
  const text = evidence.map(({ quote }) => quote).join(" ");
  const pair = snapshot.pairs.find(({ value }) => evidence.some((place) => overlaps(place, value)));
  const name = pair ? nameOf(pair.label) : "";
  return { field: { name, type: typeOf(text, createValueReader(snapshot)) }, sample: text.slice(0, LONGEST_SAMPLE) };
}

/** Of built-in tasks: their names, types, synonyms and properties are better than what a page alone tells. */
async function offerKnown(
  snapshot: Snapshot,
  tasks: readonly Task[],
  rules: Stage,
  signal: AbortSignal,
): Promise<OfferedField[]> {
  const fitting = tasks
    .filter((task): task is ExtractTask => task.kind === "extract" && task.fields.some(({ type }) => type !== "table"))
    .map((task) => ({ task, fit: scoreTaskFit(task, snapshot, null) }))
    .filter(({ fit }) => fit >= FITS_FROM)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, MOST_TASKS);
  const offered: OfferedField[] = [];
  for (const { task } of fitting) {
    const asked = { task, taskHash: await hashTask(task), snapshot, scope: "page" as const, stages: [rules], signal };
    const { answers } = await route(asked);
    for (const { id, ...field } of task.fields) {
      const found = answers.find(({ questionId, status }) => questionId === id && status === "answered");
      const [item] = found?.items ?? [];
      const sample = item?.evidence.map(({ quote }) => quote).join(" ") || (item && printed(field, item.value));
      if (sample) offered.push({ field, sample: sample.slice(0, LONGEST_SAMPLE), taskId: task.id });
    }
  }
  return offered;
}

const printed = ({ type }: Omit<Field, "id">, value: Parameters<typeof String>[0]) =>
  kindOf(type).is(value) ? String(value) : "";

function offerPair({ label, value, source }: Pair, { blocks }: Snapshot, readAs: ReadAs): OfferedField | null {
  const block = blocks.find(({ id }) => id === value.blockId);
  const text = block?.text.slice(value.start, value.end).trim() ?? "";
  const name = nameOf(label);
  const isWorthIt = block?.region === "main" && source !== "form" && text !== "" && text.length <= LONGEST_VALUE;
  // What a heading says is what the text below is about, and no label.
  const isHeading = blocks.some((other) => other.kind === "heading" && other.text.trim() === label.trim());
  if (!isWorthIt || isHeading || !/\p{L}/u.test(name)) return null;
  return { field: { name, type: typeOf(text, readAs) }, sample: text.slice(0, LONGEST_SAMPLE) };
}

function offerData({ types, properties }: StructuredItem, readAs: ReadAs): OfferedField[] {
  if (types.length === 0 || types.some((type) => ABOUT_SITE.test(type))) return [];
  return Object.entries(properties).flatMap(([property, [value]]): OfferedField[] => {
    if (ABOUT_DATA.test(property) || typeof value === "object" || value === undefined) return [];
    const text = String(value).trim();
    if (text === "" || text.length > LONGEST_VALUE) return [];
    const type = typeof value === "boolean" ? "boolean" : typeOf(text, readAs);
    return [
      { field: { name: spoken(property), type, schemaProperties: [property] }, sample: text.slice(0, LONGEST_SAMPLE) },
    ];
  });
}

/** Behind a label a value may have words beside it, "£1,150 per month"; a number with words is a text. */
function createValueReader(snapshot: Snapshot): ReadAs {
  const [loose, strict] = [createTypeReader(snapshot, PART), createTypeReader(snapshot)];
  return (type, text) => (type === "number" ? strict : loose)(type, text);
}

const typeOf = (text: string, readAs: ReadAs): FieldType =>
  TOLD_TYPES.find((type) => readAs(type, text) !== null) ?? "text";

const nameOf = (label: string) =>
  label
    .trim()
    .replace(/(?<!\s)\s*[:：]$/, "")
    .slice(0, LONGEST_NAME)
    .trim();

/** `datePublished`: "Date published". */
function spoken(property: string): string {
  const words = property
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .replace(/[-_]/g, " ")
    .toLowerCase();
  return nameOf(words.charAt(0).toUpperCase() + words.slice(1));
}

const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const overlaps = (place: Evidence, span: Pair["value"]) =>
  place.blockId === span.blockId && place.start < span.end && span.start < place.end;
