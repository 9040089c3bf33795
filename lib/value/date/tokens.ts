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
const TOKEN = new RegExp(
  `(?<number>\\d+)|(?<joined>[${JOINED}])|(?<word>(?:(?![${JOINED}])[\\p{L}\\p{M}])+)|(?<sign>[^\\s\\p{Cf}])`,
  "gu",
);

/** Numbers, words and signs in their order; each character is looked at once, but for words of joined scripts. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const start = match.index;
    const { number, word, joined } = match.groups!;
    const found = joined === undefined ? match[0] : longestWord(text, start, match[0]);
    const end = start + found.length;
    if (end > TOKEN.lastIndex) TOKEN.lastIndex = end;
    tokens.push({
      kind: number !== undefined ? "number" : word !== undefined || joined !== undefined ? "word" : "sign",
      start,
      end,
      text: word === undefined ? found : foldWord(word),
      value: number === undefined ? Number.NaN : Number(number),
      spaced: start > 0 && /\s/.test(text[start - 1]!),
      joined: joined !== undefined,
    });
  }
  return tokens;
}
