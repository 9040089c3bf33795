export const DURATION_UNITS = ["year", "month", "week", "day", "hour", "minute", "second"] as const;
export type DurationParts = Partial<Record<(typeof DURATION_UNITS)[number], number>>;

const AMOUNT = "(\\d{1,12}(?:[.,]\\d{1,12})?)";
const DURATION = new RegExp(
  `^P(?:${AMOUNT}Y)?(?:${AMOUNT}M)?(?:${AMOUNT}W)?(?:${AMOUNT}D)?(?:T(?:${AMOUNT}H)?(?:${AMOUNT}M)?(?:${AMOUNT}S)?)?$`,
);

/** Null for what is no ISO 8601 duration; parts of zero are left out. */
export function parseIsoDuration(iso: string): DurationParts | null {
  const match = DURATION.exec(iso);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const parts: DurationParts = {};
  for (const [index, unit] of DURATION_UNITS.entries()) {
    const amount = Number((match[index + 1] ?? "0").replace(",", "."));
    if (amount > 0) parts[unit] = amount;
  }
  return parts;
}

const SECONDS = { year: 31_536_000, month: 2_592_000, week: 604_800, day: 86_400, hour: 3_600, minute: 60, second: 1 };

/** Seconds of an ISO 8601 duration, or null. Years and months count as 365 and 30 days. */
export function parseIsoSeconds(iso: string): number | null {
  const parts = parseIsoDuration(iso);
  return parts && DURATION_UNITS.reduce((sum, unit) => sum + SECONDS[unit] * (parts[unit] ?? 0), 0);
}

const LOOSE = /^P?T?(?:(\d{1,6}(?:[.,]\d{1,6})?)H)?(?:(\d{1,6}(?:[.,]\d{1,6})?)M?)?(?:(\d{1,6}(?:[.,]\d{1,6})?)S)?$/;

/**
 * Seconds of a duration as data gives it: ISO 8601, also in lower case, with spaces, without its T (`P1H25M`) or its
 * last unit (`PT90`, `PT1H30`: minutes). Where time is counted in minutes (`isShort`), `P30M` forgot its T; months
 * elsewhere. Null for anything else.
 */
export function parseMachineSeconds(text: string, isShort: boolean): number | null {
  const compact = text.replace(/\s/g, "").toUpperCase();
  if (!/^P/.test(compact) || compact.length > 60) return null;
  const forgotT = isShort && /^P\d{1,6}(?:[.,]\d{1,6})?M$/.test(compact);
  const seconds = forgotT ? null : parseIsoSeconds(compact);
  if (seconds !== null) return seconds;
  const match = LOOSE.exec(compact);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const [hours, minutes, rest] = match.slice(1).map((part) => Number((part ?? "0").replace(",", ".")));
  return hours! * 3_600 + minutes! * 60 + rest!;
}
