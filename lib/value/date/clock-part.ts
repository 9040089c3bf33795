import * as words from "./date-words";
import { isGlued, numberAt, type Source, signAt, wordAt } from "./source";

export interface Clock {
  hour: number;
  minute: number;
}

export interface ClockPart extends Clock {
  next: number;
  /** As the text says; 7 may be seven in the evening where the end of its range says so. */
  half: "am" | "pm" | null;
  /** It can be nothing but a time of day. */
  sure: boolean;
}

/** Languages that write 19.30 for a time. */
const DOT_LANGUAGES = new Set(["da", "fi", "nb", "no", "nn", "id", "sv", "it", "et"]);

export function isHourNext(source: Source, at: number): boolean {
  return numberAt(source, at + 1, 1, 2) !== null;
}

export function readClock(source: Source, at: number, isClockNext: boolean): ClockPart | null {
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
