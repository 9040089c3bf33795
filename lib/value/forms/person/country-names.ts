import { foldWord } from "./word-set";

const NAMES = listCountryNames();
const COUNTRIES = new Set(NAMES.map(foldWord));

/** The names as alternatives of an expression. */
export const COUNTRY_NAMES = NAMES.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");

/** Whether a text is the name of a country or a territory, whatever its case and accents. */
export function isCountry(text: string): boolean {
  return COUNTRIES.has(foldWord(text));
}

/** In English, and in the languages of most pages that are no English ones. */
function listCountryNames(): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  const tables = ["en", "de", "fr", "es", "it", "pt", "nl"].map(
    (tag) => new Intl.DisplayNames(tag, { type: "region", fallback: "none" }),
  );
  // Names that are older than the list's, and in use.
  const others = [
    "Czech Republic",
    "Holland",
    "England",
    "Scotland",
    "Wales",
    "Northern Ireland",
    "USA",
    "UK",
    "Turkey",
  ];
  const names = tables.flatMap((table) => codes.flatMap((code) => table.of(code) ?? []));
  return [...new Set([...names, ...others])];
}
