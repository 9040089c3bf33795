import { uiLanguage } from "../../lib/messages/text";

/** A share, 0 to 1, as a percentage: `82 %`; `99.5 %` only where whole numbers would say too much. */
export function formatShare(share: number, language = uiLanguage()): string {
  const isNearlySure = share > 0.99 && share < 1;
  const shown = isNearlySure ? Math.min(share, 0.999) : share;
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: isNearlySure ? 1 : 0 }).format(
    shown,
  );
}

/** A figure that is no share, to two places: `0.31`. */
export function formatIndex(index: number, language = uiLanguage()): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(index);
}

const BYTE_UNITS = [
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
  ["kilobyte", 1e3],
] as const;

/** A size in bytes, in the unit that suits it: `312 byte`, `12.4 kB`, `1.6 GB`. */
export function formatBytes(bytes: number, language = uiLanguage()): string {
  const [unit, size] = BYTE_UNITS.find(([, least]) => bytes >= least) ?? (["byte", 1] as const);
  const unitDisplay = unit === "byte" ? "long" : "short";
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }).format(
    bytes / size,
  );
}

/** Seconds as minutes and seconds: `1:45`. */
export function formatClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Names joined as the language does it: `a, b and c`. */
export function formatList(names: string[], language = uiLanguage()): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
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
