import { normaliseText } from "../../../lib/util/text";
import { type FieldType, type Value, valueKey } from "../../../lib/value";
import type { Money } from "../../../lib/value/money";
import type { Table } from "../../../lib/value/table";
import { isSameAs } from "../pages/comparable-values";

/** What a question's values are: a field's type, or a label's id. */
export type ValueType = FieldType | "label";

/**
 * When a found value is the one that a case expects. Cases are exact where page sets are lenient:
 *
 * 1. Labels: the id.
 * 2. Money: the amount exactly, and the currency; "" is right only where "" is expected.
 * 3. Dates: the day. A time, to the minute, counts only where the expected value has one, and an offset likewise.
 * 4. Phones: all digits; the expected number is international where it starts with a plus.
 * 5. Tables: caption, header and cells in their order, each folded as texts are.
 * 6. Anything else, as page sets compare it, see `isSameAs`: texts are folded for case, white space, quotes and dashes.
 */
export function isSameValue(expected: Value, found: Value, type: ValueType): boolean {
  if (type === "label") return expected === found;
  if (typeof expected === "object") return isSameObject(expected, found);
  if (typeof expected === "string" && type === "date") return isSameDate(expected, found);
  if (typeof expected === "string" && type === "phone" && expected.startsWith("+"))
    return isSameNumber(expected, found);
  return isSameAs(expected, found, type);
}

/** Lists whose order says nothing; steps, ingredients and tables come in the page's order. */
export function isOrdered(type: ValueType): boolean {
  return type !== "email" && type !== "phone" && type !== "url";
}

function isSameObject(expected: Extract<Value, object>, found: Value): boolean {
  if (typeof found !== "object") return false;
  if ("amount" in expected) return "amount" in found && isSameMoney(expected, found);
  if ("rows" in expected) return "rows" in found && foldedTable(expected) === foldedTable(found);
  return valueKey(expected) === valueKey(found);
}

function isSameMoney(expected: Money, found: Money): boolean {
  return expected.currency === found.currency && Math.abs(expected.amount - found.amount) < 1e-6;
}

function foldedTable({ caption, header, rows }: Table): string {
  return JSON.stringify([normaliseText(caption), header.map(normaliseText), rows.map((row) => row.map(normaliseText))]);
}

const ISO_DATE = /^(\d{4}-\d{2}(?:-\d{2})?)(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

function isSameDate(expected: string, found: Value): boolean {
  const [wanted, got] = [ISO_DATE.exec(expected), ISO_DATE.exec(String(found))];
  if (!wanted || !got) return isSameAs(expected, found, "date");
  const [, day, time, offset] = wanted;
  if (day !== got[1] || (time !== undefined && time !== got[2])) return false;
  return offset === undefined || offsetOf(offset) === offsetOf(got[3]);
}

/** `Z` and `+0000` are both `+00:00`. */
function offsetOf(text = ""): string {
  return text.replace(/^z$/i, "+00:00").replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
}

function isSameNumber(expected: string, found: Value): boolean {
  const [wanted, got] = [expected, String(found)].map((text) => text.replace(/\D/g, "").replace(/^00/, ""));
  return wanted === got;
}
