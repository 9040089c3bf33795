// Tells by a country's own ranges whether a number may be from there; the smaller data knows little more than lengths.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type CountryCode, isSupportedCountry } from "libphonenumber-js/min";
import { isNoPhone } from "./not-a-phone";

const SPAN = /(?<![\p{L}\p{N}+]|\+\d{1,3}[ ./-])[(]?\d[\d ()./\u00a0-]{4,22}\d(?![\p{L}\p{N}])/gu;
const FEWEST_DIGITS = 6;

/** A national number of a country that nobody named, with every country's reading of it that the digits allow. */
export interface NationalNumber {
  start: number;
  end: number;
  /** As printed. */
  printed: string;
  /** E.164, the likeliest country's first. */
  readings: string[];
}

interface Reading {
  value: string;
  /** Printed in the groups that the country parts its numbers in: its area codes end there. */
  isGrouped: boolean;
}

/** Two groups or more, each of two digits or more, but for North America's trunk prefix. */
const IN_GROUPS = /^(?:1[ .-])?[(]?\d{2,}(?:[) ./\u00a0-]{1,3}\d{2,}){1,5}$/;

/**
 * Numbers written without a country code that are valid in one of some countries, written as is usual there; with
 * `isStrict` only those in the groups that the country parts its numbers in.
 */
export function findNationalNumbers(text: string, countries: readonly string[], isStrict = false): NationalNumber[] {
  return [...text.matchAll(SPAN)].flatMap((match) => {
    const unclosed = match[0].startsWith("(") && !match[0].includes(")") ? 1 : 0;
    const printed = match[0].slice(unclosed);
    const start = match.index + unclosed;
    if (printed.replace(/\D/g, "").length < FEWEST_DIGITS || (isStrict && !IN_GROUPS.test(printed))) return [];
    // Amounts and dates are as many as phone numbers, and dear to parse.
    if (isNoPhone(text, start, start + printed.length)) return [];
    const all = countries.flatMap((country) => readIn(printed, country) ?? []);
    const grouped = all.filter(({ isGrouped }) => isGrouped);
    const readings = [...new Set((grouped.length > 0 || isStrict ? grouped : all).map(({ value }) => value))];
    return readings.length > 0 ? [{ start, end: start + printed.length, printed, readings }] : [];
  });
}

/** E.164 of a national number of the North American plan, whichever of its countries has it; null where none has. */
export function readNorthAmerican(printed: string): string | null {
  const number = parsePhoneNumberFromString(printed, "US");
  return number?.isValid() && number.countryCallingCode === "1" ? number.number : null;
}

/** True for a national number written as is usual in the country. */
export function isUsualIn(printed: string, country: string): boolean {
  return readIn(printed, country) !== null;
}

function readIn(printed: string, country: string): Reading | null {
  if (!isSupportedCountry(country)) return null;
  const number = parsePhoneNumberFromString(printed, country as CountryCode);
  if (!number?.isValid() || (number.country && number.country !== country)) return null;
  // The trunk prefix is written where the country has one: "020 7946 0958" is no French number, "(212) 555-0142" no British.
  const usual = number.formatNational();
  const [usualDigits, digits] = [usual, printed].map((text) => text.replace(/\D/g, ""));
  const isUsual = digits === usualDigits || (number.countryCallingCode === "1" && digits === `1${usualDigits}`);
  return isUsual ? { value: number.number, isGrouped: groupsOf(printed).endsWith(groupsOf(usual)) } : null;
}

function groupsOf(text: string): string {
  return text.replace(/\D+/g, " ").trim();
}
