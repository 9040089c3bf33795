import type { Hit } from "../recogniser";

/** Toll-free numbers of North America that spell a word: `1-800-FLOWERS`. */
const VANITY =
  /(?<![\p{L}\p{N}])(?:\+?1[ .-])?\(?(8(?:00|33|44|55|66|77|88))\)?[ .-]((?=[\dA-Z-]{0,8}[A-Z]{3})[\dA-Z][\dA-Z-]{5,9}[\dA-Z])(?![\p{L}\p{N}])/gu;
const KEYS = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];
const LENGTH = 7;
const CALLING = new Set(["US", "CA", "PR", "JM", "BS", "BB", "TT", "DO"]);

/** As E.164; letters beyond the number's length are there for the word and dial nothing. */
export function findVanityNumbers(text: string, countries: readonly string[]): Hit<string>[] {
  if (!countries.some((country) => CALLING.has(country))) return [];
  return [...text.matchAll(VANITY)].flatMap((match) => {
    const dialled = match[2]!.replace(/-/g, "").replace(/[A-Z]/g, digitOf);
    if (dialled.length < LENGTH) return [];
    const value = `+1${match[1]}${dialled.slice(0, LENGTH)}`;
    return [{ start: match.index, end: match.index + match[0].length, value, certainty: 0.9 }];
  });
}

function digitOf(letter: string): string {
  return String(KEYS.findIndex((key) => key.includes(letter)) + 2);
}
