export interface DateParts {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  /** `Z` or `+02:00`; only with a time. */
  offset?: string;
}

/** A date and where it stands. */
export interface FoundDate {
  start: number;
  end: number;
  parts: DateParts;
  /** The end of a range. */
  to?: DateParts;
  /** Other days that the same text may mean. */
  others?: DateParts[];
  certainty: number;
}

/** `2026-03-01`, or with a time `2026-03-01T18:30+01:00`. */
export function formatDate({ year, month, day, hour, minute, offset }: DateParts): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return hour === undefined ? date : `${date}T${two(hour)}:${two(minute ?? 0)}${offset ?? ""}`;
}

/** False for 30 February, 25 o'clock, and years that no page means. */
export function isRealDate({ year, month, day, hour = 0, minute = 0 }: DateParts): boolean {
  if (year < 1000 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day <= lastDay && hour < 24 && minute < 60;
}

/** Epoch milliseconds of the day's start, or of the time, as if it were UTC. */
export function timeOf({ year, month, day, hour = 0, minute = 0 }: DateParts): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The same time of day some days later. */
export function addDays(parts: DateParts, days: number): DateParts {
  const moved = new Date(Date.UTC(parts.year, parts.month - 1, parts.day + days));
  return { ...parts, year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}
