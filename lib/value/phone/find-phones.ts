import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import { countriesOfAddress } from "../country/page-country";
import type { ReadingContext } from "../reading-context";
import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";
import { isNoPhone, loosenWords } from "./not-a-phone";
import { type NumberUse, useOfNumber } from "./number-use";
import { findNationalNumbers, isUsualIn, readNorthAmerican } from "./read-national";
import { findVanityNumbers } from "./vanity";

const FEWEST_DIGITS = 6;

/**
 * Phone numbers as E.164. A national number is read with the country of the address beside it, or of the page. Where
 * neither tells, it is read with the one country whose numbers look so; where several do, its value is what is printed.
 */
export const phoneRecogniser: Recogniser<string> = {
  id: "phone",
  readsLines: true,
  find(written, context) {
    const vanity = findVanityNumbers(written, context.countries);
    if ((written.match(/\d/g)?.length ?? 0) < FEWEST_DIGITS) return vanity;
    const countries = countriesFor(written, context);
    const [only] = countries;
    const text = loosenWords(written);
    const foreign = countries.some((country) => NORTH_AMERICA.includes(country)) ? [] : northAmerican(text, countries);
    const own =
      countries.length === 1 ? numbersOf(text, only!) : [...numbersOf(text, ""), ...unplaced(text, countries)];
    const isForeign = ({ start, end }: Spot) => foreign.some((other) => start < other.end && end > other.start);
    const spots = [...own.filter((spot) => !isForeign(spot)), ...foreign];
    const hits = spots.map((spot) => hitOf(spot, written));
    return withoutOverlaps([...vanity, ...hits].filter(({ start, end }) => !isNoPhone(written, start, end)));
  },
};

/** A number before it is known what it is for. */
type Spot = Omit<Hit<string>, "certainty">;

function hitOf(spot: Spot, text: string): Hit<string> {
  const certainty = certaintyOf(text, spot.start, spot.end);
  return { ...spot, certainty: spot.otherReadings ? Math.min(certainty, UNPLACED) : certainty };
}

/** An address in the same text says where its number is. */
function countriesFor(text: string, { country, countries, language }: ReadingContext): readonly string[] {
  const named = countriesOfAddress(text, language);
  if (named.length === 1) return named;
  return country ? [country] : countries;
}

function numbersOf(text: string, country: string): Spot[] {
  const defaultCountry = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  return findPhoneNumbersInText(text, { defaultCountry })
    .filter(({ number }) => number.isValid())
    .map(({ number, startsAt, endsAt }) => ({
      start: startsAt,
      end: endsAt,
      value: number.number as string,
    }));
}

/** The countries of the North American plan that most pages come from. */
const NORTH_AMERICA = "US CA PR DO JM TT BB BS".split(" ");
/** "(416) 862-0515", "1-800-468-7957": so grouped, and with these signs, nobody else writes a number. */
const NORTH_AMERICAN =
  /(?<![\p{L}\p{N}+/-]|\+\d{1,3}[ ./-])(?:1[ .-]{1,3})?(?:\(\d{3}\)[ .-]{0,3}\d{3}[ .-]{1,3}|(\d{3})([.-])\d{3}\2|\d{3} \d{3}-)\d{4}(?![\p{N}-])/gu;

/** In groups of three, three and four, with an extension or none. */
const GROUPED = /^(?:1[ .-]{1,3})?\(?\d{3}\)?[ .-]{1,3}\d{3}[ .-]{1,3}\d{4}(?!\d)/;

/** Numbers of the North American plan on pages from elsewhere, but for those that the page's own country writes so too. */
function northAmerican(text: string, countries: readonly string[]): Spot[] {
  return [...text.matchAll(NORTH_AMERICAN)].flatMap(({ index, 0: printed }) => {
    const value = readNorthAmerican(printed);
    const isOwn = countries.some((country) => isUsualIn(printed, country));
    return value === null || isOwn ? [] : [{ start: index, end: index + printed.length, value }];
  });
}

/** Where most of the web's pages come from, for a page that says nothing of where it is from. */
const ANYWHERE = "US CA GB IE AU NZ ZA IN SG DE AT CH FR BE ES MX AR IT PT BR NL SE NO DK FI PL CZ".split(" ");

function unplaced(text: string, countries: readonly string[]): Spot[] {
  const isKnown = countries.length > 0;
  const found = isKnown ? findNationalNumbers(text, countries) : findNationalNumbers(text, ANYWHERE, true);
  return found.flatMap(({ start, end, printed, readings }): Spot[] => {
    return [
      readings.length === 1
        ? { start, end, value: readings[0]! }
        : { start, end, value: printed, otherReadings: readings },
    ];
  });
}

/** Below what puts a number on a list: a fax is answered by a machine, and a number of nobody knows where by nobody. */
export const FAX_CERTAINTY = 0.1;
const UNPLACED = 0.4;
const CERTAINTIES: Partial<Record<NumberUse, number>> = { fax: FAX_CERTAINTY, phone: 0.9, both: 0.9 };

/** A country code or a word for phones makes it one; digits in groups alone may be any number. */
function certaintyOf(text: string, start: number, end: number): number {
  const said = CERTAINTIES[useOfNumber(text, start, end)];
  if (said !== undefined) return said;
  if (text[start] === "+") return 0.9;
  return /[(0]/.test(text[start]!) || GROUPED.test(text.slice(start, end)) ? 0.5 : 0.25;
}
