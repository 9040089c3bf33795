import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";
import { findContinentalStreets, readContinentalAddresses } from "./address/continental";
import { findEnglishStreets, type Street } from "./address/english-street";
import { type PostalAddress, readAddresses, withoutInner } from "./address/read-addresses";

const JAPANESE =
  /(?:〒\s?\d{3}-?\d{4}\s{0,10})?(?:東京都|北海道|(?:京都|大阪)府|\p{Script=Han}{2,3}県)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,20}[\d０-９一二三四五六七八九十]{1,8}(?:[-－−丁目番地号の][\d０-９]{0,5}){0,6}/gu;

/** Postal addresses with their parts, offsets in UTF-16 code units; "\n" in the text parts lines. In order, never overlapping. */
export function findPostalAddresses(text: string): PostalAddress[] {
  if (!/\d/.test(text)) return [];
  const japanese = [...text.matchAll(JAPANESE)].map(({ index, 0: found }): PostalAddress => {
    return { start: index, end: index + found.length, streets: [], city: null, postcode: null };
  });
  const all = [...readContinentalAddresses(text), ...readAddresses(text, findContinentalStreets(text)), ...japanese];
  return withoutOverlaps(all);
}

/** Streets with their number wherever they stand, the longest at each place. */
export function findStreets(text: string): Street[] {
  return withoutInner([...findEnglishStreets(text), ...findContinentalStreets(text)]);
}

const CERTAINTY = 0.6;

/**
 * Postal addresses as one text: street, house number, postcode and place together. Patterns, and narrow ones: see
 * docs/decisions/0003-rule-libraries.md for why no library does it.
 */
export const postalAddressRecogniser: Recogniser<string> = {
  id: "postal-address",
  readsLines: true,
  find: (text) =>
    findPostalAddresses(text)
      .filter(({ streets, city }) => streets.length > 0 || city === null)
      .map(({ start, end }): Hit<string> => {
        return { start, end, value: text.slice(start, end).replace(/\s+/g, " "), certainty: CERTAINTY };
      }),
};
