import { getCountries } from "libphonenumber-js/min";

/** Written on pages in any language, beside the page's own. */
const WIDELY_READ = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da"];

/** Names that CLDR has not, or that a US state or an island shares with a country ("" there). */
const OTHER_NAMES: Record<string, string> = {
  usa: "US",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  "great britain": "GB",
  großbritannien: "GB",
  "grande-bretagne": "GB",
  "gran bretaña": "GB",
  "republic of ireland": "IE",
  "czech republic": "CZ",
  holland: "NL",
  turkey: "TR",
  eire: "IE",
  georgia: "",
  jersey: "",
};
/** Two and three letters are a country's name only in capitals: "contact us". */
const SHORT_NAME = 3;
const MOST_WORDS = 4;

const names = new Map<string, Map<string, string>>();

/** ISO 3166 alpha-2 codes by the countries' names in a language and in those that are read widely, lower case. */
function namesIn(language: string): Map<string, string> {
  const known = names.get(language);
  if (known) return known;
  const found = new Map<string, string>();
  for (const tag of new Set([language, ...WIDELY_READ])) {
    for (const style of ["long", "short"] as const) {
      const display = displayNames(tag, style);
      for (const code of display ? getCountries() : []) {
        const name = display!.of(code);
        if (name && !found.has(foldName(name))) found.set(foldName(name), code);
      }
    }
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) found.set(name, code);
  names.set(language, found);
  return found;
}

function displayNames(language: string, style: "long" | "short"): Intl.DisplayNames | null {
  try {
    return new Intl.DisplayNames(language || "en", { type: "region", fallback: "none", style });
  } catch {
    return null;
  }
}

function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase().replaceAll("’", "'");
}

/** The country that a text is the name of, or that its last words name; "" where none is. */
export function countryAtEnd(text: string, language: string): string {
  const plain = text
    .trim()
    .replace(/[.!)\]]{1,3}$/, "")
    .replace(/^[([]/, "");
  const known = namesIn(language);
  const words = plain.split(/\s+/);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count--) {
    const name = words
      .slice(-count)
      .join(" ")
      .replace(/^[([–—-]/, "");
    const letters = name.replaceAll(".", "");
    const folded = letters.length <= SHORT_NAME ? letters.toLowerCase() : foldName(name);
    const code = known.get(folded);
    if (code === undefined) continue;
    const isShortLatin = letters.length <= SHORT_NAME && /^[a-z]+$/i.test(letters);
    return isShortLatin && letters !== letters.toUpperCase() ? "" : code;
  }
  return "";
}

/** An ISO 3166 alpha-2 code, or a country's name, as pages' data gives it. */
export function countryNamed(text: string, language: string): string {
  const code = text.trim().toUpperCase();
  if (code === "UK") return "GB";
  if ((getCountries() as string[]).includes(code)) return code;
  return countryAtEnd(text, language);
}
