import { normaliseText } from "../util/text";
import { isString, readWholeText, type ValueKind, type ValueReader } from "./value-kind";

/** Any text, as it stands on the page. */
export const textKind: ValueKind<string> = {
  messages: { name: "typeText", mistake: "typedEmpty" },
  input: "line",
  reply: { schema: () => ({ type: "string" }), form: () => "text, copied from the page" },
  is: isString,
  readReply: (json) => (isString(json) ? json.replace(/\s+/g, " ").trim() || null : null),
  readTyped: (typed) => typed.trim() || null,
  writeTyped: (value) => value,
  key: normaliseText,
  plain: (value) => value,
  format: (value) => value,
  isShownBy: (value, quote) => normaliseText(quote).includes(normaliseText(value)),
};

export const textReader: ValueReader<string> = {
  sight: "telling",
  recogniser: () => null,
  read: (text) => readWholeText(text),
  readMachine: (scalar) => (typeof scalar === "boolean" ? null : String(scalar).trim() || null),
};
