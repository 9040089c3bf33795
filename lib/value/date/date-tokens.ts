import { longestWord } from "./date-names";
import { foldWord } from "./date-words";

export interface Token {
  kind: "number" | "word" | "sign";
  start: number;
  end: number;
  /** Digits as they stand; words folded, see `foldWord`. */
  text: string;
  /** Of a number. */
  value: number;
  /** White space stands before it. */
  spaced: boolean;
  /** Of a script that puts no spaces between words. */
  joined: boolean;
}

/** Scripts without spaces between words: what a text of theirs means is found character by character. */
const JOINED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}";
const JOINED_CHARACTER = new RegExp(`[${JOINED}]`, "uy");
const WORD = new RegExp(`(?:(?![${JOINED}])[\\p{L}\\p{M}])+`, "uy");
const ASCII_WORD = /[A-Za-z]+(?![A-Za-z\x80-\uffff])/y;
const NUMBER = /[0-9]+/y;
const SPACE = /[\s\p{Cf}]+/uy;
/** What may belong to a date stands so near to a figure, UTF-16 code units. */
const BEFORE = 60;
const AFTER = 120;

/** Numbers, words and signs in their order, of the parts of a text that have figures in them. */
export function splitDateTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [from, to] of partsWithFigures(text)) addTokens(text, from, to, tokens);
  return tokens;
}

/** Cut at white space, so that no word or number is torn; a text without any is one part. */
function partsWithFigures(text: string): [from: number, to: number][] {
  const parts: [number, number][] = [];
  for (const { index, 0: figures } of text.matchAll(/\d+/g)) {
    const last = parts.at(-1);
    if (last && index + figures.length <= last[1] - AFTER / 2) continue;
    const from = Math.max(last?.[1] ?? 0, spaceBefore(text, index - BEFORE));
    const to = spaceAfter(text, index + figures.length + AFTER);
    if (last && from <= last[1]) last[1] = to;
    else parts.push([from, to]);
  }
  return parts;
}

function spaceBefore(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf(" ", at) + 1;
}

function spaceAfter(text: string, at: number): number {
  const space = at >= text.length ? -1 : text.indexOf(" ", at);
  return space < 0 ? text.length : space;
}

function addTokens(text: string, from: number, to: number, tokens: Token[]): void {
  let spaced = from > 0;
  for (let at = from; at < to; ) {
    const space = matchAt(SPACE, text, at);
    if (space) {
      spaced ||= /\s/.test(space);
      at += space.length;
      continue;
    }
    const token = tokenAt(text, at, spaced);
    tokens.push(token);
    at = token.end;
    spaced = false;
  }
}

function tokenAt(text: string, start: number, spaced: boolean): Token {
  const token = (kind: Token["kind"], found: string, folded = found, joined = false): Token => {
    const value = kind === "number" ? Number(found) : Number.NaN;
    return { kind, start, end: start + found.length, text: folded, value, spaced, joined };
  };
  const number = matchAt(NUMBER, text, start);
  if (number) return token("number", number);
  const plain = matchAt(ASCII_WORD, text, start);
  if (plain) return token("word", plain, plain.toLowerCase());
  if (text.charCodeAt(start) < 0x80 && !/[A-Za-z]/.test(text[start]!)) return token("sign", text[start]!);
  const joined = matchAt(JOINED_CHARACTER, text, start);
  if (joined) {
    const word = longestWord(text, start, joined);
    return token("word", word, word, true);
  }
  const word = matchAt(WORD, text, start);
  if (word) return token("word", word, foldWord(word));
  return token("sign", String.fromCodePoint(text.codePointAt(start)!));
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
