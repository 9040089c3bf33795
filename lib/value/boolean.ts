import type { Recogniser } from "./recogniser";
import { type ValueKind, type ValueReader, withoutVocabulary } from "./value-kind";

const YES = "yes true ja oui sí si sì sim tak ja да так はい 是 예 vrai verdadero wahr ✓ ✔ ✅ ☑";
const NO = "no false nein non não nao nie nee nej нет ні いいえ 否 아니요 faux falso falsch ✗ ✘ ❌ ☒";
const WORDS = new Map([
  ...YES.split(" ").map((word) => [word, true] as const),
  ...NO.split(" ").map((word) => [word, false] as const),
]);
const STARTS = /^\s*(\p{L}+|[✓✔✅☑✗✘❌☒])\uFE0F?(?=$|[\s.,;:!(–—-])/u;

/** Yes or no, where a text starts with one: inside a sentence such words mean something else. */
export const booleanRecogniser: Recogniser<boolean> = {
  id: "boolean",
  find(text) {
    const match = STARTS.exec(text);
    const value = match ? WORDS.get(match[1]!.toLowerCase()) : undefined;
    if (!match || value === undefined) return [];
    const start = match[0].indexOf(match[1]!);
    return [{ start, end: start + match[1]!.length, value, certainty: text.trim().length <= 20 ? 0.4 : 0.2 }];
  },
};

/** Yes or no. */
export const booleanKind: ValueKind<boolean> = {
  messages: { name: "typeBoolean", mistake: "typedChoice" },
  input: "yes-or-no",
  reply: { schema: () => ({ type: "boolean" }), form: () => "true or false" },
  is: (value) => typeof value === "boolean",
  readReply: (json) => (typeof json === "boolean" ? json : null),
  readTyped: (typed) => (typed === "true" ? true : typed === "false" ? false : null),
  writeTyped: String,
  key: String,
  plain: String,
  format: (value, { yes, no }) => (value ? yes : no),
  isShownBy: () => true,
};

export const booleanReader: ValueReader<boolean> = {
  sight: "anywhere",
  recogniser: () => booleanRecogniser,
  read: (text, context) => booleanRecogniser.find(text, context)[0] ?? null,
  readMachine: (scalar, context) =>
    typeof scalar === "boolean"
      ? scalar
      : (booleanRecogniser.find(withoutVocabulary(String(scalar)), context)[0]?.value ?? null),
};
