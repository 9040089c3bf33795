import { tokensOf } from "../domain/task/likeness";
import { assignMemberIds } from "../domain/task/member-ids";
import type { Field } from "../domain/task/task";
import { shortHash } from "../util/short-hash";
import type { FieldType, Value } from "../value";
import type { Hit } from "../value/recogniser";
import { UTILITY_CLASS } from "./class-words";
import type { Column } from "./columns";

/** Reads a text as a value of a type, where it is one and nothing else. */
export type ReadAs = (type: FieldType, text: string) => Hit<Value> | null;

/** A column that is worth one of a table's own, with the field that it would be. */
export interface SuggestedField {
  column: Column;
  field: Field;
}

/** Types that a text can be told to be of, the clearest first. */
const TOLD_TYPES: readonly FieldType[] = ["money", "percentage", "email", "date", "duration", "number"];
const LEAST_FILL = 0.3;
/** Of a column's texts so many are of its type. */
const LEAST_OF_TYPE = 0.8;
const MOST_FIELDS = 12;
/** UTF-16 code units of a name, and of a class name's words. */
const LONGEST_NAME = 40;

/** What a table of the items would show, where nobody said what is wanted: every place that tells items apart. */
export function suggestFields(columns: readonly Column[], readAs: ReadAs): SuggestedField[] {
  const chosen = columns
    .filter((column) => column.fill >= LEAST_FILL && isVaried(column) && hasWords(column))
    .filter((column, _, all) => !all.some((other) => other !== column && isPartOf(other, column)))
    .slice(0, MOST_FIELDS);
  const types = chosen.map((column) => typeOf(column, readAs));
  const names = withoutRepeats(chosen.map((column, at) => nameOf(column, types[at]!)));
  const ids = assignMemberIds(
    names.map((name) => ({ id: "", name })),
    "column",
  );
  return chosen.map((column, at) => ({ column, field: { id: ids[at]!, name: names[at]!, type: types[at]! } }));
}

/** Ids of tasks follow from what they ask. */
export const tableIdOf = (fields: readonly Field[]) => shortHash(JSON.stringify(fields));

/** A brand or a state may be one of two; what all items say tells none apart. */
function isVaried({ cells }: Column): boolean {
  const texts = cells.flatMap((cell) => (cell ? [cell.text] : []));
  return new Set(texts).size > 1;
}

const hasWords = ({ cells }: Column) => cells.some((cell) => cell && /[\p{L}\p{N}]/u.test(cell.text));

/** True where most items show the one inside the other, among more: the parts say more than the whole. */
function isPartOf(inner: Column, outer: Column): boolean {
  let [both, inside] = [0, 0];
  for (const [at, cell] of inner.cells.entries()) {
    const around = outer.cells[at];
    if (!cell || !around) continue;
    both += 1;
    const isWithin = around.first <= cell.first && cell.last <= around.last;
    if (isWithin && cell.last - cell.first < around.last - around.first) inside += 1;
  }
  return both > 0 && inside > both / 2 && !isText(outer);
}

/** Several paragraphs are one text: cut up they say nothing. */
function isText({ cells }: Column): boolean {
  const filled = cells.flatMap((cell) => (cell ? [cell.text.split(" ").length / (cell.last - cell.first + 1)] : []));
  return filled.reduce((sum, words) => sum + words, 0) / filled.length > 12;
}

function typeOf({ cells }: Column, readAs: ReadAs): FieldType {
  const texts = cells.flatMap((cell) => (cell ? [cell.text] : []));
  const isOf = (type: FieldType) =>
    texts.filter((text) => readAs(type, text) !== null).length >= LEAST_OF_TYPE * texts.length;
  return TOLD_TYPES.find(isOf) ?? "text";
}

const NAME_OF_TYPE: Partial<Record<FieldType, string>> = {
  money: "Price",
  date: "Date",
  duration: "Duration",
  email: "E-mail",
  percentage: "Share",
  number: "Number",
};

/** The page's own label; else what its author calls the place; else what it holds. */
function nameOf({ label, steps }: Column, type: FieldType): string {
  if (label !== "") return label.slice(0, LONGEST_NAME);
  for (const step of [...steps].reverse()) {
    const [tag, ...classes] = step.split(".");
    if (/^h[1-6]$/.test(tag!)) return "Title";
    const words = classes.filter((name) => !UTILITY_CLASS.test(name)).map(tokensOf);
    const told = words.find((tokens) => tokens.length > 0 && tokens.every((word) => /^\p{L}{2,}$/u.test(word)));
    if (told) return capitalise(told.slice(-2).join(" ")).slice(0, LONGEST_NAME);
  }
  return NAME_OF_TYPE[type] ?? "Text";
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function withoutRepeats(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}
