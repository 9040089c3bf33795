import type { Field } from "../../../domain/task/task";
import { foldDigits } from "../../../util/fold-digits";
import type { Value } from "../../../value";
import type { ReaderCandidate } from "./candidate";
import { WANTED } from "./vocabulary";

export const VALUE_FEATURES = [
  "magnitude",
  "isWhole",
  "isYear",
  "hasCurrency",
  "isTrue",
  "characters",
  "words",
  "digitShare",
  "capitalShare",
  "startsUpper",
  "isUpper",
  "hasComma",
  "endsAsSentence",
  "isCode",
  "isClock",
  "hasMeasure",
  "isNameLike",
  "hasHonorific",
  "items",
  "meanItemLength",
  "sameItemShape",
  ...Object.keys(WANTED).map((one) => `wants-${one}`),
] as const;

const HONORIFIC = /(?<!\p{L})(?:dr|prof|professor|mr|mrs|ms|herr|frau|mme|m|sra?|dott|ing|mag)\.?\s\p{Lu}/iu;
const MEASURE = /\d\s?(?:\p{L}{1,4}[²³]?|["″%°])(?!\p{L})/u;

/** What the value itself looks like, and what the field's words ask for. */
export function valueFeatures({ items }: Pick<ReaderCandidate, "items">, wanted: readonly number[]): number[] {
  const [first] = items;
  const value = first?.value ?? "";
  const text = foldDigits(typeof value === "string" ? value : (first?.evidence[0]?.quote ?? ""));
  const number = numberOf(value);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const words = text.split(/\s+/).filter(Boolean);
  const lengths = items.map(({ value: one }) => String(one).length);
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
  const spread = lengths.reduce((sum, one) => sum + Math.abs(one - mean), 0) / Math.max(1, lengths.length);
  return [
    number === null ? -1 : Math.log10(1 + Math.abs(number)),
    Number(number !== null && Number.isInteger(number)),
    Number(number !== null && Number.isInteger(number) && number >= 1000 && number <= 2100),
    Number(typeof value === "object" && "currency" in value && value.currency !== ""),
    value === true ? 1 : value === false ? -1 : 0,
    Math.log2(1 + text.length),
    words.length,
    (text.match(/\d/gu)?.length ?? 0) / Math.max(1, text.length),
    words.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length),
    Number(/^\p{Lu}/u.test(text)),
    Number(letters > 1 && text === text.toUpperCase() && text !== text.toLowerCase()),
    Number(/[,،、]/u.test(text)),
    Number(/[.!?。！？]$/u.test(text)),
    Number(words.length === 1 && /\d/.test(text) && text.length >= 3),
    Number(/^\d{1,2}[:.]\d{2}(?!\d)/.test(text)),
    Number(MEASURE.test(text)),
    Number(words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word))),
    Number(HONORIFIC.test(text)),
    items.length,
    Math.log2(1 + mean),
    mean === 0 ? 0 : spread / mean,
    ...wanted,
  ];
}

/** Which of the things in `WANTED` the field's name asks for: 1, or less where only its description does. */
export function wantedBy({ name, description = "", synonyms = [] }: Field): number[] {
  return Object.values(WANTED).map((pattern) =>
    [name, ...synonyms].some((one) => pattern.test(one)) ? 1 : pattern.test(description) ? 0.5 : 0,
  );
}

function numberOf(value: Value): number | null {
  if (typeof value === "number") return value;
  return typeof value === "object" && "amount" in value ? value.amount : null;
}
