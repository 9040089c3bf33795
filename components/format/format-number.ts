import { uiLanguage } from "../../lib/messages/text";

/** A raw score with two decimals: `0.82`. */
export function formatScore(score: number, language = uiLanguage()): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score);
}

/** Run times, coarse where a finer figure says nothing: `85 ms`, `2.4 s`. */
export function formatMilliseconds(milliseconds: number, language = uiLanguage()): string {
  const seconds = milliseconds >= 1000;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: seconds ? "second" : "millisecond",
    unitDisplay: "short",
    maximumFractionDigits: seconds ? 1 : 0,
  }).format(seconds ? milliseconds / 1000 : milliseconds);
}

/** When something happened, for lists: with the time of day, in the person's own time zone. */
export function formatMoment(epochMilliseconds: number, language = uiLanguage()): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(epochMilliseconds);
}

/** A language's own name in the browser's language: `de-AT` becomes "Austrian German". "" for an unknown tag. */
export function formatLanguage(tag: string, language = uiLanguage()): string {
  if (!tag) return "";
  try {
    const name = new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(tag);
    return name ?? "";
  } catch {
    // The page may declare anything; what is no language tag is not shown.
    return "";
  }
}
