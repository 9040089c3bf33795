import { NUMBER_WORDS } from "../../util/number-words";
import type { Hit, Recogniser } from "../recogniser";

const WORD = `(?:${[...NUMBER_WORDS].sort((one, other) => other.length - one.length).join("|")})(?![\\p{L}\\p{M}])`;
const NUMBER = `(?:\\d{1,4}(?:[.,]\\d{1,2}|\\s\\d/\\d|\\s?[¼½¾⅓⅔])?|[¼½¾⅓⅔]|\\d/\\d|${WORD})`;
/** "8", "4–6", "6 to 8 servings", "12 small rolls"; a word that starts with a digit ("2x") is none of it. */
const COUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,/])${NUMBER}(?:\\s?(?:[-–—~/]|to|bis|à|a|o|or|oder|ou|tot|do|till|til|до|ή|-)\\s?${NUMBER})?(?![\\p{N}x%°/]|[.,]\\d)(?:\\s?人[分前份]?|\\s?個分?|\\s?份|\\s?인분|\\s?명분?|(?:\\s(?!x\\b)[\\p{L}][\\p{L}'’-]*){0,3})`,
  "giu",
);

/** How many of what: servings, pieces. The value is the text as it stands. */
export const countRecogniser: Recogniser<string> = {
  id: "count",
  copies: true,
  find: (text) =>
    [...text.matchAll(COUNT)].map(
      (match): Hit<string> => ({
        start: match.index,
        end: match.index + match[0].length,
        value: match[0],
        certainty: 0.3,
      }),
    ),
};
