import type { DateParts } from "./date-parts";

/** Calendars whose months are not those of the Gregorian one, by their name in Unicode's registry. */
export type Calendar = "gregory" | "persian" | "islamic-umalqura";

/** Days in a mean year, and a day on which the first year began, as epoch milliseconds. */
const CALENDARS = {
  persian: { daysInYear: 365.2422, epoch: Date.UTC(622, 2, 21) },
  "islamic-umalqura": { daysInYear: 354.367, epoch: Date.UTC(622, 6, 18) },
} as const;
const DAY = 86_400_000;
const MOST_STEPS = 8;

/** Years that a page means: the Persian and the Islamic one of our day, and some generations before. */
const YEARS = { persian: [1250, 1500], "islamic-umalqura": [1250, 1550] } as const;

export function isYearOf(calendar: Calendar, year: number): boolean {
  if (calendar === "gregory") return year >= 1000 && year <= 2200;
  const [first, last] = YEARS[calendar];
  return year >= first && year <= last;
}

type Day = Pick<DateParts, "year" | "month" | "day">;

/** Null for a day that the calendar lacks. Intl converts one way only, so the day is searched. */
export function toGregorian(calendar: Calendar, { year, month, day }: Day): Day | null {
  if (calendar === "gregory") return { year, month, day };
  const { daysInYear, epoch } = CALENDARS[calendar];
  let time = epoch + Math.round((year - 1) * daysInYear + (month - 1) * (daysInYear / 12) + day - 1) * DAY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const found = fromEpoch(calendar, time);
    const [years, months, days] = [year - found.year, month - found.month, day - found.day];
    if (years === 0 && months === 0 && days === 0) {
      const date = new Date(time);
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    }
    time += Math.round(years * daysInYear + months * (daysInYear / 12) + days || 1) * DAY;
  }
  return null;
}

const formats = new Map<Calendar, Intl.DateTimeFormat>();

function fromEpoch(calendar: Calendar, time: number): Day {
  let format = formats.get(calendar);
  if (!format) {
    const options = { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" } as const;
    format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, options);
    formats.set(calendar, format);
  }
  const parts = format.formatToParts(time);
  const partOf = (type: string) => Number.parseInt(parts.find((part) => part.type === type)?.value ?? "", 10);
  return { year: partOf("year"), month: partOf("month"), day: partOf("day") };
}

/** What is added to a year that is counted in an era with Gregorian months. */
export const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
  民國: 1911,
  民国: 1911,
  "พ.ศ.": -543,
  พุทธศักราช: -543,
  "ค.ศ.": 0,
  西元: 0,
  公元: 0,
  西暦: 0,
};

/** Letters that stand for Japanese eras in forms and tables: R7.4.3. */
export const ERA_LETTERS: Readonly<Record<string, number>> = { r: 2018, h: 1988, s: 1925 };

/** Years of the Buddhist era, as Thai pages count. */
export function isBuddhistYear(year: number): boolean {
  return year >= 2400 && year <= 2700;
}
export const BUDDHIST = -543;
/** Years since 1911, as Taiwan counts. */
export const MINGUO = 1911;
