/** Currencies of several countries, by what their code starts with: none of them tells a country. */
const SHARED = /^(?:X|EUR)/;
/** Words before a code that make it a currency and no other abbreviation: CAD, PHP and NOK mean other things too. */
const PRICES =
  /(?:pric|amount|currenc|preis|währung|prix|montant|devise|preci|moneda|prezz|valut|preç|moeda|prijs|prijz|cen[ay]|walut|pris|hinta|hinnat|fiyat|цен|цін|валют|τιμ|価格|通貨|价格|價格|가격|통화|سعر|أسعار|עמל|מחיר)[^.!?]{0,30}$/iu;

/** ISO 4217 codes that pages use; those of funds and metals are none. */
const CODES = new Set(Intl.supportedValuesOf("currency").filter((code) => !SHARED.test(code)));
const CAPITALS = /(?<![\p{L}\p{N}])[A-Z]{3}(?![\p{L}\p{N}])/gu;
/** Words and abbreviations that are codes too, and stand before numbers: "TOP 10", "PHP 8". */
const WORDS = new Set(["ALL", "TOP", "CUP", "PEN", "TRY", "PHP", "CAD", "AMD", "SOS"]);

/** Countries whose currencies a text names: by a code beside an amount or after a word for prices, or in words. */
export function countriesOfCurrencies(text: string, language: string): string[] {
  const codes = [...text.matchAll(CAPITALS)]
    .filter((match) => CODES.has(match[0]) && isCurrency(text, match.index, match[0]))
    .map((match) => match[0]);
  // ISO 4217 starts with the country's code.
  return [...codes, ...namedCurrencies(text, language)].map((code) => code.slice(0, 2));
}

const CENTS = /^[\s\u00a0]?\d{1,3}(?:[.,\s]\d{3}){0,3}[.,]\d{2}(?!\d)/;

function isCurrency(text: string, index: number, code: string): boolean {
  const before = text.slice(Math.max(0, index - 60), index);
  const after = text.slice(index + 3, index + 16);
  if (/\d[\s\u00a0]?$/.test(before) || (/^[\s\u00a0]?\d/.test(after) && (!WORDS.has(code) || CENTS.test(after))))
    return true;
  return (/\p{L}\s?\($/u.test(before) && after.startsWith(")")) || PRICES.test(before);
}

/** Words are compared by their start: "kanadischen Dollar", "dollars canadiens", "долларов". */
const STEM = 5;
const MOST_WORDS = 3;
const stemsOf = (text: string) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.slice(0, STEM));

function namedCurrencies(text: string, language: string): string[] {
  const known = namesIn(language);
  const stems = stemsOf(text);
  return stems.flatMap((_, index) => {
    for (let count = MOST_WORDS; count > 1; count--) {
      const code = known.get(stems.slice(index, index + count).join(" "));
      if (code) return [code];
    }
    return [];
  });
}

const names = new Map<string, Map<string, string>>();

/** Names of two words or three, in the page's language and in English: "dollars" alone are anybody's. */
function namesIn(language: string): Map<string, string> {
  const known = names.get(language);
  if (known) return known;
  const found = new Map<string, string>();
  for (const tag of new Set(["en", language || "en"])) {
    const display = displayNames(tag);
    for (const code of display ? CODES : []) {
      const stems = stemsOf(display!.of(code) ?? "");
      if (stems.length > 1 && stems.length <= MOST_WORDS) found.set(stems.join(" "), code);
    }
  }
  names.set(language, found);
  return found;
}

function displayNames(language: string): Intl.DisplayNames | null {
  try {
    return new Intl.DisplayNames(language, { type: "currency", fallback: "none" });
  } catch {
    return null;
  }
}
