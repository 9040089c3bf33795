import { emailRecogniser } from "./email/find-emails";
import type { ReadingContext } from "./reading-context";
import { isString, type ValueKind, type ValueReader } from "./value-kind";

/** E-mail addresses, lower-cased. */
export const emailKind: ValueKind<string> = {
  messages: { name: "typeEmail", mistake: "typedEmail" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "an e-mail address" },
  is: isString,
  readReply: (json) => (isString(json) ? parseAddress(json) : null),
  readTyped: (typed) => parseAddress(typed),
  writeTyped: (value) => value,
  key: (value) => value.toLowerCase(),
  plain: (value) => value,
  format: (value) => value,
  isShownBy: (value, quote) => quote.toLowerCase().includes(value),
};

export const emailReader: ValueReader<string> = {
  sight: "telling",
  recogniser: () => emailRecogniser,
  read: (text, context) => emailRecogniser.find(text, context)[0] ?? null,
  dataProperties: ["email"],
  readMachine: (scalar, context) => emailRecogniser.find(addressOfLink(String(scalar)), context)[0]?.value ?? null,
};

/** Every address that a `mailto:` link writes to. */
export function readMailLink(link: string, context: ReadingContext): string[] {
  return emailRecogniser.find(addressOfLink(link), context).map(({ value }) => value);
}

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
