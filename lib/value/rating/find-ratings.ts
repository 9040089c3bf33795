import { parseDecimal } from "../number/parse-decimal";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";
import { type Rating, USUAL_BEST } from "./rating-scale";

const NUMBER = "(\\d{1,3}(?:[.,]\\d{1,2})?)";
const OF = "(?:/|⁄|out of|of|von|sur|de|su|van|z|ze|av|af|iz|из|із|από|trên|dari)";
const STARS =
  "(?:stars?|★|⭐|sterne[n]?|étoiles?|estrellas?|stelle|sterren|estrelas?|gwiazd\\p{L}{1,3}|stjärnor|stjerner|tähteä|hvězd\\p{L}{0,3}|yıldız|звёзд\\p{L}{0,2}|звезд\\p{L}{0,2}|зірок|αστέρια|星|つ星|별점|نجوم|כוכבים|ستاره|सितारे|ดาว|sao)";
/** "3.2 out of 5", "4,5 von 5", "4.5/5", "8.7/10"; "4.5 stars". */
const WRITTEN = new RegExp(
  `(?<![\\p{L}\\d.,/])${NUMBER}(?:\\s{0,3}${OF}\\s?(5|6|10|20|100)(?![\\d.,/]\\d|\\d)|[\\s-]?${STARS}(?!\\p{L}))`,
  "giu",
);
/** "5점 만점에 4.5", "5点満点中4.5", "满分5分，4.5分": the scale first. */
const SCALE_FIRST = new RegExp(`(?<!\\d)(5|10|100)\\s?(?:점 만점에|点満点中|つ星のうち)\\s?${NUMBER}`, "gu");
/** Stars drawn in a row: those that are full, half and empty make up the scale. */
const ROW = /[★⭐⯪⯨½☆✩✰✭]{3,10}/gu;

/** Ratings as pages write and draw them: "4.5/5", "4,6 von 5", "★★★★☆". */
export const ratingRecogniser: Recogniser<Rating> = {
  id: "rating",
  find(text) {
    const written = [...text.matchAll(WRITTEN)].flatMap((match) =>
      hitOf(match.index, match[0].length, readNumber(match[1]!), Number(match[2] ?? USUAL_BEST)),
    );
    const scaled = [...text.matchAll(SCALE_FIRST)].flatMap((match) =>
      hitOf(match.index, match[0].length, readNumber(match[2]!), Number(match[1])),
    );
    const drawn = [...text.matchAll(ROW)].flatMap(({ index, 0: row }) => readRow(text, index, row));
    return withoutOverlaps([...written, ...scaled, ...drawn]);
  },
};

/** Ratings have one or two decimals, whichever sign parts them. */
function readNumber(digits: string): number | null {
  return parseDecimal(digits, { decimalComma: digits.includes(",") });
}

function hitOf(start: number, length: number, value: number | null, best: number): Hit<Rating>[] {
  if (value === null || value > best) return [];
  return [{ start, end: start + length, value: { value, best }, certainty: 0.7 }];
}

/** The number that stars draw as well as they can: "★★★★★ 4.6", "★★★★☆ (4,2)". */
const NUMBER_BESIDE = /^\s?[([]?\s?(\d{1,2}[.,]\d{1,2})(?![\d.,]*\d|\s?%)[)\]]?/;

/** A row of full stars alone has no scale of its own, unless it is as long as scales are. */
function readRow(text: string, index: number, row: string): Hit<Rating>[] {
  const count = (kind: RegExp) => [...row].filter((star) => kind.test(star)).length;
  const empty = count(/[☆✩✰✭]/u);
  const half = count(/[⯪⯨½]/u);
  const full = count(/[★⭐]/u);
  const drawn = full + half / 2;
  const best = Math.max(full + half + empty, empty === 0 ? USUAL_BEST : 0);
  const end = index + row.length;
  const beside = NUMBER_BESIDE.exec(text.slice(end, end + 12));
  const exact = beside && readNumber(beside[1]!);
  const isExact = exact !== null && Math.abs(exact - drawn) < 1 && exact <= best;
  return isExact ? hitOf(index, row.length + beside![0].length, exact, best) : hitOf(index, row.length, drawn, best);
}
