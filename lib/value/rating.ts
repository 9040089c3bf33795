import { decimalSign, numberRecogniser, parseDecimal, parsePlainNumber, parseTypedNumber } from "./number";
import type { ReadingContext } from "./reading-context";
import { type Hit, type Recogniser, withoutOverlaps } from "./recogniser";
import { objectSchema, type Scalar, type ValueKind, type ValueReader } from "./value-kind";

/** A rating on its scale: 4.5 of 5. */
export interface Rating {
  value: number;
  best: number;
}

/** What most scales end at, schema.org's own default among them. */
const USUAL_BEST = 5;
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
    const drawn = [...text.matchAll(ROW)].flatMap(({ index, 0: row }) => readRow(index, row));
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

/** A row of full stars alone has no scale of its own, unless it is as long as scales are. */
function readRow(index: number, row: string): Hit<Rating>[] {
  const count = (kind: RegExp) => [...row].filter((star) => kind.test(star)).length;
  const empty = count(/[☆✩✰✭]/u);
  const half = count(/[⯪⯨½]/u);
  const full = count(/[★⭐]/u);
  return hitOf(index, row.length, full + half / 2, Math.max(full + half + empty, empty === 0 ? USUAL_BEST : 0));
}

/** Ratings with their scale. */
export const ratingKind: ValueKind<Rating> = {
  messages: { name: "typeRating", hint: "correctHintRating", mistake: "typedRating" },
  input: "line",
  reply: {
    schema: () => objectSchema({ value: { type: "number" }, best: { type: "number" } }),
    form: () => 'a rating with the best there is, {"value": 4.5, "best": 5}',
  },
  is: isRating,
  readReply(json) {
    if (typeof json !== "object" || json === null) return null;
    const { value, best } = json as { value?: unknown; best?: unknown };
    return checked(parsePlainNumber(value), parsePlainNumber(best));
  },
  readTyped(typed, language) {
    const [value, best = String(USUAL_BEST), more] = typed.split("/").map((part) => part.trim());
    if (value === undefined || more !== undefined) return null;
    return checked(parseTypedNumber(value, language), parseTypedNumber(best, language));
  },
  writeTyped: ({ value, best }, language) =>
    [value, best].map((number) => String(number).replace(".", decimalSign(language))).join("/"),
  key: ({ value, best }) => `${value}/${best}`,
  plain: ({ value, best }) => `${value}/${best}`,
  format: ({ value, best }, { language }) =>
    [value, best]
      .map((number) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(number))
      .join("/"),
  isShownBy: () => true,
};

export const ratingReader: ValueReader<Rating> = {
  recogniser: () => ratingRecogniser,
  read: (text, context) => ratingRecogniser.find(text, context)[0] ?? readBareNumber(text, context),
  dataProperties: ["ratingValue", "aggregateRating", "reviewRating", "value"],
  readMachine(scalar, { beside, ...context }) {
    if (typeof scalar === "boolean") return null;
    const text = String(scalar).trim();
    const read = ratingReader.read(text, context, {})?.value;
    const best = plainNumber(beside?.bestRating) ?? read?.best ?? USUAL_BEST;
    return read && read.value <= best ? { value: read.value, best } : null;
  },
};

function isRating(value: unknown): value is Rating {
  return typeof value === "object" && value !== null && "value" in value && "best" in value;
}

function checked(value: number | null, best: number | null): Rating | null {
  return value !== null && best !== null && value >= 0 && best > 0 && value <= best ? { value, best } : null;
}

function plainNumber(scalar: Scalar | undefined): number | null {
  return scalar === undefined || typeof scalar === "boolean" ? null : parsePlainNumber(scalar);
}

/** A number without its scale, which the place makes clear: "4.5" under "Rating". Above five it is one of ten, or of a hundred. */
function readBareNumber(text: string, context: ReadingContext): Hit<Rating> | null {
  const [number, second] = numberRecogniser.find(text, { ...context, decimalComma: !/\d\.\d/.test(text) });
  if (!number || second || /\p{L}{3,}/u.test(text) || number.value < 0) return null;
  const best = [USUAL_BEST, 10, 100].find((scale) => number.value <= scale);
  if (best === undefined) return null;
  const { start, end, certainty } = number;
  return { start, end, certainty, value: { value: number.value, best } };
}
