import type { ReadingContext } from "../reading-context";
import { chronoReads } from "./date-chrono";
import type { FoundDate } from "./date-parts";

const patterns = new Map<string, { pattern: RegExp; months: Map<string, number> } | null>();

/**
 * Dates such as `1 marca 2026` in the languages that chrono-node lacks. The month names are the browser's own
 * (Intl), in the forms that stand inside a date and alone.
 */
export function namedMonthDates(text: string, context: ReadingContext): FoundDate[] {
  if (!context.language || chronoReads(context.language)) return [];
  const reader = readerOf(context.language);
  if (!reader) return [];
  return [...text.matchAll(reader.pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    parts: { year: Number(match[3]), month: reader.months.get(match[2]!.toLowerCase())!, day: Number(match[1]) },
    certainty: 0.55,
  }));
}

function readerOf(language: string) {
  const known = patterns.get(language);
  if (known !== undefined) return known;
  const reader = createReader(language);
  patterns.set(language, reader);
  return reader;
}

function createReader(language: string) {
  if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return null;
  const months = new Map<string, number>();
  for (let month = 0; month < 12; month++) {
    for (const width of ["long", "short"] as const) {
      for (const options of [
        { month: width },
        { month: width, day: "numeric" },
        { month: width, year: "numeric", day: "numeric" },
      ] as const) {
        const parts = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).formatToParts(
          Date.UTC(2026, month, 15),
        );
        const name = parts
          .find((part) => part.type === "month")
          ?.value.toLowerCase()
          .replace(/\.$/, "");
        if (name && /\p{L}/u.test(name)) months.set(name, month + 1);
      }
    }
  }
  if (months.size === 0) return null;
  const names = [...months.keys()].sort((left, right) => right.length - left.length).join("|");
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(\\d{1,2})\\.?\\s(?:de\\s)?(${names})\\.?,?\\s(?:de\\s)?((?:19|20)\\d{2})(?!\\d)`,
    "giu",
  );
  return { pattern, months };
}
