import type { FieldType } from "../../lib/task/task";
import type { Money, Table, Value } from "../../lib/task/value";
import { DURATION_UNITS, parseIsoDate, parseIsoDuration } from "./iso";

export function isTable(value: Value): value is Table {
  return typeof value === "object" && "rows" in value;
}

export function isMoney(value: Value): value is Money {
  return typeof value === "object" && "amount" in value;
}

/** What a value's text needs beside the value itself. */
export interface FormatOptions {
  language: string;
  yes: string;
  no: string;
}

/** A value as a person of that language writes it. What can't be read as its type is shown as it is. */
export function formatValue(value: Value, type: FieldType, options: FormatOptions): string {
  if (isTable(value)) return value.caption || value.header.join(" · ");
  if (isMoney(value)) return formatMoney(value, options.language);
  if (typeof value === "boolean") return value ? options.yes : options.no;
  if (typeof value === "number")
    return new Intl.NumberFormat(options.language, { maximumFractionDigits: 6 }).format(value);
  if (type === "date") return formatDate(value, options.language);
  if (type === "duration") return formatDuration(value, options.language);
  return value;
}

export function formatMoney({ amount, currency }: Money, language: string): string {
  if (/^[A-Z]{3}$/.test(currency)) {
    return new Intl.NumberFormat(language, { style: "currency", currency }).format(amount);
  }
  const plain = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(amount);
  return currency ? `${plain} ${currency}` : plain;
}

/** The date and the time that the page gives, never moved into the reader's time zone. */
export function formatDate(iso: string, language: string): string {
  const date = parseIsoDate(iso);
  if (!date) return iso;
  const moment = new Date(0);
  moment.setUTCFullYear(date.year, (date.month ?? 1) - 1, date.day ?? 1);
  moment.setUTCHours(date.time?.hour ?? 0, date.time?.minute ?? 0);
  const shown = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(date.month && { month: "long" }),
    ...(date.day && { day: "numeric" }),
    ...(date.time && { hour: "numeric", minute: "2-digit" }),
  }).format(moment);
  return date.offset ? `${shown} (UTC${date.offset === "Z" ? "" : date.offset})` : shown;
}

export function formatDuration(iso: string, language: string): string {
  const parts = parseIsoDuration(iso);
  if (!parts) return iso;
  const present = DURATION_UNITS.filter((unit) => parts[unit]);
  const shown = (present.length > 0 ? present : (["minute"] as const)).map((unit) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(parts[unit] ?? 0),
  );
  return new Intl.ListFormat(language, { type: "unit", style: "narrow" }).format(shown);
}
