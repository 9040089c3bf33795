import * as words from "./date-words";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";

/** "Z", "UTC", "EST", "+02:00", "GMT+0200 (CEST)". A minus is a range but in ISO 8601, or with four digits. */
export function readOffset(source: Source, at: number, isIso: boolean): { offset: string | undefined; next: number } {
  const bracket = signAt(source, at, "(") && wordAt(source, at + 1, ZONE_NAMES) && signAt(source, at + 2, ")");
  const named = bracket ? at + 1 : at;
  const zone = wordAt(source, named, ZONE_NAMES) ? words.ZONES[source.tokens[named]!.text] : undefined;
  const after = zone === undefined ? at : bracket ? at + 3 : at + 1;
  const numeric = zone === undefined || zone === "Z" ? readNumericOffset(source, after, isIso || zone === "Z") : null;
  if (numeric) {
    const closed = signAt(source, numeric.next, "(") && source.tokens[numeric.next + 1]?.kind === "word";
    return closed && signAt(source, numeric.next + 2, ")") ? { ...numeric, next: numeric.next + 3 } : numeric;
  }
  return { offset: zone, next: after };
}
const ZONE_NAMES = new Set(Object.keys(words.ZONES));

function readNumericOffset(source: Source, at: number, isIso: boolean): { offset: string; next: number } | null {
  if (!signAt(source, at, "+-−") || !isGlued(source, at + 1)) return null;
  const sign = source.tokens[at]!.text === "+" ? "+" : "-";
  const four = numberAt(source, at + 1, 4, 4)?.text;
  if (four && Number(four.slice(0, 2)) <= 14)
    return { offset: `${sign}${four.slice(0, 2)}:${four.slice(2)}`, next: at + 2 };
  const hours = numberAt(source, at + 1, 1, 2);
  if (!hours || hours.value > 14 || (sign === "-" && !isIso)) return null;
  const minutes = signAt(source, at + 2, ":") && isGlued(source, at + 2) ? numberAt(source, at + 3, 2, 2) : null;
  return { offset: `${sign}${hours.text.padStart(2, "0")}:${minutes?.text ?? "00"}`, next: minutes ? at + 4 : at + 2 };
}
