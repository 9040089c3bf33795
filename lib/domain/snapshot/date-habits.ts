import { decideDayFirst, type OrderEvidence } from "../../value/date/day-order";
import type { ReadingContext } from "../../value/reading-context";
import type { Snapshot, StructuredItem } from "./snapshot";

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;
const NUMERIC_DAY = /(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[./-]\d)/g;
const MOST_DATES = 500;
const MOST_DEPTH = 6;

/** How a page writes dates, by everything on it that tells. `country` is "" where nothing but the language names one. */
export function dateHabits(snapshot: Snapshot, country: string): Pick<ReadingContext, "dayFirst" | "isoDays"> {
  const isoDays = isoDaysOf(snapshot);
  const evidence: OrderEvidence = {
    language: snapshot.language,
    country,
    openGraphLocale: openGraphLocale(snapshot),
    isoDays,
    numericDays: numericDaysOf(snapshot),
  };
  return { dayFirst: decideDayFirst(evidence), isoDays };
}

function openGraphLocale({ structured }: Snapshot): string {
  const [locale] = structured.flatMap(({ properties }) => properties["og:locale"] ?? []);
  return typeof locale === "string" ? locale : "";
}

/** Of `<time>` elements, JSON-LD, `<meta>` and the like. */
function isoDaysOf({ blocks, structured }: Snapshot): Set<string> {
  const marked = blocks.flatMap(({ marks }) => marks.filter(({ type }) => type === "time").map(({ value }) => value));
  const texts = [...marked, ...structured.flatMap((item) => stringsOf(item, 0))];
  const days = texts.flatMap((text) => ISO_DAY.exec(text)?.[0] ?? []);
  return new Set(days.slice(0, MOST_DATES));
}

function stringsOf({ properties }: StructuredItem, depth: number): string[] {
  if (depth > MOST_DEPTH) return [];
  return Object.values(properties).flatMap((values) =>
    values.flatMap((value) =>
      typeof value === "string" ? value : typeof value === "object" ? stringsOf(value, depth + 1) : [],
    ),
  );
}

function numericDaysOf({ blocks }: Snapshot): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (const { text } of blocks) {
    for (const [, first, , second, year] of text.matchAll(NUMERIC_DAY)) {
      const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
      found.push([Number(first), Number(second), full]);
      if (found.length >= MOST_DATES) return found;
    }
  }
  return found;
}
