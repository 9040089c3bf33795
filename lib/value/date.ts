import { dateRecogniser } from "./date/find-dates";
import { parseIsoDate } from "./date/iso-date";
import { readMachineDate } from "./date/machine-date";
import { isString, type ValueKind, type ValueReader } from "./value-kind";

/** Calendar dates, ISO 8601, with a time of day and an offset where the page gives them. */
export const dateKind: ValueKind<string> = {
  messages: { name: "typeDate", hint: "correctHintDate", mistake: "typedDate" },
  input: "line",
  reply: {
    schema: () => ({ type: "string" }),
    form: () => "an ISO 8601 date, 2026-03-01, or with time, 2026-03-01T18:30",
  },
  is: isString,
  readReply: (json) => (isString(json) ? parseReply(json.trim()) : null),
  readTyped: (typed) => {
    const iso = typed.replace(" ", "T");
    return parseIsoDate(iso) ? iso : null;
  },
  writeTyped: (value) => value,
  key: keyOf,
  plain: (value) => value,
  format: formatDate,
  isShownBy: () => true,
};

export const dateReader: ValueReader<string> = {
  sight: "telling",
  recogniser: () => dateRecogniser,
  read: (text, context) => dateRecogniser.find(text, context)[0] ?? null,
  dataProperties: ["@value", "startDate", "value"],
  readMachine: readMachineDate,
};

/** A moment is one in every time zone: `2026-12-06T00:30Z` is `2026-12-05T19:30-05:00`. */
function keyOf(value: string): string {
  const moment = /^[\d-]{10}T[\d:.]{1,20}(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? value.toLowerCase() : `${new Date(moment).toISOString().slice(0, 16).toLowerCase()}z`;
}

/** Whole days only; seconds are left out. */
function parseReply(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (!match || !parseIsoDate(text)) return null;
  return match[2] ? `${match[1]}T${match[2]}${match[3] ?? ""}` : match[1]!;
}

/** The date and the time that the page gives, never moved into the reader's time zone. */
function formatDate(iso: string, { language }: { language: string }): string {
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
