import { levelDigits } from "../../util/raised";
import type { ReadingContext } from "../reading-context";
import type { Hit, Recogniser } from "../recogniser";
import { FRACTION_SIGNS, FRACTIONS } from "./fractions";
import { parseDecimal } from "./parse-decimal";
import { type Size, sizeAt } from "./size-words";

/** Digits with grouping and a decimal part, as one token: `1,234.5`, `1 234,5`, `1'234.5`, `.5`. */
export const NUMBER_PATTERN = "(?:\\d{1,3}(?:[ \\u00a0\\u202f'’]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)*|[.,]\\d+)";

const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}_]|\\d[.,:/])([-−–+]?)(?:(${NUMBER_PATTERN})(?:\\s?([${FRACTION_SIGNS}])|\\s(\\d{1,2})\\s?[/⁄]\\s?(\\d{1,3})(?![\\p{L}\\d/]))?|([${FRACTION_SIGNS}]))`,
  "gu",
);

/** Plain numbers, fractions and mixed fractions. */
export const numberRecogniser: Recogniser<number> = {
  id: "number",
  readsRaised: true,
  find(text, context) {
    const hits: Hit<number>[] = [];
    for (const match of text.matchAll(NUMBER)) {
      const whole = numberOf(match, context);
      if (whole === null) continue;
      const ended = match.index + match[0].length;
      const scale = scaleAt(text.slice(ended, ended + 20), match[2] ?? "", context);
      const value = Number((whole * (scale?.factor ?? 1)).toPrecision(15));
      // A dash that joins two words or numbers ("10-20") is no sign.
      const joined = match[1] !== "" && /[\p{L}\p{N}]\s?$/u.test(text.slice(Math.max(0, match.index - 3), match.index));
      const start = match.index + (joined ? match[1]!.length : 0);
      hits.push({
        start,
        end: ended + (scale?.length ?? 0),
        value: match[1] && !joined && match[1] !== "+" ? -value : value,
        certainty: 0.3,
      });
    }
    return hits;
  },
};

/** "× 10⁶" behind a number, "⁶" behind a ten, and words of size; other raised digits number a note. */
function scaleAt(rest: string, digits: string, context: ReadingContext): Size | null {
  const power = /^\s?[×x·*]\s?10([⁰¹²³⁴-⁹]{1,2})/.exec(rest);
  if (power) return { factor: 10 ** Number(levelDigits(power[1]!)), length: power[0].length };
  const exponent = digits === "10" ? /^[³⁴-⁹]/.exec(rest) : null;
  if (exponent) return { factor: 10 ** (Number(levelDigits(exponent[0])) - 1), length: 1 };
  return sizeAt(rest, context);
}

function numberOf(match: RegExpMatchArray, context: ReadingContext): number | null {
  const [, , digits, vulgar, upper, lower, alone] = match;
  if (alone) return FRACTIONS[alone] ?? null;
  const whole = parseDecimal(digits!, context);
  if (whole === null) return null;
  if (vulgar) return whole + FRACTIONS[vulgar]!;
  return upper && Number(lower) > 0 ? whole + Number(upper) / Number(lower) : whole;
}
