import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import type { Recogniser } from "./recogniser";
import { isString, type ValueKind } from "./value-kind";

/** Phone numbers as E.164. A national number is read with the page's country. */
export const phoneRecogniser: Recogniser<string> = {
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
        certainty: certaintyOf(text, startsAt, endsAt),
      }));
  },
};

/** A number inside a longer code, or a date, is no phone number. */
function isDateOrPart(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(found)) return true;
  return /[\p{L}\d_#=/-]$/u.test(text.slice(0, start)) || /^[\p{L}_=/]/u.test(text.slice(end));
}

/** Below what puts a number on a list: a fax is answered by a machine. */
const FAX_CERTAINTY = 0.1;
const FAX =
  /(?:fax|télécopie|传真|傳真|ファックス|팩스)(?:[\s.-]{0,2}(?:no|nr|number|nummer|numéro|numero|n[°º]))?[^\p{L}\d]*$/iu;
const PHONE_TOO =
  /(?:tel|phone|fon)\p{L}*\.?(?:\s?[/&+,]\s?|\s(?:und|and|et|y|e|en|i|och)\s)(?:tele)?fax[^\p{L}\d]*$/iu;

/** True for a text that ends by saying that a fax number follows, and not that the phone has the same. */
export function isFaxLabel(text: string): boolean {
  return (FAX.test(text) || /(?:^|[\s|·•,;])F[.:]\s*$/u.test(text)) && !PHONE_TOO.test(text);
}

/** A country code or a word for phones makes it one; digits in groups alone may be any number. */
function certaintyOf(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - 30), start);
  if (isFaxLabel(before) || /^[^\p{L}\d]{0,2}[([]\s?(?:tele)?fax/iu.test(text.slice(end))) return FAX_CERTAINTY;
  if (
    text[start] === "+" ||
    /(?:tel|phone|fon|mobil|handy|cell|call|電話|电话|☎|📞)[\p{L}.]*[^\p{L}\d]*$/iu.test(before)
  )
    return 0.9;
  return /[(0]/.test(text[start]!) || /^\d{3}[-. ]\d{3}[-. ]\d{4}/.test(text.slice(start)) ? 0.5 : 0.25;
}

/** Phone numbers, E.164. */
export const phoneKind: ValueKind<string> = {
  messages: { name: "typePhone", hint: "correctHintPhone", mistake: "typedPhone" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "a phone number with its country code, +4930123456" },
  is: isString,
  recogniser: () => phoneRecogniser,
  read: (text, context) => phoneRecogniser.find(text, context)[0] ?? null,
  dataProperties: ["telephone"],
  readMachine: (scalar, context) =>
    phoneRecogniser.find(String(scalar).replace(/^tel:/i, ""), context)[0]?.value ?? null,
  readReply: (json) => (isString(json) ? parseInternational(json) : null),
  readTyped: (typed) => parseInternational(typed),
  writeTyped: (value) => value,
  key: (value) => value,
  plain: (value) => value,
  format: (value) => value,
  // A page writes a number without its country code, which a person adds; the last digits are the subscriber's.
  isShownBy: (value, quote) => quote.replace(/\D/g, "").endsWith(value.slice(-6)),
};

/** Digits with a country code, at most 15 (ITU-T E.164). */
function parseInternational(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^00/, "+")
    .replace(/[\s().\-/\u00a0]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}
