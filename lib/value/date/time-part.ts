import { type Clock, type ClockPart, isHourNext, readClock } from "./clock-part";
import { weekdayNamed } from "./date-names";
import * as words from "./date-words";
import { readOffset } from "./offset-part";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";

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
