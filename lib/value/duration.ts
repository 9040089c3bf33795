import { durationRecogniser, formatDuration as isoOf, labelledDurationRecogniser } from "./duration/find-durations";
import { DURATION_UNITS, parseIsoDuration, parseMachineSeconds } from "./duration/iso-duration";
import { isString, type ValueKind, type ValueReader } from "./value-kind";

/** Lengths of time, ISO 8601: `PT1H30M`. */
export const durationKind: ValueKind<string> = {
  messages: { name: "typeDuration", hint: "correctHintDuration", mistake: "typedDuration" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "an ISO 8601 duration, PT1H30M" },
  is: isString,
  readReply: (json) => (isString(json) ? parseIso(json) : null),
  readTyped: parseTypedDuration,
  writeTyped: (value) => value,
  key: (value) => value.toLowerCase(),
  plain: (value) => value,
  format: formatDuration,
  isShownBy: () => true,
};

export const durationReader: ValueReader<string> = {
  sight: "anywhere",
  recogniser: () => durationRecogniser,
  dataProperties: ["@value", "value", "duration"],
  read: (text, context) => labelledDurationRecogniser.find(text, context)[0] ?? null,
  readMachine(scalar, context) {
    const seconds = parseMachineSeconds(String(scalar), false);
    if (seconds !== null) return isoOf(seconds);
    return labelledDurationRecogniser.find(String(scalar), context)[0]?.value ?? null;
  },
};

function parseIso(text: string): string | null {
  const iso = text.trim().toUpperCase();
  return parseIsoDuration(iso) ? iso : null;
}

/** ISO 8601, `1:30` (hours and minutes), or amounts with units: `1 h 30 min`, `2 days`. */
function parseTypedDuration(typed: string): string | null {
  const iso = parseIso(typed);
  if (iso) return iso;
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(typed);
  if (clock) return isoText({ H: Number(clock[1]), M: Number(clock[2]) }, 0);
  const whole =
    /^(?:(\d+)\s*d(?:ays?)?\s*)?(?:(\d+)\s*h(?:ours?|rs?)?\s*)?(?:(\d+)\s*m(?:in(?:ute)?s?)?\s*)?(?:(\d+)\s*s(?:ec(?:ond)?s?)?)?$/i;
  const match = whole.exec(typed);
  if (!match || match.slice(1).every((part) => part === undefined)) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return isoText({ H: hours!, M: minutes!, S: seconds! }, days!);
}

function isoText(time: Record<string, number>, days: number): string {
  const clock = Object.entries(time)
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => `${amount}${unit}`)
    .join("");
  const date = days > 0 ? `${days}D` : "";
  return date || clock ? `P${date}${clock && `T${clock}`}` : "PT0M";
}

function formatDuration(iso: string, { language }: { language: string }): string {
  const parts = parseIsoDuration(iso);
  if (!parts) return iso;
  const present = DURATION_UNITS.filter((unit) => parts[unit]);
  const shown = (present.length > 0 ? present : (["minute"] as const)).map((unit) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(parts[unit] ?? 0),
  );
  return new Intl.ListFormat(language, { type: "unit", style: "narrow" }).format(shown);
}
