import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import type { Recogniser } from "./recogniser";

/** Phone numbers as E.164. A national number is read with the page's country. */
export const phoneRecogniser: Recogniser = {
  id: "phone",
  find(text, context) {
    if ((text.match(/\d/g)?.length ?? 0) < 6) return [];
    const defaultCountry = isSupportedCountry(context.country) ? (context.country as CountryCode) : undefined;
    return findPhoneNumbersInText(text, { defaultCountry })
      .filter(({ number, startsAt, endsAt }) => number.isValid() && !isDateOrPart(text, startsAt, endsAt))
      .map(({ number, startsAt, endsAt }) => ({
        start: startsAt,
        end: endsAt,
        value: number.number as string,
        certainty:
          text[startsAt] === "+" || /(?:tel|phone|fon|fax|call|☎|📞)\W*$/i.test(text.slice(0, startsAt)) ? 0.9 : 0.5,
      }));
  },
};

/** A number inside a longer code, or a date, is no phone number. */
function isDateOrPart(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(found)) return true;
  return /[\p{L}\d_#=/-]$/u.test(text.slice(0, start)) || /^[\p{L}_=/]/u.test(text.slice(end));
}
