import type { ReadingContext } from "../../../recognise/reading-context";
import { type Hit, type Recogniser, withoutOverlaps } from "../../../recognise/recogniser";
import { chronoDates } from "./date-chrono";
import { namedMonthDates } from "./date-month-names";
import { type DateParts, type FoundDate, formatDate, isRealDate } from "./date-parts";

const ISO =
  /(?<![\p{L}\p{N}./-])([12]\d{3})-(\d{2})-(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?(?![\p{N}-])/gu;
const CJK = /([12]\d{3})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]/gu;
const NUMERIC = /(?<![\p{L}\p{N}./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d{2})(?![\p{N}./-]\d?)/gu;
const YEAR_FIRST = /(?<![\p{L}\p{N}./-])((?:19|20)\d{2})([./])(\d{1,2})\2(\d{1,2})(?![\p{N}./-]\d)/gu;
/** chrono-node is costly on long texts: it sees only what may hold a date in words. */
const MAY_HOLD_WORDS = /\d[\s.,]{0,8}(?:(?:st|nd|rd|th|er|de|of|º)[\s,]{0,8})?\p{L}{3}|\p{L}{3}\.?\s?\d/u;

/** Calendar dates, with their time of day where it stands beside them, as ISO 8601. */
export const dateRecogniser: Recogniser = {
  id: "date",
  find(text, context) {
    if (!/\d/.test(text)) return [];
    const found = [...writtenDates(text, context)];
    if (MAY_HOLD_WORDS.test(text)) {
      // chrono-node reads a time that follows a numeric date too; the longer hit wins.
      found.push(...chronoDates(text, context), ...namedMonthDates(text, context));
    }
    return withoutOverlaps(
      found
        .filter(({ parts }) => isRealDate(parts))
        .map(({ start, end, parts, certainty }): Hit => {
          return { start, end, value: formatDate(parts), certainty };
        }),
    );
  },
};

function* writtenDates(text: string, context: ReadingContext): Generator<FoundDate> {
  for (const match of text.matchAll(ISO)) {
    const [, year, month, day, hour, minute, offset] = match;
    const time = hour === undefined ? {} : { hour: Number(hour), minute: Number(minute), offset: offsetText(offset) };
    yield found(match, { year: Number(year), month: Number(month), day: Number(day), ...time }, 0.7);
  }
  for (const match of text.matchAll(CJK)) yield found(match, numbers(match[1]!, match[2]!, match[3]!), 0.6);
  for (const match of text.matchAll(YEAR_FIRST)) yield found(match, numbers(match[1]!, match[3]!, match[4]!), 0.6);
  for (const match of text.matchAll(NUMERIC)) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    // A full stop is never used month first; a number above 12 is never a month.
    const monthFirst = second > 12 || (context.monthFirst && match[2] !== "." && first <= 12);
    const [day, month] = monthFirst ? [second, first] : [first, second];
    yield found(
      match,
      { year: Number(match[4]), month, day },
      first > 12 || second > 12 || first === second ? 0.6 : 0.45,
    );
  }
}

function numbers(year: string, month: string, day: string): DateParts {
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function found(match: RegExpMatchArray, parts: DateParts, certainty: number): FoundDate {
  return { start: match.index!, end: match.index! + match[0].length, parts, certainty };
}

/** `Z`, or `+hh:mm`; undefined where the page gives none. */
function offsetText(offset: string | undefined): string | undefined {
  if (offset === undefined || offset === "Z") return offset;
  const digits = offset.slice(1).replace(":", "").padEnd(4, "0");
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
