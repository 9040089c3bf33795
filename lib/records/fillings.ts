import type { Value } from "../value";
import type { Hit } from "../value/recogniser";
import type { AskedField } from "./asked-field";
import type { Cell, Column } from "./columns";

/** One way to fill a field: a column, and which of the values in each of its cells. */
export interface Filling {
  column: Column;
  /** From a cell's beginning; 0 for texts, which are whole cells. */
  nth: number;
  /** One for each record; null where it has none. */
  values: readonly (Hit<Value> | null)[];
}

/** Of a column's cells, so many have to hold such a value. */
const LEAST_READ = 0.5;
const MOST_NTH = 3;
/** UTF-16 code units: values stand in short texts. */
const LONGEST_FOUND = 400;
/** A text without a value in it may be one that only its place makes one. */
const LONGEST_BARE = 40;
const RATING = /^(?:average |avg\.? |mean )?(?:rating|stars|grade|note|bewertung)$/i;
const HIGHEST_RATING = 100;
const YEAR = /^(?:1\d|20)\d\d$/;

/** Every way to fill the field from the columns. Some cell of each is filled. */
export function fillingsOf(asked: AskedField, columns: readonly Column[]): Filling[] {
  return columns.flatMap((column) => {
    const hits = column.cells.map((cell) => (cell ? readCell(asked, cell) : []));
    const filled = column.cells.filter(Boolean).length;
    const most = Math.min(MOST_NTH, Math.max(0, ...hits.map((own) => own.length)));
    const fillings = Array.from({ length: most }, (_, nth): Filling => {
      return { column, nth, values: hits.map((own) => own[nth] ?? null) };
    });
    return fillings.filter(({ values }) => values.filter(Boolean).length >= LEAST_READ * filled);
  });
}

/** The field's values in a cell, in order. */
export function readCell({ field, find, read }: AskedField, { text }: Cell): Hit<Value>[] {
  if (field.type === "text") return [{ start: 0, end: text.length, value: text, certainty: 0.5 }];
  const found = text.length <= LONGEST_FOUND ? find(text) : [];
  if (found && found.length > 0)
    return field.type === "number" ? found.filter((hit) => isPlausible(hit, text, field.name)) : found;
  const whole = found === null || text.length <= LONGEST_BARE ? read(text) : null;
  return whole ? [whole] : [];
}

function isPlausible({ value, start, end }: Hit<Value>, text: string, name: string): boolean {
  if (RATING.test(name)) return typeof value !== "number" || value <= HIGHEST_RATING;
  return !/\byear\b/i.test(name) || YEAR.test(text.slice(start, end));
}
