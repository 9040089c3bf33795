import type { Field } from "../../../domain/task/task";
import { foldDigits } from "../../../util/fold-digits";
import type { Value } from "../../../value";
import type { FoundName } from "../../../value/forms/person/find-names";
import type { ReaderCandidate } from "./candidate";
import { WANTED } from "./vocabulary";

const WANTS = Object.keys(WANTED) as (keyof typeof WANTED)[];

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
  "personShare",
  ...WANTS.map((one) => `wants-${one}`),
  ...WANTS.map((one) => `fits-${one}`),
  "fits",
  "fails",
] as const;

const HONORIFIC = /(?<!\p{L})(?:dr|prof|professor|mr|mrs|ms|herr|frau|mme|m|sra?|dott|ing|mag)\.?\s\p{Lu}/iu;
const MEASURE = /\d\s?(?:\p{L}{1,4}[²³]?|["″%°])(?!\p{L})/u;

/** What the value itself looks like, and what the field's words ask for. */
export function valueFeatures(
  { items, line, start, end }: ReaderCandidate,
  wanted: readonly number[],
  names: readonly FoundName[],
): number[] {
  const [first] = items;
  const value = first?.value ?? "";
  const text = foldDigits(typeof value === "string" ? value : (first?.evidence[0]?.quote ?? ""));
  const number = numberOf(value);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const words = text.split(/\s+/).filter(Boolean);
  const lengths = items.map(({ value: one }) => String(one).length);
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
  const spread = lengths.reduce((sum, one) => sum + Math.abs(one - mean), 0) / Math.max(1, lengths.length);
  const covered = names.reduce(
    (sum, name) => sum + Math.max(0, Math.min(end, name.end) - Math.max(start, name.start)),
    0,
  );
  const personShare = covered / Math.max(1, end - start);
  const isCode = Number(words.length === 1 && /\d/.test(text) && text.length >= 3);
  const isClock = Number(/^\d{1,2}[:.]\d{2}(?!\d)/.test(text));
  const hasMeasure = Number(MEASURE.test(text));
  const isYear = Number(number !== null && Number.isInteger(number) && number >= 1000 && number <= 2100);
  const after = line?.text.slice(end, end + 3) ?? "";
  const fitting: Record<keyof typeof WANTED, number> = {
    person: personShare,
    place: Number(/,/u.test(text) || words.every((word) => /^\p{Lu}/u.test(word))) * (1 - personShare),
    organisation: Number(words.length <= 6 && words.every((word) => /^\P{Ll}/u.test(word))) * (1 - personShare),
    code: isCode,
    title: Number(line?.block.kind === "title" || line?.block.kind === "heading"),
    reason: Number(words.length >= 4),
    time: isClock,
    measure: hasMeasure,
    money: Number(/\p{Sc}/u.test(text)),
    year: isYear,
    share: Number(/^\s?[%٪]/.test(after) || text.includes("%")),
    state: Number(words.length <= 3 && !/\d/.test(text)),
  };
  const fits = WANTS.map((one, at) => wanted[at]! * fitting[one]);
  const fails = WANTS.map((one, at) => wanted[at]! * (1 - fitting[one]));
  const sumOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
  return [
    number === null ? -1 : Math.log10(1 + Math.abs(number)),
    Number(number !== null && Number.isInteger(number)),
    isYear,
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
    isCode,
    isClock,
    hasMeasure,
    Number(words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word))),
    Number(HONORIFIC.test(text)),
    items.length,
    Math.log2(1 + mean),
    mean === 0 ? 0 : spread / mean,
    personShare,
    ...wanted,
    ...fits,
    sumOf(fits),
    sumOf(fails),
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
