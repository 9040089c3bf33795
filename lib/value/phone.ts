import { phoneRecogniser } from "./phone/find-phones";
import { isString, type ValueKind, type ValueReader } from "./value-kind";

/** Phone numbers, E.164; as printed where nobody knows the country. */
export const phoneKind: ValueKind<string> = {
  messages: { name: "typePhone", hint: "correctHintPhone", mistake: "typedPhone" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "a phone number with its country code, +4930123456" },
  is: isString,
  readReply: (json) => (isString(json) ? parseInternational(json) : null),
  readTyped: (typed) => parseInternational(typed),
  writeTyped: (value) => value,
  key: (value) => value,
  plain: (value) => value,
  format: (value) => value,
  // A page writes a number without its country code, which a person adds; the last digits are the subscriber's.
  isShownBy: (value, quote) => quote.replace(/\D/g, "").endsWith(value.replace(/\D/g, "").slice(-6)),
};

export const phoneReader: ValueReader<string> = {
  sight: "telling",
  recogniser: () => phoneRecogniser,
  dataProperties: ["telephone"],
  // A number of several countries is for a person to place.
  read: (text, context) => phoneRecogniser.find(text, context).find(({ otherReadings }) => !otherReadings) ?? null,
  readMachine: (scalar, context) => phoneReader.read(readPhoneLink(String(scalar)), context, {})?.value ?? null,
};

/** Digits with a country code, at most 15 (ITU-T E.164). */
function parseInternational(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^00/, "+")
    .replace(/[\s().\-/\u00a0]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}

/** The number of a link that dials or writes to it, as people would write it; other texts as they are. */
export function readPhoneLink(address: string): string {
  const number = /^tel:([^;?]{1,60})/i.exec(address)?.[1];
  if (number !== undefined) return decodeLink(number);
  const chat =
    /^https?:\/\/(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?(?:[^#]{0,200}&)?phone=)(?:\+|%2B)?(\d{7,15})(?!\d)/i.exec(
      address,
    );
  return chat ? `+${chat[1]}` : address;
}

function decodeLink(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
