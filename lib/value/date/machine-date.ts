import type { ReadingContext } from "../reading-context";
import { formatDate, isRealDate } from "./date-parts";
import { dateRecogniser } from "./find-dates";

/** 20250403, 20250403T101500Z, 20250403101500 */
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2}(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** Milliseconds as .NET wraps them. */
const WRAPPED = /^\/?Date\((\d{1,13})/;
/** Where systems have no date, they write the moment at which their clocks or calendars begin. */
const NO_DATE = /^(?:1970-01-01T00:00|(?:1900-01-01|1899-12-3[01]|1753-01-01|1601-01-01)(?:T00:00|$))/;

/**
 * The day or moment that a program wrote: in any form of ISO 8601, RFC 2822 or JavaScript, as seconds or milliseconds
 * since 1970, or as people of the page's country write. Null where the page does not tell which day is meant.
 */
export function readMachineDate(scalar: string | number | boolean, context: ReadingContext): string | null {
  const text = String(scalar).trim();
  const date = readNumbers(text) ?? readText(text, context);
  return date && !NO_DATE.test(date) ? date : null;
}

function readText(text: string, context: ReadingContext): string | null {
  const hit = dateRecogniser.find(text, { ...context, decimalComma: false })[0];
  return hit && !hit.otherReadings ? hit.value : null;
}

function readNumbers(text: string): string | null {
  const wrapped = WRAPPED.exec(text)?.[1];
  if (wrapped !== undefined) return fromEpoch(Number(wrapped));
  if (/^\d{10}$/.test(text)) return fromEpoch(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return fromEpoch(Number(text));
  const match = BASIC.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number);
  const offset = match[6]?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const time = match[4] === undefined ? {} : { hour: hour!, minute: minute!, ...(offset && { offset }) };
  const parts = { year: year!, month: month!, day: day!, ...time };
  return isRealDate(parts) ? formatDate(parts) : null;
}

function fromEpoch(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return milliseconds > 0 ? `${date.toISOString().slice(0, 16)}Z` : null;
}
