import { numberOfWord } from "../../util/number-words";
import { FRACTION_SIGNS, FRACTIONS } from "../number/fractions";
import { parseDecimal } from "../number/parse-decimal";
import { listUnitNames } from "./unit-names";

export interface Token {
  /** Lower case. */
  text: string;
  start: number;
  end: number;
  /** Of digits, fractions and words for numbers; null for others. */
  number: number | null;
  /** True for digits and fraction signs, false for words. */
  isFigure: boolean;
  /** Seconds in the unit that the word names, or null. */
  unit: number | null;
}

const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}";
const TOKEN = new RegExp(
  `\\d{1,9}(?:[.,]\\d{1,9})?|[${FRACTION_SIGNS}]|[${UNSPACED}]{1,200}|(?:(?![${UNSPACED}])[\\p{L}\\p{M}]){1,60}|\\S`,
  "gu",
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
/** "And" is written onto the next word: "ונצי", "ونصف". */
const PREFIXED_AND = /^[\u0648\u05d5](?=\p{L}{2})/u;
const COMPOUND = /^(.{3,14}?)(?:und)?(?:einhalb)$/;

/** A text as numbers, units and the words around them. */
export function splitDurationTokens(text: string, language: string): Token[] {
  const units = listUnitNames(language);
  return [...text.matchAll(TOKEN)].flatMap((match): Token[] => {
    const [word] = match;
    if (IS_UNSPACED.test(word)) return segments(word, match.index, units);
    const lower = word.toLowerCase();
    const and = PREFIXED_AND.test(lower) && !units.has(lower) ? 1 : 0;
    const prefix = and ? [tokenOf(word.slice(0, 1), match.index, units)] : [];
    return [...prefix, tokenOf(word.slice(and), match.index + and, units)];
  });
}

function tokenOf(word: string, start: number, units: ReadonlyMap<string, number>): Token {
  const text = word.toLowerCase();
  const isFigure = /^\d/.test(word) || word in FRACTIONS;
  const number = isFigure ? figureOf(word) : wordNumber(text);
  return { text, start, end: start + word.length, number, isFigure, unit: isFigure ? null : (units.get(text) ?? null) };
}

function figureOf(digits: string): number | null {
  return FRACTIONS[digits] ?? parseDecimal(digits, { decimalComma: digits.includes(",") });
}

/** "zweieinhalb" is two and a half. */
function wordNumber(word: string): number | null {
  const whole = COMPOUND.exec(word)?.[1];
  const number = whole === undefined ? null : numberOfWord(whole);
  return number === null ? numberOfWord(word) : number + 0.5;
}

const CJK_NUMBERS: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
};
const LONGEST_SEGMENT = 8;

/** Cuts a run of a script without spaces into the words that count here; what is none of them stays character by character. */
function segments(run: string, offset: number, units: ReadonlyMap<string, number>): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < run.length) {
    const tens = /^[一二三四五六七八九]?十[一二三四五六七八九]?/u.exec(run.slice(at, at + 3))?.[0];
    const length = tens?.length ?? segmentLength(run, at, units);
    const word = run.slice(at, at + length);
    const token = tokenOf(word, offset + at, units);
    tokens.push({ ...token, number: tens ? tenfold(tens) : (CJK_NUMBERS[word] ?? null) });
    at += length;
  }
  return tokens;
}

function segmentLength(run: string, at: number, units: ReadonlyMap<string, number>): number {
  for (let length = Math.min(LONGEST_SEGMENT, run.length - at); length > 1; length--) {
    const word = run.slice(at, at + length);
    if (units.has(word) || word in CJK_NUMBERS || word === "ครึ่ง" || word === "半个" || word === "半個") return length;
  }
  return run.codePointAt(at)! > 0xffff ? 2 : 1;
}

function tenfold(text: string): number {
  const [tens, ones] = text.split("十");
  return (tens ? CJK_NUMBERS[tens]! : 1) * 10 + (ones ? CJK_NUMBERS[ones]! : 0);
}
