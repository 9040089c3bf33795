import { booleanKind, booleanReader } from "./boolean";
import { dateKind, dateReader } from "./date";
import { durationKind, durationReader } from "./duration";
import { emailKind, emailReader } from "./email";
import { enumKind, enumReader } from "./enum";
import { moneyKind, moneyReader } from "./money";
import { numberKind, numberReader } from "./number";
import { percentageKind, percentageReader } from "./percentage";
import { phoneKind, phoneReader } from "./phone";
import { ratingKind, ratingReader } from "./rating";
import { tableKind, tableReader } from "./table";
import { textKind, textReader } from "./text";
import { urlKind, urlReader } from "./url";
import type { FormatOptions, ValueKind, ValueReader } from "./value-kind";

/** Every field type, in the order in which people choose from them. What isn't here is no type. */
export const VALUE_KINDS = {
  text: textKind,
  number: numberKind,
  money: moneyKind,
  percentage: percentageKind,
  rating: ratingKind,
  date: dateKind,
  duration: durationKind,
  email: emailKind,
  phone: phoneKind,
  url: urlKind,
  boolean: booleanKind,
  enum: enumKind,
  table: tableKind,
} satisfies Record<string, ValueKind>;

export type { ValueKind, ValueReader };
export type FieldType = keyof typeof VALUE_KINDS;
export const FIELD_TYPES = Object.keys(VALUE_KINDS) as FieldType[];

/** The same types, each with what reads it on a page. */
export const VALUE_READERS = {
  text: textReader,
  number: numberReader,
  money: moneyReader,
  percentage: percentageReader,
  rating: ratingReader,
  date: dateReader,
  duration: durationReader,
  email: emailReader,
  phone: phoneReader,
  url: urlReader,
  boolean: booleanReader,
  enum: enumReader,
  table: tableReader,
} satisfies Record<FieldType, ValueReader>;

type ValueOf<Kind> = Kind extends ValueKind<infer V> ? V : never;

/**
 * A normalised value. Its form follows the field's type, see each kind's file: text, enum: string · number: number ·
 * boolean: boolean · money: `Money` · table: `Table` · date: ISO 8601, `2026-03-01` or `2026-03-01T18:30` with an offset
 * where the page gives one · duration: ISO 8601, `PT1H30M` · email: lower-cased address · phone: E.164 · url: absolute.
 */
export type Value = ValueOf<(typeof VALUE_KINDS)[FieldType]>;

export function kindOf(type: FieldType): ValueKind<Value> {
  return VALUE_KINDS[type] as ValueKind<Value>;
}

export function readerOf(type: FieldType): ValueReader<Value> {
  return VALUE_READERS[type] as ValueReader<Value>;
}

/** The first kind that such a value may be of. */
function kindOfValue(value: Value): ValueKind<Value> {
  const kinds = Object.values(VALUE_KINDS) as ValueKind<Value>[];
  return kinds.find((kind) => kind.is(value)) ?? (textKind as ValueKind<Value>);
}

/** A text that is equal for values that mean the same, whatever their type. */
export function valueKey(value: Value): string {
  return kindOfValue(value).key(value);
}

export function isSameValue(left: Value, right: Value): boolean {
  return typeof left === typeof right && valueKey(left) === valueKey(right);
}

/** A value as a person of that language writes it; one that is not of the type, in old data say, by its own form. */
export function formatValue(value: Value, type: FieldType, options: FormatOptions): string {
  const kind = kindOf(type);
  return (kind.is(value) ? kind : kindOfValue(value)).format(value, options);
}

/** The same of a range, "£30,000–£40,000"; of a single value where there is no upper end. */
export function formatRange(from: Value, to: Value | undefined, type: FieldType, options: FormatOptions): string {
  if (to === undefined) return formatValue(from, type, options);
  const kind = kindOf(type);
  const isWhole = kind.formatRange && kind.is(from) && kind.is(to);
  return isWhole
    ? kind.formatRange!(from, to, options)
    : `${formatValue(from, type, options)} – ${formatValue(to, type, options)}`;
}

/** A value as programs and spreadsheets read it. */
export function plainValue(value: Value): string {
  return kindOfValue(value).plain(value);
}
