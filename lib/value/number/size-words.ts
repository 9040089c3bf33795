import type { ReadingContext } from "../reading-context";

/** Words of size that every page may use; the page's language adds its own (CLDR, through Intl). */
const EVERYWHERE: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
  lakh: 1e5,
  lakhs: 1e5,
  lac: 1e5,
  lacs: 1e5,
  lpa: 1e5,
  crore: 1e7,
  crores: 1e7,
  万: 1e4,
  萬: 1e4,
  億: 1e8,
  亿: 1e8,
  千: 1e3,
  만: 1e4,
  억: 1e8,
  천: 1e3,
  百: 1e2,
  백: 1e2,
};

/** What CLDR lacks of a language. */
const MORE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: { mil: 1e6, m: 1e6, b: 1e9, cr: 1e7 },
  de: { tsd: 1e3, tausend: 1e3 },
  fr: { mille: 1e3, md: 1e9, mds: 1e9, milliard: 1e9, milliards: 1e9 },
  es: { millones: 1e6, millón: 1e6 },
  pt: { milhão: 1e6, milhões: 1e6, mi: 1e6, bi: 1e9, bilhões: 1e9, mil: 1e3 },
  it: { mila: 1e3, mille: 1e3, mld: 1e9, milioni: 1e6, milione: 1e6, miliardi: 1e9 },
  nl: { duizend: 1e3, mld: 1e9, miljoen: 1e6 },
  pl: { tys: 1e3, tysięcy: 1e3, tysiące: 1e3, mld: 1e9 },
  sv: { tusen: 1e3, miljoner: 1e6, milj: 1e6 },
  da: { tusind: 1e3, mia: 1e9, millioner: 1e6 },
  no: { tusen: 1e3, millioner: 1e6, mill: 1e6 },
  nb: { tusen: 1e3, millioner: 1e6, mill: 1e6 },
  fi: { tuhatta: 1e3, milj: 1e6 },
  cs: { tis: 1e3, tisíc: 1e3 },
  tr: { bin: 1e3, milyon: 1e6, mn: 1e6 },
  ru: { тыс: 1e3, тысяч: 1e3, тысячи: 1e3, миллионов: 1e6, миллиона: 1e6 },
  uk: { тис: 1e3, тисяч: 1e3, мільйонів: 1e6 },
  el: { χιλ: 1e3, χιλιάδες: 1e3, εκατ: 1e6, εκατομμύρια: 1e6 },
  ar: { ألف: 1e3, آلاف: 1e3, مليون: 1e6, ملايين: 1e6, مليار: 1e9 },
  he: { אלף: 1e3, מיליון: 1e6, מיליארד: 1e9 },
  fa: { هزار: 1e3, میلیون: 1e6, میلیارد: 1e9 },
  hi: { हजार: 1e3, हज़ार: 1e3, लाख: 1e5, करोड़: 1e7 },
  th: { พัน: 1e3, หมื่น: 1e4, แสน: 1e5, ล้าน: 1e6 },
  vi: { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tr: 1e6, tỷ: 1e9, tỉ: 1e9 },
};

const known = new Map<string, ReadonlyMap<string, number>>();

/** Words of size of a language in lower case, without their full stop, with their factor. Made once a language. */
export function listSizeWords({ language }: Pick<ReadingContext, "language">): ReadonlyMap<string, number> {
  let words = known.get(language);
  if (!words) {
    const own = { ...compactWords(language), ...EVERYWHERE, ...MORE[language] };
    words = new Map(Object.entries(own).filter(([, factor]) => factor > 1));
    known.set(language, words);
  }
  return words;
}

/** One letter may be a unit as well ("5 t"): of such only "M" is taken from CLDR. */
function compactWords(language: string): Record<string, number> {
  const words: Record<string, number> = {};
  for (const compactDisplay of ["short", "long"] as const) {
    const format = formatOf(language, compactDisplay);
    for (let exponent = 3; format && exponent <= 10; exponent++) {
      for (const first of [1, 2, 5]) {
        const number = first * 10 ** exponent;
        const parts = format.formatToParts(number);
        const word = parts
          .find(({ type }) => type === "compact")
          ?.value.toLowerCase()
          .replace(/[.॰]$/u, "");
        const digits = Number(parts.find(({ type }) => type === "integer")?.value);
        if (word && digits > 0 && (word.length > 1 || word === "m" || /\p{Lo}/u.test(word)))
          words[word] = number / digits;
      }
    }
  }
  return words;
}

function formatOf(language: string, compactDisplay: "short" | "long"): Intl.NumberFormat | null {
  try {
    return new Intl.NumberFormat(`${language || "en"}-u-nu-latn`, { notation: "compact", compactDisplay });
  } catch {
    return null;
  }
}

export interface Size {
  factor: number;
  /** Code units from the number's end to the word's. */
  length: number;
}

const WORD = /^[ \u00a0\u202f]?(\p{L}[\p{L}\p{M}]{0,14})\.?/u;

/**
 * The word of size at the start of a text that follows a number: "k", " Mio.", "万". Null where there is none. Beside
 * money no letter is a unit.
 */
export function sizeAt(rest: string, context: Pick<ReadingContext, "language">, isMoney = false): Size | null {
  const match = WORD.exec(rest);
  if (!match) return null;
  const words = listSizeWords(context);
  const written = match[1]!;
  if (/^\p{L}/u.test(rest.slice(match[0].length)) && match[0].endsWith(".")) return null;
  // A capital M beside an amount is a million in every language.
  if (written === "M") return { factor: 1e6, length: match[0].replace(/\.$/, "").length };
  const whole = words.get(written.toLowerCase());
  if (whole !== undefined)
    return !isMoney && isUnit(match[0], written) ? null : { factor: whole, length: match[0].length };
  const eastAsian = compoundAt(written, words);
  if (eastAsian) return { factor: eastAsian.factor, length: match[0].indexOf(written) + eastAsian.length };
  // Scripts without spaces go on with the money: "ล้านบาท".
  for (let end = Math.min(4, written.length - 1); end > 0; end--) {
    const factor = /^\p{Lo}/u.test(written) ? words.get(written.slice(0, end)) : undefined;
    if (factor !== undefined) return { factor, length: match[0].indexOf(written) + end };
  }
  return null;
}

/** "万" of "万円"; smaller units before a larger one count it: "천만원", "百万円". */
function compoundAt(written: string, words: ReadonlyMap<string, number>): Size | null {
  let [factor, length] = [1, 0];
  for (
    let unit = words.get(written[0]!);
    unit && unit > factor && length < 3;
    unit = words.get(written[length] ?? "")
  ) {
    factor *= unit;
    length++;
  }
  return length > 0 && /^[\p{Script=Han}\p{Script=Hangul}]/u.test(written) ? { factor, length } : null;
}

/** "5 m" and "5m" are metres, where no money is meant. */
function isUnit(found: string, word: string): boolean {
  return /^[a-z]$/.test(word) && (word !== "k" || /^\s/.test(found));
}
