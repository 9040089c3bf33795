import type { Hit, Recogniser } from "./recogniser";
import { isString, type ValueKind } from "./value-kind";

const EMAIL =
  /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}](?:[\p{L}\p{N}_%+'-]|\.(?!\.)){0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}@])/gu;
/** Names of image files for dense screens look like addresses: `logo@2x.png`. */
const FILE_ENDING = /\.(?:png|jpe?g|gif|webp|svg|avif|css|js)$/i;

/** E-mail addresses, lower-cased. */
export const emailRecogniser: Recogniser<string> = {
  id: "email",
  find(text) {
    const plain = text.includes("@") ? addresses(text) : [];
    return [...plain, ...veiled(text)].sort((left, right) => left.start - right.start);
  },
};

/** `name [at] host [dot] org`, which people write against collectors; the person who reads it means the address. */
const VEILED =
  /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}][\p{L}\p{N}._+-]{0,63})\s?[([{]\s?(?:at|@|ät)\s?[)\]}]\s?((?:[\p{L}\p{N}-]{1,63}(?:\s?[([{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?|\.)){1,5}\p{L}{2,24})(?![\p{L}\p{N}])/giu;

function veiled(text: string): Hit<string>[] {
  return [...text.matchAll(VEILED)].map((match) => {
    const host = match[2]!.replace(/\s?[([{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?/gi, ".");
    const value = `${match[1]}@${host}`.toLowerCase();
    return { start: match.index, end: match.index + match[0].length, value, certainty: 0.8 };
  });
}

function addresses(text: string): Hit<string>[] {
  return [...text.matchAll(EMAIL)]
    .filter((match) => !FILE_ENDING.test(match[0]) && !/\.@/.test(match[0]))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      value: match[0].toLowerCase(),
      certainty: 0.9,
    }));
}

/** E-mail addresses, lower-cased. */
export const emailKind: ValueKind<string> = {
  messages: { name: "typeEmail", mistake: "typedEmail" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "an e-mail address" },
  is: isString,
  recogniser: () => emailRecogniser,
  read: (text, context) => emailRecogniser.find(text, context)[0] ?? null,
  dataProperties: ["email"],
  readMachine: (scalar, context) => emailRecogniser.find(addressOfLink(String(scalar)), context)[0]?.value ?? null,
  readReply: (json) => (isString(json) ? parseAddress(json) : null),
  readTyped: (typed) => parseAddress(typed),
  writeTyped: (value) => value,
  key: (value) => value.toLowerCase(),
  plain: (value) => value,
  format: (value) => value,
  isShownBy: (value, quote) => quote.toLowerCase().includes(value),
};

/** `mailto:` links encode what they hold, and may have a subject behind. */
function addressOfLink(link: string): string {
  const address = /^mailto:([^?]{0,300})/i.exec(link)?.[1];
  if (address === undefined) return link;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function parseAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address) ? address : null;
}
