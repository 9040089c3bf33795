import type { ReadingContext } from "./reading-context";
import type { Hit, Recogniser } from "./recogniser";
import { isString, readWholeText, type ValueKind, type ValueReader } from "./value-kind";

const WEB_ADDRESS =
  /(?<![\p{L}\p{N}@./])(?:https?:\/\/|www\.)[^\s<>"'“”‘’«»()[\]{}]+(?:\([^\s()<>]*\)[^\s<>"'“”‘’«»()[\]{}]*)*/giu;

/** Web addresses in running text. Punctuation that ends the sentence is not part of them. */
export const urlRecogniser: Recogniser<string> = {
  id: "url",
  find(text) {
    return [...text.matchAll(WEB_ADDRESS)].flatMap((match) => {
      const found = match[0].replace(/(?<![.,;:!?…、。])[.,;:!?…、。]+$/u, "");
      const value = toAbsoluteUrl(/^www\./i.test(found) ? `https://${found}` : found, "");
      return value ? [{ start: match.index, end: match.index + found.length, value, certainty: 0.9 }] : [];
    });
  },
};

/** An http(s) address made absolute, or null. A bare origin has no trailing slash added or kept. */
export function toAbsoluteUrl(address: string, base: string): string | null {
  const url = URL.parse(address.trim(), base || undefined);
  if (!url || !/^https?:$/.test(url.protocol) || !/\.|^localhost$|:/.test(url.hostname)) return null;
  return url.href;
}

/** Web addresses, absolute. */
export const urlKind: ValueKind<string> = {
  messages: { name: "typeUrl", mistake: "typedUrl" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "a whole address, https://…" },
  is: isString,
  readReply: (json) => (isString(json) ? parseWhole(json) : null),
  readTyped: (typed) => parseWhole(typed),
  writeTyped: (value) => value,
  key: (value) => value.toLowerCase(),
  plain: (value) => value,
  format: (value) => value,
  isShownBy: (value, quote) => quote.toLowerCase().includes(toBareAddress(value)),
};

export const urlReader: ValueReader<string> = {
  sight: "not-compared",
  recogniser: () => urlRecogniser,
  read: (text, context) => urlRecogniser.find(text, context)[0] ?? readBareAddress(text, context),
  dataProperties: ["contentUrl", "url", "@id", "sameAs"],
  readMachine: (scalar, context) => (isAddress(String(scalar)) ? toAbsoluteUrl(String(scalar), context.url) : null),
};

/** A name is a valid relative address, and so is nothing but a mark of the page itself. */
function isAddress(text: string): boolean {
  const address = text.trim();
  return /^(?:https?:)?\/\/\S+$/i.test(address) || (/^[^\s#]+$/.test(address) && /[/.?=]/.test(address));
}

/** Only what looks like an address: any word is a valid relative one. */
function readBareAddress(text: string, context: ReadingContext): Hit<string> | null {
  const whole = readWholeText(text);
  const looksLike = whole && /^[\w./?#%~+=&:;,@!$'()*-]+$/.test(whole.value) && /[/.]/.test(whole.value);
  const value = looksLike ? toAbsoluteUrl(whole.value, context.url) : null;
  return whole && value ? { ...whole, value } : null;
}

function parseWhole(text: string): string | null {
  const url = URL.parse(text.trim());
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** An address without its scheme and closing slash, for comparing with what pages print. */
export function toBareAddress(address: string): string {
  return address
    .toLowerCase()
    .replace(/^(https?:\/\/|mailto:|tel:)/, "")
    .replace(/\/$/, "");
}
