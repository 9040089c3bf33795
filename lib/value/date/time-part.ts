import { weekdayNamed } from "./date-names";
import * as words from "./date-words";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";

export interface Clock {
  hour: number;
  minute: number;
}

interface ClockPart extends Clock {
  next: number;
  /** As the text says; 7 may be seven in the evening where the end of its range says so. */
  half: "am" | "pm" | null;
  /** It can be nothing but a time of day. */
  sure: boolean;
}

/** Times of day beside a date: the start, and where the text gives it the end. */
export interface TimePart {
  from: Clock;
  to: Clock | null;
  offset: string | undefined;
  /** Index of the token after it. */
  next: number;
}

/** Tokens between a date and its time. */
const MOST_BETWEEN = 6;
/** Times that name when doors open, before the one that names the start. */
const MOST_TIMES = 3;
/** Languages that write 19.30 for a time. */
const DOT_LANGUAGES = new Set(["da", "fi", "nb", "no", "nn", "id", "sv", "it", "et"]);

/** The time that follows a date. */
export function readTimeAfter(source: Source, at: number, isIso: boolean): TimePart | null {
  let from = at;
  let afterDoors = false;
  for (let count = 0; count < MOST_TIMES; count++) {
    const lead = skipToClock(source, from);
    if (!lead) return null;
    const time = readTimeRange(source, lead.at, lead.isClockNext, isIso);
    if (!time) return null;
    afterDoors = lead.isDoors || (!lead.isStart && isDoors(source, time.next));
    if (!afterDoors) return time;
    from = isDoors(source, time.next) && !lead.isDoors ? time.next + 1 : time.next;
  }
  return null;
}

function isDoors(source: Source, at: number): boolean {
  return wordAt(source, at, words.JOINED_DOORS) || (wordAt(source, at, words.DOORS) && !numberAt(source, at + 1, 1, 2));
}

interface Lead {
  /** Where the time begins. */
  at: number;
  isDoors: boolean;
  isStart: boolean;
  /** A word before it says that a time follows. */
  isClockNext: boolean;
}

function skipToClock(source: Source, from: number): Lead | null {
  const lead: Lead = { at: from, isDoors: false, isStart: false, isClockNext: false };
  let depth = 0;
  for (let count = 0; count < MOST_BETWEEN + depth; count++) {
    const token = source.tokens[lead.at];
    if (!token) return null;
    if (
      token.kind === "number" ||
      (token.kind === "word" && words.HALF_OF_DAY.has(token.text) && isHourNext(source, lead.at))
    )
      return lead;
    if (token.kind === "sign") {
      if (!",、，·•|｜@()（）;:-–—/・.／".includes(token.text) || (token.text === "." && !isGlued(source, lead.at)))
        return null;
      if ("(（".includes(token.text)) {
        const closed = skipBrackets(source, lead.at);
        if (closed > lead.at) {
          lead.at = closed;
          depth++;
          continue;
        }
      }
    } else if (!takeWord(source, lead)) return null;
    lead.at++;
  }
  return null;
}

function isHourNext(source: Source, at: number): boolean {
  return numberAt(source, at + 1, 1, 2) !== null;
}

/** "(土)", "(Saturday)". */
function skipBrackets(source: Source, at: number): number {
  for (let next = at + 1; next < at + 5; next++) {
    if (signAt(source, next, ")）")) return next + 1;
    if (source.tokens[next]?.kind === "number") return at;
  }
  return at;
}

function takeWord(source: Source, lead: Lead): boolean {
  const is = (among: ReadonlySet<string>) => wordAt(source, lead.at, among);
  if (is(words.STARTS) || is(words.JOINED_STARTS)) {
    lead.isStart = true;
    lead.isDoors = false;
  } else if (is(words.DOORS) || is(words.JOINED_DOORS)) {
    lead.isDoors = true;
    lead.isStart = false;
  } else if (!is(words.AT) && !is(words.FILLERS) && !isWeekday(source, lead.at)) return false;
  lead.isClockNext = is(words.CLOCK_LEADS);
  return true;
}

function isWeekday({ tokens, context }: Source, at: number): boolean {
  return weekdayNamed(tokens[at]!.text, context.language) !== null;
}

/** "7–9.30pm", "19:00 bis 21:00 Uhr", "19時～21時", or one time. */
export function readTimeRange(source: Source, at: number, isClockNext: boolean, isIso: boolean): TimePart | null {
  const first = readClock(source, at, isClockNext);
  if (!first) return null;
  const begin = readOffset(source, first.next, isIso);
  const dash = begin.offset === undefined ? skipTo(source, first.next) : null;
  const second = dash === null ? null : readClock(source, dash, first.sure && isClockNext);
  if (second && (second.sure || (first.sure && isClockNext)) && !isDate(source, dash!)) {
    const end = readOffset(source, second.next, false);
    return { from: inHalf(first, second), to: clockOf(second), offset: end.offset, next: end.next };
  }
  return first.sure ? { from: clockOf(first), to: null, ...begin } : null;
}

/** "10:00 – 14.6.2027": what follows is another date. */
function isDate(source: Source, at: number): boolean {
  return numberAt(source, at, 1, 4) !== null && signAt(source, at + 1, "./-") && signAt(source, at + 3, "./-");
}

/** Index after what leads from the start of a range to its end; null where nothing does. */
export function skipTo(source: Source, at: number): number | null {
  let next = skipPhrase(source, at);
  while (
    next < at + 2 &&
    (signAt(source, next, words.DASHES) || wordAt(source, next, words.TO) || wordAt(source, next, words.JOINED_TO))
  )
    next++;
  // "bis zum", "jusqu'au"
  if (next > at && wordAt(source, next, words.FILLERS)) next++;
  return next > at ? next : null;
}

/** "tot en met", "t/m" */
const PHRASES = [
  ["tot", "en", "met"],
  ["t", "/", "m"],
  ["up", "to"],
];

function skipPhrase({ tokens }: Source, at: number): number {
  const phrase = PHRASES.find((parts) => parts.every((part, index) => tokens[at + index]?.text === part));
  return at + (phrase?.length ?? 0);
}

function readClock(source: Source, at: number, isClockNext: boolean): ClockPart | null {
  const lead = source.tokens[at];
  const before = lead?.kind === "word" ? (words.HALF_OF_DAY.get(lead.text) ?? null) : null;
  const start = before ? at + 1 : at;
  const hour = numberAt(source, start, 1, 2);
  if (!hour || hour.value > 24) return readBasicClock(source, start);
  const minute = readMinute(source, start + 1, isClockNext);
  const mark = readMarks(source, minute?.next ?? start + 1);
  const half = before ?? mark.half;
  const sure = minute?.sure || mark.isMarked || half !== null || isClockNext;
  if ((minute?.minute ?? 0) > 59) return null;
  if (half && hour.value > 12 && half === "am") return null;
  return { hour: hour.value, minute: minute?.minute ?? 0, half, sure: Boolean(sure), next: mark.next };
}

interface Minute {
  minute: number;
  next: number;
  sure: boolean;
}

function readMinute(source: Source, at: number, isClockNext: boolean): Minute | null {
  const glued = isGlued(source, at) && isGlued(source, at + 1);
  const two = numberAt(source, at + 1, 2, 2);
  if (signAt(source, at, ":：") && two && glued)
    return skipSeconds(source, { minute: two.value, next: at + 2, sure: true });
  if (signAt(source, at, ".") && two && glued && !(signAt(source, at + 2, ".") && numberAt(source, at + 3, 1, 4))) {
    const sure = DOT_LANGUAGES.has(source.context.language) || isClockNext;
    return { minute: two.value, next: at + 2, sure };
  }
  if (wordAt(source, at, words.JOINED_HOUR)) {
    if (wordAt(source, at + 1, words.JOINED_HALF)) return { minute: 30, next: at + 2, sure: true };
    const minute = numberAt(source, at + 1, 1, 2);
    const marked = minute && wordAt(source, at + 2, words.JOINED_MINUTE);
    return marked ? { minute: minute.value, next: at + 3, sure: true } : { minute: 0, next: at + 1, sure: true };
  }
  if (wordAt(source, at, words.HOUR_LETTERS) && two) return { minute: two.value, next: at + 2, sure: true };
  return null;
}

function skipSeconds(source: Source, minute: Minute): Minute {
  let next = minute.next;
  if (signAt(source, next, ":") && numberAt(source, next + 1, 2, 2)) next += 2;
  if (next > minute.next && signAt(source, next, ".,") && isGlued(source, next + 1) && numberAt(source, next + 1, 1, 9))
    next += 2;
  return { ...minute, next };
}

/** 101500, as it follows the T of ISO 8601's basic form. */
function readBasicClock(source: Source, at: number): ClockPart | null {
  const digits = numberAt(source, at, 4, 6)?.text;
  if (!digits || digits.length === 5 || !(source.tokens[at - 1]?.text === "t" && isGlued(source, at))) return null;
  return { hour: Number(digits.slice(0, 2)), minute: Number(digits.slice(2, 4)), half: null, sure: true, next: at + 1 };
}

/** "Uhr", "pm", "p. m.", "น." after a time. */
function readMarks(source: Source, at: number): { half: "am" | "pm" | null; isMarked: boolean; next: number } {
  let next = at;
  let isMarked = false;
  if (wordAt(source, next, words.CLOCK)) {
    isMarked = true;
    next += signAt(source, next + 1, ".") && isGlued(source, next + 1) && source.tokens[next]!.text.length <= 3 ? 2 : 1;
  }
  const dotted = readDottedHalf(source, next);
  if (dotted) return { ...dotted, isMarked: true };
  const token = source.tokens[next];
  const half = token?.kind === "word" ? (words.HALF_OF_DAY.get(token.text) ?? null) : null;
  // "7:30 pm", but not "19:30 下午 2 時"
  return half && !isHourNext(source, next) ? { half, isMarked: true, next: next + 1 } : { half: null, isMarked, next };
}

/** "p.m.", "a. m.", "μ.μ." */
function readDottedHalf(source: Source, at: number): { half: "am" | "pm"; next: number } | null {
  const [first, second] = [source.tokens[at], source.tokens[at + 2]];
  if (first?.kind !== "word" || second?.kind !== "word" || !signAt(source, at + 1, ".")) return null;
  const half = words.HALF_OF_DAY.get(first.text + second.text) ?? words.HALF_OF_DAY.get(`${first.text}.${second.text}`);
  return half ? { half, next: signAt(source, at + 3, ".") ? at + 4 : at + 3 } : null;
}

/** "Z", "UTC", "EST", "+02:00", "GMT+0200 (CEST)". A minus is a range but in ISO 8601, or with four digits. */
function readOffset(source: Source, at: number, isIso: boolean): { offset: string | undefined; next: number } {
  const bracket = signAt(source, at, "(") && wordAt(source, at + 1, ZONE_NAMES) && signAt(source, at + 2, ")");
  const named = bracket ? at + 1 : at;
  const zone = wordAt(source, named, ZONE_NAMES) ? words.ZONES[source.tokens[named]!.text] : undefined;
  const after = zone === undefined ? at : bracket ? at + 3 : at + 1;
  const numeric = zone === undefined || zone === "Z" ? readNumericOffset(source, after, isIso || zone === "Z") : null;
  if (numeric) {
    const closed = signAt(source, numeric.next, "(") && source.tokens[numeric.next + 1]?.kind === "word";
    return closed && signAt(source, numeric.next + 2, ")") ? { ...numeric, next: numeric.next + 3 } : numeric;
  }
  return { offset: zone, next: after };
}
const ZONE_NAMES = new Set(Object.keys(words.ZONES));

function readNumericOffset(source: Source, at: number, isIso: boolean): { offset: string; next: number } | null {
  if (!signAt(source, at, "+-−") || !isGlued(source, at + 1)) return null;
  const sign = source.tokens[at]!.text === "+" ? "+" : "-";
  const four = numberAt(source, at + 1, 4, 4)?.text;
  if (four && Number(four.slice(0, 2)) <= 14)
    return { offset: `${sign}${four.slice(0, 2)}:${four.slice(2)}`, next: at + 2 };
  const hours = numberAt(source, at + 1, 1, 2);
  if (!hours || hours.value > 14 || (sign === "-" && !isIso)) return null;
  const minutes = signAt(source, at + 2, ":") && isGlued(source, at + 2) ? numberAt(source, at + 3, 2, 2) : null;
  return { offset: `${sign}${hours.text.padStart(2, "0")}:${minutes?.text ?? "00"}`, next: minutes ? at + 4 : at + 2 };
}

function clockOf({ hour, minute, half }: ClockPart): Clock {
  const inDay = half === "pm" && hour < 12 ? hour + 12 : half === "am" && hour === 12 ? 0 : hour;
  return { hour: inDay, minute };
}

/** "7–9.30pm" begins at seven in the evening, "11–1pm" in the morning. */
function inHalf(first: ClockPart, second: ClockPart): Clock {
  if (first.half || !second.half) return clockOf(first);
  const same = clockOf({ ...first, half: second.half });
  const end = clockOf(second);
  const isBefore = same.hour < end.hour || (same.hour === end.hour && same.minute < end.minute);
  return isBefore || first.hour > 12 ? same : clockOf({ ...first, half: second.half === "pm" ? "am" : "pm" });
}

/** A time that stands before its date: "7.30pm, Saturday 12 June". */
export function readTimeBefore(source: Source, at: number): TimePart | null {
  const time = readTimeRange(source, at, wordAt(source, at - 1, words.CLOCK_LEADS), false);
  if (!time) return null;
  let next = time.next;
  for (let count = 0; count < 3; count++) {
    if (signAt(source, next, ",、，·•|｜@-–—") || wordAt(source, next, words.FILLERS) || wordAt(source, next, words.AT))
      next++;
  }
  return { ...time, next };
}
