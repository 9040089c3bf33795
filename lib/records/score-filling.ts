import { tokensOf } from "../domain/task/likeness";
import { meanOf } from "../util/mean";
import type { FieldType } from "../value";
import { classLikeness, type NamedWords, wordLikeness } from "./asked-field";
import { UTILITY_CLASS } from "./class-words";
import type { Cell, Column } from "./columns";
import type { Filling } from "./fillings";

/** Chosen by hand on `records-dev`: record 37. */
const WEIGHTS = {
  /** The best of class names, label and words beside the values; and the second best. */
  named: 3,
  namedAgain: 0.7,
  fill: 1.2,
  distinctTexts: 0.8,
  distinctValues: 0.3,
  constant: -1.5,
  furniture: -0.8,
  later: -0.1,
  /** Typed values: share of the cells that hold one, and share of the cell's text that it is. */
  read: 1,
  valueShare: 0.7,
  deeper: -0.01,
};
const FURNITURE =
  /[.-](?:[a-z]*_)?(?:btns?|buttons?|actions?|menu|toolbar|dropdown|tooltip)\b|^button\b|edit(?:ed)?\b|signature|quote|usertitle|\brole\b/i;
/** Each step outwards says less of a text. */
const OUTWARDS = 0.9;
/** UTF-16 code units on each side of a value. */
const AROUND = 18;
const LEAST_CONSTANT = 4;

/** How well a filling suits a field; comparable between the fillings of a list. */
export function scoreFilling(type: FieldType, words: NamedWords, filling: Filling, columns: readonly Column[]): number {
  const { column, values, nth } = filling;
  const cells = column.cells.filter((cell) => cell !== null);
  const inClasses = Math.max(nameInClasses(column, words), nameInLabel(column, words));
  const inTexts = nameInTexts(filling, words);
  const [named, again] = [Math.max(inClasses, inTexts), Math.min(inClasses, inTexts)];
  const keys = column.cells.flatMap((cell, at) => keyOf(type, cell, values[at]));
  const distinct = new Set(cells.map(({ text }) => text)).size / cells.length;
  const isConstant = keys.length >= LEAST_CONSTANT && new Set(keys).size <= Math.max(1, 0.05 * keys.length);
  const score =
    WEIGHTS.named * named +
    WEIGHTS.namedAgain * again +
    WEIGHTS.fill * column.fill +
    (type === "text" ? WEIGHTS.distinctTexts : WEIGHTS.distinctValues) * distinct +
    // A label names the field too, and is the same everywhere.
    (isConstant ? WEIGHTS.constant * (1 - (inTexts > 0.5 ? 0 : inClasses)) : 0) +
    (column.steps.some((step) => FURNITURE.test(step)) ? WEIGHTS.furniture : 0) +
    WEIGHTS.later * nth;
  if (type === "text") return score + shapeOfText(words, column, cells, columns);
  const readShare = values.filter(Boolean).length / cells.length;
  return (
    score + WEIGHTS.read * readShare + WEIGHTS.valueShare * valueShare(filling) + WEIGHTS.deeper * column.steps.length
  );
}

function keyOf(type: FieldType, cell: Cell | null, hit: Filling["values"][number] | undefined): string[] {
  if (!cell || !hit) return [];
  return [type === "text" ? cell.text : JSON.stringify(hit.value)];
}

function valueShare({ column, values }: Filling): number {
  return meanOf(
    column.cells.flatMap((cell, at) => {
      const hit = values[at];
      return cell && hit ? [(hit.end - hit.start) / Math.max(1, cell.text.length)] : [];
    }),
  );
}

/** How the classes around a column name the field, 0 to 1: inner steps say more. */
function nameInClasses({ steps }: Column, words: NamedWords): number {
  let best = 0;
  for (const [depth, step] of [...steps].reverse().entries()) {
    const [tag, ...classes] = step.split(".");
    const names = /^(?:h[1-6]|time)$/.test(tag!) ? [tag!, ...classes] : classes;
    for (const name of names.filter((one) => !UTILITY_CLASS.test(one))) {
      const scores = tokensOf(name).map((word) => classLikeness(word, words));
      const top = Math.max(0, ...scores) * (0.7 + 0.3 * (scores.filter(Boolean).length / Math.max(1, scores.length)));
      best = Math.max(best, OUTWARDS ** depth * top);
    }
  }
  return best;
}

/** How the label that most cells have names the field, 0 to 1.2: nothing says more. */
function nameInLabel({ label }: Column, words: NamedWords): number {
  const scores = tokensOf(label).map((word) => wordLikeness(word, { ...words, textHints: [] }));
  return meanOf(scores.map((score) => (score > 0.75 ? 1.2 * score : score)));
}

/** How the cells' own words, beside the value or in it, name the field; their mean. */
function nameInTexts({ column, values }: Filling, words: NamedWords): number {
  return meanOf(
    column.cells.flatMap((cell, at) => {
      const hit = values[at];
      if (!cell || !hit) return [];
      const before = cell.text.slice(Math.max(0, hit.start - AROUND), hit.start);
      const isWhole = hit.end - hit.start === cell.text.length && cell.text.length <= 2 * AROUND;
      const around = isWhole ? cell.text : `${before} ${cell.text.slice(hit.end, hit.end + AROUND)}`;
      return [Math.max(0, ...tokensOf(around).map((word) => wordLikeness(word, words)))];
    }),
  );
}

/** Titles stand early, in headings and links; bodies are long; people's names are short. */
function shapeOfText(
  { roles }: NamedWords,
  column: Column,
  cells: readonly Cell[],
  columns: readonly Column[],
): number {
  const length = meanOf(cells.map(({ text }) => text.length));
  if (roles.has("body")) {
    const longest = Math.max(...columns.map(meanLength));
    // The longest of all is most often the whole record.
    return (
      0.8 * Math.min(1, length / (0.6 * longest)) - (length > 0.95 * longest ? 0.1 : 0) + 0.02 * column.steps.length
    );
  }
  const digits = meanOf(cells.map(({ text }) => text.replace(/\P{N}/gu, "").length / Math.max(1, text.length)));
  const parts = meanOf(cells.map(({ first, last }) => last - first));
  const isShort = meanOf(cells.map(({ text }) => Number(text.split(" ").length <= 3)));
  const has = (step: RegExp) => Number(column.steps.some((one) => step.test(one)));
  const early = 0.3 * (1 - columns.indexOf(column) / columns.length);
  const title = 0.5 * has(/^h[1-6]\b/) + 0.2 * has(/^a\b/) + early;
  const person = 0.8 * isShort + 0.2 * has(/^(?:a|b|strong|cite)\b/) + early;
  return (
    (length < 150 ? 0.3 : -0.5) +
    (roles.has("title") ? title : 0) +
    (roles.has("person") ? person : 0) -
    (digits > 0.3 ? 0.5 : 0) -
    Math.min(1.5, 0.5 * parts)
  );
}

const meanLength = ({ cells }: Column) => meanOf(cells.flatMap((cell) => (cell ? [cell.text.length] : [])));
