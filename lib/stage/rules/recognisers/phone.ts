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
        certainty: certaintyOf(text, startsAt),
      }));
  },
};

/** A number inside a longer code, or a date, is no phone number. */
function isDateOrPart(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(found)) return true;
  return /[\p{L}\d_#=/-]$/u.test(text.slice(0, start)) || /^[\p{L}_=/]/u.test(text.slice(end));
}

/** A country code or a word for phones makes it one; digits in groups alone may be any number. */
function certaintyOf(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 30), start);
  if (/(?:fax|传真|ファックス)[^\p{L}\d]*$/iu.test(before)) return 0.1;
  if (
    text[start] === "+" ||
    /(?:tel|phone|fon|mobil|handy|cell|call|電話|电话|☎|📞)[\p{L}.]*[^\p{L}\d]*$/iu.test(before)
  )
    return 0.9;
  return /[(0]/.test(text[start]!) || /^\d{3}[-. ]\d{3}[-. ]\d{4}/.test(text.slice(start)) ? 0.5 : 0.25;
}
