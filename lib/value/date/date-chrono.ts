import * as chrono from "chrono-node";
import type { ReadingContext } from "../reading-context";
import type { FoundDate } from "./date-parts";

interface Reader {
  parse(text: string, reference: Date): chrono.ParsedResult[];
}

/** chrono-node's strict readers by language. "today", "Friday" and the like are no dates of a page. */
const READERS: Record<string, Reader> = {
  de: chrono.de.strict,
  es: chrono.es.strict,
  fi: chrono.fi.strict,
  fr: chrono.fr.strict,
  id: chrono.id.strict,
  it: chrono.it.strict,
  ja: chrono.ja.strict,
  nl: chrono.nl.strict,
  pt: chrono.pt.strict,
  ru: chrono.ru.strict,
  sv: chrono.sv.strict,
  uk: chrono.uk.strict,
  vi: chrono.vi.strict,
  zh: chrono.zh.strict,
};

/** True where chrono-node has a reader of its own for the language. */
export function chronoReads(language: string): boolean {
  return language === "en" || language in READERS;
}

/** Dates in words, read in the page's language, then in English, which many pages fall back to. */
export function chronoDates(text: string, context: ReadingContext): FoundDate[] {
  const english = context.monthFirst ? chrono.en.strict : chrono.en.GB;
  const local = READERS[context.language];
  const reference = new Date(context.now);
  return (local ? [local, english] : [english])
    .flatMap((reader) => safeParse(reader, text, reference))
    .flatMap((result) => datesOf(result))
    .filter(({ start, end }) => !isPartOfNumber(text, start, end));
}

/** A version or an address of the internet ("10.2.2026.1") holds no date. */
function isPartOfNumber(text: string, start: number, end: number): boolean {
  return /\d[./:-]?$/.test(text.slice(Math.max(0, start - 2), start)) || /^(?:[./-]?\d)/.test(text.slice(end, end + 2));
}

/** A parser of strangers' texts must not end a run. */
function safeParse(reader: Reader, text: string, reference: Date): chrono.ParsedResult[] {
  try {
    return reader.parse(text, reference);
  } catch {
    return [];
  }
}

function datesOf(result: chrono.ParsedResult): FoundDate[] {
  const { start, end, index, text } = result;
  if (!start.isCertain("day") || !start.isCertain("month")) return [];
  const hasYear = start.isCertain("year");
  const first = { ...partsOf(start, hasYear ? null : end), start: index, end: index + text.length };
  const certainty = hasYear ? 0.55 : 0.25;
  return [{ start: first.start, end: first.end, parts: first.parts, certainty }];
}

function partsOf(start: chrono.ParsedComponents, end: chrono.ParsedComponents | null | undefined) {
  const year = end?.isCertain("year") ? end.get("year")! : start.get("year")!;
  const timed = start.isCertain("hour");
  const zone = start.isCertain("timezoneOffset") ? start.get("timezoneOffset") : null;
  return {
    parts: {
      year,
      month: start.get("month")!,
      day: start.get("day")!,
      ...(timed ? { hour: start.get("hour")!, minute: start.get("minute") ?? 0 } : {}),
      ...(timed && zone !== null ? { offset: zoneText(zone) } : {}),
    },
  };
}

function zoneText(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
