import { US_NAMES } from "../forms/address/regions";

const US_STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";

/** Postcodes, with what stands beside them, in forms that one country alone has. */
const OWNED: [country: string, form: RegExp][] = [
  ["GB", /\b[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]) \d[ABD-HJLNP-UW-Z]{2}\b/],
  ["CA", /\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d\b/],
  ["US", new RegExp(`,\\s?(?:${US_STATES})\\.?,?\\s\\d{5}(?:-\\d{4})?\\b`)],
  // A place before it and nothing behind: "Berlin DE 10115 Mitte" puts a country first.
  ["US", new RegExp(`\\p{L}{2}\\s(?:${US_STATES})\\.?\\s\\d{5}(?:-\\d{4})?(?!\\d|-?\\s?\\p{Lu}\\p{Ll})`, "u")],
  ["US", new RegExp(`\\b(?:${US_NAMES}),?\\s\\d{5}(?:-\\d{4})?\\b`)],
  ["AU", /\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),? \d{4}\b/],
  // A house number stands before it; "2025 AG" alone may be a year and a company.
  ["NL", /\p{L}\s\d{1,4}\p{L}?,?\s[1-9]\d{3}\s?[A-Z]{2},?\s\p{Lu}/u],
  ["PL", /(?<![\d-])\d{2}-\d{3},? \p{Lu}\p{L}/u],
  ["PT", /(?<![\d-])\d{4}-\d{3},? \p{Lu}\p{L}/u],
  ["BR", /\bCEP:? ?\d{5}-?\d{3}\b|[/–-]\s?[A-Z]{2},?\s\d{5}-\d{3}\b|(?<![\d-])\d{5}-\d{3},? \p{Lu}\p{L}/u],
  ["JP", /〒\s?\d{3}-?\d{4}|(?:東京都|北海道|大阪府|京都府)\p{Script=Han}/u],
  ["IE", /\b(?:[AC-FHKNPRTV-Y]\d\d|D6W) [\dAC-FHKNPRTV-Y]{4}\b/],
  ["SG", /\bSingapore \d{6}\b/],
  ["KR", /(?:서울|부산|대구|인천|광주|대전|울산)(?:특별시|광역시|시)?\s\p{Script=Hangul}{1,6}[구군]/u],
];

/** Codes of vehicles, and since of ISO 3166, that stand before a postcode: "D-10115", "CH-3011". */
const PREFIXES: Record<string, string> = {
  A: "AT",
  B: "BE",
  D: "DE",
  E: "ES",
  F: "FR",
  FL: "LI",
  H: "HU",
  I: "IT",
  L: "LU",
  N: "NO",
  P: "PT",
  S: "SE",
  SF: "FI",
};
const ISO_PREFIXES = new Set(
  "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IT LI LT LU LV MC NL NO PL PT RO SE SI SK".split(" "),
);
/** Suites have such numbers too ("Suite D-410 Glendale"), of fewer digits than the country's postcodes. */
const PREFIXED = /(?<![\p{L}\p{N}-])([A-Z]{1,2})-(\d{3,5}(?:\s?\d{2})?)\s\p{Lu}\p{L}/u;

/** Countries whose postcodes a text has; empty where it has none of an unmistakable form. */
export function countriesOfPostcodes(text: string): string[] {
  const owned = OWNED.filter(([, form]) => form.test(text)).map(([country]) => country);
  const [, prefix = "", digits = ""] = PREFIXED.exec(text) ?? [];
  const named = PREFIXES[prefix] ?? (ISO_PREFIXES.has(prefix) ? prefix : "");
  const prefixed = hasLengthOf(named, digits.replace(" ", "").length) ? named : "";
  return prefixed ? [...owned, prefixed] : owned;
}

function hasLengthOf(country: string, digits: number): boolean {
  return digits === (DIGITS[country] || digits) && digits > 3;
}

/** A number of that many digits, after a street or a comma and before a name: postcode and place. */
const PLACE = /(?:^|[\p{L}\d.]\s?,\s|\d\p{L}?\s)(\d{4,6}|\d{3} \d{2})\s\p{Lu}\p{L}{2}/gu;

/** How many digits a country's postcodes have, where several that share a language differ in it. */
const DIGITS: Record<string, number> = {
  DE: 5,
  AT: 4,
  CH: 4,
  LI: 4,
  LU: 4,
  FR: 5,
  BE: 4,
  MC: 5,
  ES: 5,
  MX: 5,
  AR: 4,
  CL: 7,
  CO: 6,
  PE: 5,
  IT: 5,
  SE: 5,
  FI: 5,
  NL: 0,
  CN: 6,
  TW: 3,
  EG: 5,
  SA: 5,
  MA: 5,
  TN: 4,
};

/** Of several countries those whose postcodes have as many digits as those in a text; all where it has none. */
export function withPostcodesLike(countries: readonly string[], texts: readonly string[]): string[] {
  const lengths = texts.flatMap((text) => [...text.matchAll(PLACE)].map((match) => match[1]!.replace(" ", "").length));
  if (lengths.length === 0) return [...countries];
  return countries.filter((country) => DIGITS[country] === undefined || lengths.includes(DIGITS[country]));
}
