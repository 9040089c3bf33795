import type { ReadingContext } from "../reading-context";
import { currencyNamed, currencyOfCountry, currencyOfSign, findLocalCurrency, listSignCodes } from "./currency";

/** A sign, a code or a name of money beside a number. */
export interface Sign {
  start: number;
  end: number;
  /** ISO 4217; "" where the page does not tell which. */
  currency: string;
  /** Other codes that the sign may mean. */
  shared: readonly string[];
  /** Of "kr" in "tkr", and of "EUR" in "kEUR". */
  size?: number;
}

const LONGEST = 8;
const SPACE = /[ \u00a0\u202f]/;
/** Scripts that put no space after the money: "円（", "원입니다". */
const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Thai}đ]$/u;
const PREFIX = /(?<!\p{L})(\p{Lu}{2,3}|Cdn)[ \u00a0]?$/u;
const CODE = /^[ \u00a0\u202f]?([A-Z]{3})(?![\p{L}\p{N}])/u;
/** "k€", "tkr", "TEUR", "mSEK". */
const SIZED = /^[ \u00a0\u202f]?([kKTtMm])((?:[A-Z]{3}|kr)(?![\p{L}\p{N}])|€)/u;
const SIZES: Readonly<Record<string, number>> = { k: 1e3, t: 1e3, m: 1e6 };

/** The money right before a number that stands at `at`; nothing before `from` is looked at. */
export function signBefore(text: string, at: number, from: number, context: ReadingContext): Sign | null {
  let end = at;
  if (end > from && /[-−]/.test(text[end - 1]!)) end--;
  if (end > from && SPACE.test(text[end - 1]!)) end--;
  for (let start = Math.max(from, end - LONGEST); start < end; start++) {
    const written = text.slice(start, end);
    if (SPACE.test(written[0]!) || continuesWord(text, start)) continue;
    const currency = currencyOfSign(written, context);
    if (currency !== null) return withPrefix(text, { start, end, currency, shared: listSignCodes(written) }, from);
  }
  return null;
}

/** "CAD $48", "US $5": the code or the country before a shared sign says whose it is. */
function withPrefix(text: string, sign: Sign, from: number): Sign {
  const codes = sign.shared;
  const prefix = codes.length > 1 ? PREFIX.exec(text.slice(Math.max(from, sign.start - 5), sign.start)) : null;
  if (!prefix) return sign;
  const [whole, word = ""] = prefix;
  const meant = [word, word === "Cdn" ? "CAD" : currencyOfCountry(word)].find((code) => codes.includes(code));
  return meant ? { ...sign, start: sign.start - whole.length, currency: meant, shared: [] } : sign;
}

function continuesWord(text: string, at: number): boolean {
  return at > 0 && /\p{L}/u.test(text[at]!) && /[\p{L}\p{M}]/u.test(text[at - 1]!);
}

/** The money right behind a number, or behind its word of size, that ends at `at`. */
export function signAfter(text: string, at: number, before: Sign | null, context: ReadingContext): Sign | null {
  const rest = text.slice(at, at + 60);
  const found =
    agreedCode(rest, before) ??
    sizedSign(rest, context) ??
    subunit(rest, context) ??
    namedMoney(rest, context) ??
    writtenSign(rest, context);
  if (!found) return null;
  const behind = rest.slice(found.end);
  // In "£30 £20" and "12 USD 20" a sign before a number is that number's.
  if (SPACE.test(rest[0]!) && (/^\d/.test(behind) || (before && /^[ \u00a0]\d/.test(behind)))) return null;
  const code = CODE.exec(behind);
  const isMore = code && found.shared.includes(code[1]!);
  const sign = isMore ? { ...found, currency: code[1]!, end: found.end + code[0].length } : found;
  return { ...sign, start: at + sign.start, end: at + sign.end };
}

/** "$ 120.000 COP": a code that the sign before may mean, be it a word as well. */
function agreedCode(rest: string, before: Sign | null): Sign | null {
  const code = CODE.exec(rest);
  if (!code || !before?.shared.includes(code[1]!)) return null;
  return { start: 0, end: code[0].length, currency: code[1]!, shared: [] };
}

function sizedSign(rest: string, context: ReadingContext): Sign | null {
  const match = SIZED.exec(rest);
  const currency = match ? currencyOfSign(match[2]!, context) : null;
  if (!match || currency === null) return null;
  return { start: 0, end: match[0].length, currency, shared: [], size: SIZES[match[1]!.toLowerCase()]! };
}

/** Hundredths, with the monies that have them by that name. */
const SUBUNITS: readonly [words: RegExp, codes: readonly string[]][] = [
  [/^p(?![\p{L}\p{N}])/u, ["GBP"]],
  [
    /^[ \u00a0]?(?:¢|[cC]ents?|cts?\.?|Ct\.?)(?![\p{L}\p{N}])/u,
    ["EUR", "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "ZAR"],
  ],
  [/^[ \u00a0](?:centimes?|céntimos?|centesim[io]|cêntimos?|λεπτά|senttiä)(?![\p{L}\p{N}])/u, ["EUR", "CHF"]],
  [/^[ \u00a0](?:groszy|grosze|gr)(?![\p{L}\p{N}])/u, ["PLN"]],
  [/^[ \u00a0](?:öre|øre|ører)(?![\p{L}\p{N}])/u, ["SEK", "NOK", "DKK"]],
  [/^[ \u00a0](?:коп|копеек|копійок)\.?(?![\p{L}\p{N}])/u, ["RUB", "UAH", "BYN"]],
];

/** "99p", "99 Cent", "99 ct": only where such money is the page's own. */
function subunit(rest: string, context: ReadingContext): Sign | null {
  const local = findLocalCurrency(context);
  for (const [words, codes] of SUBUNITS) {
    const match = codes.includes(local) ? words.exec(rest) : null;
    if (match) return { start: 0, end: match[0].length, currency: local, shared: [], size: 0.01 };
  }
  return null;
}

function writtenSign(rest: string, context: ReadingContext): Sign | null {
  const start = SPACE.test(rest[0] ?? "") ? 1 : 0;
  for (let end = Math.min(rest.length, start + LONGEST); end > start; end--) {
    const written = rest.slice(start, end);
    const isCut =
      /[\p{L}\p{M}]$/u.test(written) && /^[\p{L}\p{M}\p{N}]/u.test(rest.slice(end)) && !UNSPACED.test(written);
    if (isCut || SPACE.test(written.at(-1)!)) continue;
    const currency = currencyOfSign(written, context);
    if (currency !== null) return { start, end, currency, shared: listSignCodes(written) };
  }
  return null;
}

const NAME = /^[ \u00a0\u202f]\p{L}[\p{L}\p{M}.'’-]{0,20}(?:[ \u00a0]\p{L}[\p{L}\p{M}.'’-]{0,20}){0,3}/u;

function namedMoney(rest: string, context: ReadingContext): Sign | null {
  const words =
    NAME.exec(rest)?.[0]
      .trim()
      .split(/[ \u00a0]/) ?? [];
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(" ").replace(/[.,]$/, "");
    const currency = currencyNamed(name, context);
    if (currency !== null) return { start: 1, end: 1 + name.length, currency, shared: [] };
  }
  return null;
}
