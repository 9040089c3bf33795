import { decimalSign, parsePlainNumber, parseTypedNumber } from "./number";
import { numberRecogniser } from "./number/find-numbers";
import { ratingRecogniser } from "./rating/find-ratings";
import { type Rating, USUAL_BEST } from "./rating/rating-scale";
import type { ReadingContext } from "./reading-context";
import type { Hit } from "./recogniser";
import { buildObjectSchema, type Scalar, type ValueKind, type ValueReader } from "./value-kind";

export type { Rating };

/** Ratings with their scale. */
export const ratingKind: ValueKind<Rating> = {
  messages: { name: "typeRating", hint: "correctHintRating", mistake: "typedRating" },
  input: "line",
  reply: {
    schema: () => buildObjectSchema({ value: { type: "number" }, best: { type: "number" } }),
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
  sight: "telling",
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
