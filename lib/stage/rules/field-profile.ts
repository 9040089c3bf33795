import type { ExtractTask, Field, Question } from "../../domain/task/task";
import { wordsOf } from "../../util/text";
import { unitNamed } from "../../value/forms/unit";
import { bagOf } from "./text/word-bag";
import { CONCEPTS, type Concept } from "./vocabulary/concepts";
import { type ListShape, listShapeOf } from "./vocabulary/list-shapes";

/** A text that only a recogniser with a checksum or a narrow pattern may fill. */
export type TextForm = "iban" | "postal-address" | AddressPart | null;

/** A part of a postal address that a field may ask for by itself. */
export type AddressPart = "street" | "city" | "postcode";
const ADDRESS_PARTS: readonly string[] = ["street", "city", "postcode"] satisfies AddressPart[];

/** A field, with everything that tells where a page may show it. */
export interface FieldProfile {
  question: Extract<Question, { kind: "field" }>;
  field: Field;
  task: ExtractTask;
  /** Every name that the field goes by, its own first. */
  names: readonly string[];
  /** Word bags of those names, see `bagOf`. */
  bags: Set<string>;
  /** Word bags of the field's own id, name and synonyms, without those of its concepts. */
  ownBags: Set<string>;
  concepts: Set<string>;
  /** Word bags as `bags`, without what only the field's id says: a person reads its name. */
  namedBags: Set<string>;
  /** True where the name or a synonym is one that pages use, and not only the id. */
  isNamed: boolean;
  /** schema.org property paths, best first. `stated` of them, from the first, were given by the task. */
  properties: string[][];
  stated: number;
  /** Seconds in the unit that a number of time is wanted in; null where it is no time. */
  timeUnit: number | null;
  /** Unit that other numbers are wanted in, or null. */
  unit: string | null;
  form: TextForm;
  /** What the entries of a list look like, or null where they look like any other text. */
  listShape: ListShape | null;
}

const TIME_UNITS: [seconds: number, words: RegExp][] = [
  [60, /\b(?:minutes?|mins?|minuten|minuti|minutos|minuty|minuter|minuut)\b|分/i],
  [3_600, /\b(?:hours?|hrs?|stunden|heures|horas|ore|uren|godzin\w*|timmar)\b|時間|小时/i],
  [1, /\b(?:seconds?|secs?|sekunden|secondes|segundos|secondi)\b|秒/i],
  [86_400, /\b(?:days?|tage|jours|días|dias|giorni|dagen|dni|dagar)\b/i],
];
const conceptsByBag = new Map<string, Concept[]>();
for (const concept of CONCEPTS) {
  for (const name of concept.names) {
    const bag = bagOf(name);
    conceptsByBag.set(bag, [...(conceptsByBag.get(bag) ?? []), concept]);
  }
}

export function fieldProfile(question: Extract<Question, { kind: "field" }>): FieldProfile {
  const { field, task } = question;
  const ownNames = [field.id, field.name, ...(field.synonyms ?? [])];
  const ownBags = new Set(ownNames.flatMap((name) => [bagOf(name), bagOf(name, wordsOf(`${task.id} ${task.name}`))]));
  ownBags.delete("");
  const concepts = conceptsOf(field, ownBags);
  const names = [field.name, ...(field.synonyms ?? [])].flatMap((name) => [
    bagOf(name),
    bagOf(name, wordsOf(`${task.id} ${task.name}`)),
  ]);
  const spoken = names.flatMap(conceptsNamed);
  const stated = (field.schemaProperties ?? []).map((path) => path.split("."));
  return {
    question,
    field,
    task,
    names: [...ownNames, ...concepts.flatMap((concept) => concept.names)],
    ownBags,
    bags: new Set([...ownBags, ...concepts.flatMap((concept) => concept.names.map((name) => bagOf(name)))]),
    concepts: new Set(concepts.map((concept) => concept.id)),
    namedBags: new Set([...names, ...spoken.flatMap((concept) => concept.names.map((name) => bagOf(name)))]),
    isNamed: spoken.some(({ id }) => concepts.some((concept) => concept.id === id)),
    properties: [...stated, ...concepts.flatMap((concept) => concept.properties.map((path) => path.split(".")))],
    stated: stated.length,
    timeUnit: field.type === "number" ? timeUnitOf(field) : null,
    unit: field.type === "number" ? unitOf(field) : null,
    form: formOf(field, concepts),
    listShape: field.many && field.type === "text" ? listShapeOf(concepts.map(({ id }) => id)) : null,
  };
}

/** The concept of the field's name comes before that of its id: the name is what a person reads. */
function conceptsOf(field: Field, ownBags: Set<string>): Concept[] {
  const found = new Set(
    [bagOf(field.name), bagOf(field.id), ...ownBags]
      .flatMap(conceptsNamed)
      .filter(({ type }) => type === undefined || type === field.type),
  );
  // A synonym may touch further concepts ("date" beside "published"); two are as many as one field means.
  const ids = [...new Set([...found].map(({ id }) => id))].slice(0, 2);
  return [...found].filter(({ id }) => ids.includes(id));
}

/** Concepts by one of their names. A name that is a concept's own means no other: a person is no number of servings. */
function conceptsNamed(bag: string): Concept[] {
  const all = conceptsByBag.get(bag) ?? [];
  const own = all.filter(({ id }) => bagOf(id) === bag);
  return own.length > 0 ? own : all;
}

function timeUnitOf(field: Field): number | null {
  const text = `${wordsOf(field.id).join(" ")} ${field.name} ${field.description ?? ""}`;
  return TIME_UNITS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** "Weight in kg", "weight (kg)", `weight_kg`: only a unit that ends a name or stands apart counts. */
function unitOf(field: Field): string | null {
  const stated = /\b(?:in|\(|\[)\s?([\p{L}°%²/]+)\)?/u.exec(`${field.name} ${field.description ?? ""}`)?.[1];
  return (stated ? unitNamed(stated) : null) ?? unitNamed(field.id.split(/[_-]/).slice(1).at(-1) ?? "");
}

function formOf(field: Field, concepts: Concept[]): TextForm {
  if (field.type !== "text") return null;
  if (/\biban\b/i.test(`${field.id.replace(/_/g, " ")} ${field.name}`)) return "iban";
  const concept = concepts[0]?.id ?? "";
  if (ADDRESS_PARTS.includes(concept)) return concept as AddressPart;
  return concept === "address" ? "postal-address" : null;
}

/** The part of an address that the field asks for; null where it asks for none, or for all of it. */
export function addressPartOf({ form }: FieldProfile): AddressPart | null {
  return form !== null && ADDRESS_PARTS.includes(form) ? (form as AddressPart) : null;
}
