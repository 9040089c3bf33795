import type { ReadingContext } from "../reading-context";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";
import { splitDurationTokens } from "./duration-tokens";
import { spansOf } from "./grammar";
import { parseIsoSeconds } from "./iso-duration";
import { listUnitNames } from "./unit-names";

const ISO = /(?<![\p{L}\p{N}])P(?=\d|T\d)[\dYMWDTHS.,]{2,40}(?![\p{L}\p{N}])/gu;
/** `1:30 h`, `1:20 Std.`, `3:45 min`: what stands before the colon is counted in the unit. */
const CLOCK = /(?<![\p{N}:.,])(\d{1,3}):([0-5]\d)\s?(\p{L}{1,12})\.?/gu;
const SIXTY = 60;

/** ISO 8601 durations, and amounts of time in words: `1 hr 20 min`, `half an hour`, `1 Std. 20 Min.`, `1時間半`. */
export const durationRecogniser: Recogniser<string> = {
  id: "duration",
  find(text, { language }) {
    const whole = [...isoHits(text), ...unitClockHits(text, language)];
    return withoutOverlaps([
      ...whole,
      ...wordHits(text, language).filter((hit) => !whole.some((one) => meet(one, hit))),
    ]);
  },
};

/** The same in a text that is known to be a time: `1:20` is hours and minutes, `1°20′` and `45'` as well. */
export const labelledDurationRecogniser: Recogniser<string> = {
  id: "duration",
  find(text, context) {
    const written = durationRecogniser.find(text, context);
    const signs = [...clockHits(text, BARE_CLOCK), ...primeHits(text)];
    const free = signs.filter((hit) => !written.some((one) => meet(one, hit)));
    return withoutOverlaps([...written, ...free]);
  },
};

const meet = (one: Hit, other: Hit) => one.start < other.end && other.start < one.end;

/** A part of the day has a word or a further time beside it: "12:30 pm", "9:00–17:00". */
const BARE_CLOCK =
  /(?<![\p{L}\p{N}:.,/–-]|[–-]\s)(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\p{L}\p{N}:/]|\s?(?:[ap]\.?m|uhr|[–-]\s?\d))/giu;
const PRIMES =
  /(?<![\p{L}\p{N}.,'′])(?:(\d{1,2})\s?°\s?)?(?:(\d{1,3})\s?['′’](?!['′’]))?(?:\s?(\d{1,2})\s?(?:["″]|''|′′))?(?![\p{L}\p{N}])/gu;

/** Seconds as an ISO 8601 duration. Days stay hours apart from whole days: `PT36H`, `P2D`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole > 0 && whole % 86_400 === 0) return `P${whole / 86_400}D`;
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest ? `${rest}S` : ""}`;
  return `PT${time || "0S"}`;
}

/** Seconds of an ISO 8601 duration, or null. Years and months count as 365 and 30 days. */
export function secondsOf(duration: string): number | null {
  return parseIsoSeconds(duration);
}

function isoHits(text: string): Hit<string>[] {
  return [...text.matchAll(ISO)].flatMap((match) => {
    const seconds = parseIsoSeconds(match[0]);
    return seconds === null ? [] : [hit(match.index, match.index + match[0].length, seconds)];
  });
}

function unitClockHits(text: string, language: string): Hit<string>[] {
  return [...text.matchAll(CLOCK)].flatMap((match) => {
    const unit = listUnitNames(language).get(match[3]!.toLowerCase()) ?? 0;
    if (unit !== SIXTY && unit !== SIXTY * SIXTY) return [];
    const seconds = Number(match[1]) * unit + (Number(match[2]) * unit) / SIXTY;
    return [hit(match.index, match.index + match[0].length, seconds)];
  });
}

function clockHits(text: string, clock: RegExp): Hit<string>[] {
  return [...text.matchAll(clock)].map((match) =>
    hit(match.index, match.index + match[0].length, Number(match[1]) * 3_600 + Number(match[2]) * 60),
  );
}

function primeHits(text: string): Hit<string>[] {
  if (!/['′’″"]/.test(text)) return [];
  return [...text.matchAll(PRIMES)].flatMap((match) => {
    const [all, hours, minutes, seconds] = match;
    if (minutes === undefined && seconds === undefined) return [];
    const sum = [hours, minutes, seconds].reduce((total, part) => total * 60 + Number(part ?? 0), 0);
    return [hit(match.index, match.index + all.length, sum)];
  });
}

function wordHits(text: string, language: ReadingContext["language"]): Hit<string>[] {
  const tokens = splitDurationTokens(text, language);
  return spansOf(tokens, text).map(({ from, next, seconds, to }) => ({
    ...hit(tokens[from]!.start, tokens[next - 1]!.end, seconds),
    ...(to !== undefined && { to: formatDuration(to) }),
  }));
}

function hit(start: number, end: number, seconds: number): Hit<string> {
  return { start, end, value: formatDuration(seconds), certainty: 0.6 };
}
