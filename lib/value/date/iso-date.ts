/** Parts of an ISO 8601 date as the page gave them; nothing is moved to another time zone. */
export interface IsoDate {
  year: number;
  month: number | null;
  day: number | null;
  /** "18:30", or null where there is no time of day. */
  time: { hour: number; minute: number } | null;
  /** "Z" or "+02:00", "" where the page gives none. */
  offset: string;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** Null for what is no date of the calendar: `2026-02-30`. */
export function parseIsoDate(iso: string): IsoDate | null {
  const match = DATE.exec(iso);
  if (!match) return null;
  const [, year, month, day, hour, minute, offset = ""] = match;
  const parts = { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null };
  const date = new Date(0);
  date.setUTCFullYear(parts.year, (parts.month ?? 1) - 1, parts.day ?? 1);
  if (date.getUTCMonth() + 1 !== (parts.month ?? 1) || date.getUTCDate() !== (parts.day ?? 1)) return null;
  const time = hour === undefined ? null : { hour: Number(hour), minute: Number(minute) };
  if (time && (time.hour > 23 || time.minute > 59)) return null;
  return { ...parts, time, offset };
}
