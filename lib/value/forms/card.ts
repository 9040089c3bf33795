import { DIGITS_END, DIGITS_START, MARK } from "../../util/code-edges";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";

const DIGITS = new RegExp(`${DIGITS_START}\\d(?:[ \\u00a0-]?\\d){12,18}${DIGITS_END}`, "gu");

/** Issuers' prefixes and lengths (ISO/IEC 7812): Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro. */
const ISSUERS: [prefix: RegExp, lengths: number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^3(?:0[0-5]|09|[689])/, [14, 16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6[0137])/, [13, 14, 15, 16, 17, 18, 19]],
];

/** As cards print them. In a row of numbers the looser pattern runs on into the next one, or starts with the one before. */
const PRINTED = [
  "\\d{13,19}",
  `\\d{4}(${MARK}{1,3})\\d{4}\\2\\d{4}\\2\\d{1,4}`,
  `\\d{4}(${MARK}{1,3})\\d{4}\\2\\d{4}\\2\\d{4}\\2\\d{1,3}`,
  `\\d{4}(${MARK}{1,3})\\d{6}\\2\\d{4,5}`,
].map((shape) => new RegExp(`${DIGITS_START}(?=(${shape})${DIGITS_END})`, "gu"));

/** Payment card numbers: an issuer's range and the Luhn checksum. Found so that they can be left out. */
export const cardRecogniser: Recogniser<string> = {
  id: "card",
  find: (text) => findCardLikeNumbers(text).filter(({ value }) => isIssued(String(value))),
};

/** Numbers of a card's length whose checksum holds, whoever issued them. */
export function findCardLikeNumbers(text: string): Hit<string>[] {
  const loose = [...text.matchAll(DIGITS)].flatMap((match) => hitOf(match.index, match[0]));
  const printed = PRINTED.flatMap((shape) =>
    [...text.matchAll(shape)].flatMap((match) => hitOf(match.index, match[1]!)),
  );
  return withoutOverlaps([...loose, ...printed]);
}

/** "2013 2012 2011 2010". */
const YEARS = /^(?:(?:19|20)\d{2}\D{1,3}){3}(?:19|20)\d{2}$/;

function hitOf(start: number, written: string): Hit<string>[] {
  const digits = written.replace(/\D/g, "");
  return hasLuhnChecksum(digits) && !YEARS.test(written)
    ? [{ start, end: start + written.length, value: digits, certainty: 1 }]
    : [];
}

function isIssued(digits: string): boolean {
  return ISSUERS.some(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
}

export function hasLuhnChecksum(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
