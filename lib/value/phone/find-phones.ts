import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import { countriesOfAddress } from "../country/page-country";
import type { ReadingContext } from "../reading-context";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";
import { isFaxLabel, isNoPhone, isSharedLabel } from "./not-a-phone";
import { findNationalNumbers } from "./read-national";
import { findVanityNumbers } from "./vanity";

const FEWEST_DIGITS = 6;

/**
 * Phone numbers as E.164. A national number is read with the country of the address beside it, or of the page. Where
 * neither tells, it is read with the one country whose numbers look so; where several do, its value is what is printed.
 */
export const phoneRecogniser: Recogniser<string> = {
  id: "phone",
  find(text, context) {
    const vanity = findVanityNumbers(text, context.countries);
    if ((text.match(/\d/g)?.length ?? 0) < FEWEST_DIGITS) return vanity;
    const countries = countriesFor(text, context);
    const [only] = countries;
    const found = numbersOf(text, countries.length === 1 ? only! : "");
    const national = countries.length > 1 ? unplaced(text, countries) : [];
    return withoutOverlaps([...found, ...national, ...vanity].filter(({ start, end }) => !isNoPhone(text, start, end)));
  },
};

/** An address in the same text says where its number is. */
function countriesFor(text: string, { country, countries, language }: ReadingContext): readonly string[] {
  const named = countriesOfAddress(text, language);
  if (named.length === 1) return named;
  return country ? [country] : countries;
}

function numbersOf(text: string, country: string): Hit<string>[] {
  const defaultCountry = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  return findPhoneNumbersInText(text, { defaultCountry })
    .filter(({ number }) => number.isValid())
    .map(({ number, startsAt, endsAt }) => ({
      start: startsAt,
      end: endsAt,
      value: number.number as string,
      certainty: certaintyOf(text, startsAt, endsAt),
    }));
}

function unplaced(text: string, countries: readonly string[]): Hit<string>[] {
  return findNationalNumbers(text, countries).map(({ start, end, printed, readings }) => {
    const certainty = certaintyOf(text, start, end);
    return readings.length === 1
      ? { start, end, value: readings[0]!, certainty }
      : { start, end, value: printed, otherReadings: readings, certainty: Math.min(certainty, UNPLACED) };
  });
}

/** Below what puts a number on a list: a fax is answered by a machine, and a number of nobody knows where by nobody. */
const FAX_CERTAINTY = 0.1;
const UNPLACED = 0.4;
const PHONE_LABEL =
  /(?:tel|phone|fon|mobil|móvil|celular|cell|handy|call|portable|puh|тел|моб|τηλ|κιν|هاتف|تلفن|جوال|טלפון|נייד|電話|电话|手机|携帯|전화|휴대|फ़ोन|फोन|โทร|điện thoại|☎|📞|📱)[\p{L}\p{M}.]{0,20}[^\p{L}\d]{0,12}$/iu;

/** A country code or a word for phones makes it one; digits in groups alone may be any number. */
function certaintyOf(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - 40), start);
  if (isFaxLabel(before) || /^[^\p{L}\d]{0,2}[([]\s?(?:tele)?fax/iu.test(text.slice(end, end + 12)))
    return FAX_CERTAINTY;
  if (text[start] === "+" || PHONE_LABEL.test(before) || isSharedLabel(before)) return 0.9;
  return /[(0]/.test(text[start]!) || /^\d{3}[-. ]\d{3}[-. ]\d{4}/.test(text.slice(start, end)) ? 0.5 : 0.25;
}
