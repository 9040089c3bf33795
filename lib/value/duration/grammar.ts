import type { Token } from "./duration-tokens";
import { standsAlone } from "./unit-names";

/** A length of time in a row of tokens. */
export interface Span {
  /** Indices of its first token and of the one after its last. */
  from: number;
  next: number;
  seconds: number;
  /** The upper end of a range. */
  to?: number;
}

interface Amount {
  value: number;
  to?: number;
  next: number;
}

const words = (list: string) => new Set(list.split(" "));
const HALF = words(
  "buçuk half halb halbe halben halber halve demi demie media medio mezza mezzo mezz meia meio pół halv halva halvt puoli půl yarım пол половина половину половиной пів μισή μισό نصف نیم חצי आधा आधे nửa rưỡi ครึ่ง 半 半个 半個 반",
);
/** Halves that are always one more: "bir buçuk saat" is an hour and a half. */
const ADDED_HALF = words("buçuk rưỡi");
const ONE_AND_HALF = words(
  "anderthalb eineinhalb einundeinhalb anderhalf anderhalve halvanden halvannen halvannan półtora półtorej puolitoista půldruhé полтора полторы півтори півтора μιάμιση ενάμισι डेढ़",
);
const QUARTER = words(
  "quarter quarters quart quarts cuarto cuartos quarto quarti quartos kwart kvart četvrt čtvrt четверть четверти чверть viertel τέταρτο ربع רבע çeyrek",
);
const AND = words("and und et y e ed en i og och ja a и й та και ve و ו with с з con avec med & + ,");
const ARTICLE = words("a an one ein eine einen een un une una uno um uma en ett et");
const LINK = words("of de di d ' ’ an a the - – del da");
const RANGE = words("- – — ~ ～ 〜 to bis à a al tot do до till til y or oder ou o of eller lub или から 至 到 ~");
const GLUE = words("- ’ ' 個 个");
/** Between a number and what is counted, in Chinese. */
const COUNTER = words("个 個");
const HOUR = 3_600;
const MINUTE = 60;

/** Every length of time in a row of tokens, in order. */
export function spansOf(tokens: readonly Token[], text: string): Span[] {
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; ) {
    const span = spanAt(tokens, index, text);
    if (span) spans.push(span);
    index = span ? span.next : index + 1;
  }
  return spans;
}

function spanAt(tokens: readonly Token[], from: number, text: string): Span | null {
  const whole = wholeAt(tokens, from, text);
  if (!whole || !RANGE.has(tokens[whole.next]?.text ?? "") || whole.to !== undefined) return whole;
  const upper = wholeAt(tokens, whole.next + 1, text);
  // "30 min to 45 min"; "10 min, 20 min" are two.
  const isUp = upper && upper.seconds > whole.seconds && tokens[whole.next + 1]?.isFigure;
  return isUp ? { from, next: upper.next, seconds: whole.seconds, to: upper.to ?? upper.seconds } : whole;
}

/** Parts from larger to smaller units: "1 hr 20 min", "an hour and 20 minutes", "1 h 20". */
function wholeAt(tokens: readonly Token[], from: number, text: string): Span | null {
  const first = partAt(tokens, from, text);
  if (!first) return null;
  let { seconds, unit, next, to } = first;
  for (;;) {
    const start = skipJoiners(tokens, skipRepeat(tokens, next, unit));
    const further = partAt(tokens, start, text);
    const isSmaller = further && tokens[start]!.number !== null && further.unit < unit && further.seconds < unit;
    if (!isSmaller) break;
    const ranges = to !== undefined || further.to !== undefined;
    to = ranges ? (to ?? seconds) + (further.to ?? further.seconds) : undefined;
    seconds += further.seconds;
    ({ unit, next } = further);
  }
  // "1 ora e 20".
  const at = /^\p{L}/u.test(tokens[next]?.text ?? "") ? skipJoiners(tokens, next) : next;
  const bare = unit === HOUR ? bareMinutes(tokens, at, text) : null;
  if (bare !== null) [seconds, next] = [seconds + bare * MINUTE, at + 1];
  return { from, next, seconds, ...(to !== undefined && to > seconds && { to }) };
}

interface Part extends Amount {
  seconds: number;
  unit: number;
}

function partAt(tokens: readonly Token[], from: number, text: string): Part | null {
  const amount = rangeAt(tokens, from);
  const unitAt = amount ? (GLUE.has(tokens[amount.next]?.text ?? "") ? amount.next + 1 : amount.next) : from;
  const token = tokens[unitAt];
  if (!token || token.unit === null || !isSound(tokens, from, unitAt, text)) return null;
  const { unit } = token;
  const extra = extraAfter(tokens, endOfUnit(tokens, unitAt));
  if (!amount) {
    // "hora y media", "ساعة و20 دقيقة": one unit without its number.
    const goesOn = extra.value > 0 || isFollowedByFigure(tokens, unitAt + 1);
    if (tokens[from - 1]?.number != null || token.text.length < 3) return null;
    if (!standsAlone(token.text) && !goesOn) return null;
    if (goesOn && extra.value === 0 && !standsAlone(token.text) && tokens[from - 1]) return null;
  }
  const value = (amount?.value ?? 1) + extra.value;
  const to = amount?.to === undefined ? undefined : (amount.to + extra.value) * unit;
  return { value, seconds: value * unit, unit, next: extra.next, ...(to !== undefined && { to }) };
}

/** Scripts that write no spaces put words right before a number: "約1時間". */
const BEFORE_LONGER =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])\p{L}|[\p{N}.,]|\d:)$/u;

/** A number inside a longer figure ("1.5.30 min"), or a decade ("the 1990s"), is no amount of time. */
function isSound(tokens: readonly Token[], from: number, unitAt: number, text: string): boolean {
  const { start, end, isFigure } = tokens[from]!;
  if (isFigure && BEFORE_LONGER.test(text.slice(Math.max(0, start - 2), start)) && !isGluedAfterUnit(tokens, from))
    return false;
  const token = tokens[unitAt]!;
  if (token.text === "s" && token.start === end && /^\d{4}$/.test(tokens[from]!.text)) return false;
  // "3月1日" is a date.
  return !(token.text === "日" && tokens[from - 1]?.text === "月");
}

function isGluedAfterUnit(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  return before !== undefined && (before.unit !== null || before.text === "." || before.text === "و");
}

function rangeAt(tokens: readonly Token[], from: number): Amount | null {
  const lower = amountAt(tokens, from);
  if (!lower || !RANGE.has(tokens[lower.next]?.text ?? "")) return lower;
  const upper = amountAt(tokens, lower.next + 1);
  return upper && upper.value > lower.value ? { value: lower.value, to: upper.value, next: upper.next } : lower;
}

function amountAt(tokens: readonly Token[], from: number): Amount | null {
  const token = tokens[from];
  if (!token) return null;
  if (ONE_AND_HALF.has(token.text)) return { value: 1.5, next: from + 1 };
  const fraction = fractionAt(tokens, from);
  if (fraction) return fraction;
  if (token.number === null) return null;
  const mixed = token.isFigure ? mixedAt(tokens, from, token.number) : null;
  if (mixed) return mixed;
  const tens = token.isFigure ? null : composedAt(tokens, from, token.number);
  if (tens) return tens;
  const half = extraAfter(tokens, from + 1);
  // "one and a half hours": the unit comes behind.
  if (half.value > 0 && tokens[half.next]?.unit != null) return { value: token.number + half.value, next: half.next };
  return { value: token.number, next: from + 1 };
}

/** "1½", "1 1/2", "1/2". */
function mixedAt(tokens: readonly Token[], from: number, whole: number): Amount | null {
  const [, second, third, fourth] = tokens.slice(from, from + 4);
  if (second?.isFigure && second.number !== null && second.number < 1)
    return { value: whole + second.number, next: from + 2 };
  if (isSlash(second) && isSmallFigure(third)) return { value: whole / third!.number!, next: from + 3 };
  if (second?.isFigure && isSlash(third) && isSmallFigure(fourth))
    return { value: whole + second.number! / fourth!.number!, next: from + 4 };
  return null;
}

/** "forty-five", "treinta y cinco". */
function composedAt(tokens: readonly Token[], from: number, tens: number): Amount | null {
  if (tens < 20 || tens % 10 !== 0) return null;
  const joiner = tokens[from + 1]?.text ?? "";
  const at = joiner === "-" || AND.has(joiner) ? from + 2 : from + 1;
  const ones = tokens[at];
  if (!ones || ones.isFigure || ones.number === null || ones.number > 9 || ones.unit !== null) return null;
  return tokens[at + 1]?.unit != null ? { value: tens + ones.number, next: at + 1 } : null;
}

const isSlash = (token: Token | undefined) => token?.text === "/" || token?.text === "⁄";
const isSmallFigure = (token: Token | undefined) =>
  token?.isFigure === true && token.number !== null && token.number > 1 && token.number <= 8;

/** "half an", "eine halbe", "une demi-", "three quarters of an". */
function fractionAt(tokens: readonly Token[], from: number): Amount | null {
  const first = tokens[from]!;
  const counted = first.number !== null && Number.isInteger(first.number) ? first.number : null;
  const at = counted !== null && (counted === 1 || QUARTER.has(tokens[from + 1]?.text ?? "")) ? from + 1 : from;
  const word = tokens[at]?.text ?? "";
  if (ADDED_HALF.has(word)) return null;
  const value = HALF.has(word) ? 0.5 : QUARTER.has(word) ? 0.25 * (at > from ? counted! : 1) : null;
  if (value === null || (HALF.has(word) && at > from && first.isFigure)) return null;
  let next = at + 1;
  while (next < at + 4 && LINK.has(tokens[next]?.text ?? "")) next++;
  return tokens[next]?.unit != null ? { value, next } : null;
}

/** "… and a half", "… y media", "… et quart" behind a unit or number. */
function extraAfter(tokens: readonly Token[], from: number): Amount {
  let at = COUNTER.has(tokens[from]?.text ?? "") ? from + 1 : from;
  if (AND.has(tokens[at]?.text ?? "")) at++;
  if (ARTICLE.has(tokens[at]?.text ?? "")) at++;
  const word = tokens[at]?.text ?? "";
  // "1 hour, half a minute": a half with a unit of its own, or one that starts another thing.
  const isOwn = LINK.has(tokens[at + 1]?.text ?? "") && tokens[at + 2]?.unit != null;
  if (HALF.has(word) && !isOwn) return { value: 0.5, next: at + 1 };
  return QUARTER.has(word) && at > from && !isOwn ? { value: 0.25, next: at + 1 } : { value: 0, next: from };
}

/** The index after a unit and the full stop of its abbreviation, or its "(s)". */
function endOfUnit(tokens: readonly Token[], unitAt: number): number {
  const [unit, second, third, fourth] = tokens.slice(unitAt, unitAt + 4);
  if (second?.text === "." && second.start === unit!.end) return unitAt + 2;
  return second?.text === "(" && third?.text === "s" && fourth?.text === ")" ? unitAt + 4 : unitAt + 1;
}

function isFollowedByFigure(tokens: readonly Token[], from: number): boolean {
  const at = AND.has(tokens[from]?.text ?? "") ? from + 1 : from;
  return tokens[at]?.isFigure === true && tokens[at + 1]?.unit === MINUTE;
}

function skipJoiners(tokens: readonly Token[], from: number): number {
  if (!AND.has(tokens[from]?.text ?? "")) return from;
  // Hebrew writes "and" onto figures with a hyphen.
  return tokens[from]!.text === "\u05d5" && tokens[from + 1]?.text === "-" ? from + 2 : from + 1;
}

/** "1 hour hr 20 minutes": the unit again, for the eye or for screen readers, says nothing more. */
function skipRepeat(tokens: readonly Token[], from: number, unit: number): number {
  return tokens[from]?.unit === unit ? endOfUnit(tokens, from) : from;
}

/** The minutes of "1 h 20", "1h20", "1 h 20'": two digits, or one at the text's end. */
function bareMinutes(tokens: readonly Token[], at: number, text: string): number | null {
  const token = tokens[at];
  if (!token?.isFigure || !/^[0-5]?\d$/.test(token.text) || tokens[at - 1]?.text === ",") return null;
  const after = text.slice(token.end, token.end + 12);
  if (/^['′’](?!\p{L})/u.test(after)) return token.number;
  if (/^[\p{L}\p{N}.,/:¼½¾%°]/u.test(after) && !/^[.,](?:\s|$)/.test(after)) return null;
  const isEnd = /^\s*(?:$|[|·•;)(,.–-])/u.test(after);
  return isEnd || (token.text.length === 2 && token.start === tokens[at - 1]!.end) ? token.number : null;
}
