import { normaliseText } from "../util/text";
import { type Hit, type Recogniser, withoutOverlaps } from "./recogniser";
import { isString, type ValueKind, type ValueReader, withoutVocabulary } from "./value-kind";

/** Mentions of the options of an `enum` field, whole words, any case. The value is the option as written in the task. */
export function createEnumRecogniser(options: readonly string[]): Recogniser<string> {
  const patterns = options.map((option) => ({ option, pattern: patternOf(option) }));
  return {
    id: "enum",
    find(text) {
      const hits = patterns.flatMap(({ option, pattern }) =>
        [...text.matchAll(pattern)].map(
          (match): Hit<string> => ({
            start: match.index,
            end: match.index + match[0].length,
            value: option,
            certainty: 0.4,
          }),
        ),
      );
      return withoutOverlaps(hits);
    },
  };
}

/** Space, hyphen and underscore are one: "in stock" is also found as "InStock" and "in-stock". */
function patternOf(option: string): RegExp {
  const words = option
    .trim()
    .split(/[\s_-]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join("[\\s_-]?")}(?![\\p{L}\\p{N}])`, "giu");
}

/** One of the values that a field allows. */
export const enumKind: ValueKind<string> = {
  messages: { name: "typeEnum", mistake: "typedChoice" },
  input: "options",
  reply: {
    schema: () => ({ type: "string" }),
    form: ({ options = [] }) => `one of ${options.map((option) => JSON.stringify(option)).join(", ")}`,
  },
  is: isString,
  readReply: (json, { options = [] }) => (isString(json) ? chooseOption(json, options) : null),
  readTyped: (typed, _, { options = [] }) => (options.includes(typed) ? typed : null),
  writeTyped: (value) => value,
  key: normaliseText,
  plain: (value) => value,
  format: (value) => value,
  isShownBy: () => true,
};

export const enumReader: ValueReader<string> = {
  sight: "anywhere",
  recogniser: ({ options = [] }) => createEnumRecogniser(options),
  read: (text, context, { options = [] }) => createEnumRecogniser(options).find(text, context)[0] ?? null,
  readMachine: (scalar, context, { options = [] }) =>
    typeof scalar === "boolean"
      ? null
      : (createEnumRecogniser(options).find(withoutVocabulary(String(scalar)), context)[0]?.value ?? null),
};

/** The option that is meant: as written, else in any case and kind of quote. */
export function chooseOption(text: string, options: readonly string[]): string | null {
  const folded = normaliseText(text);
  return (
    options.find((option) => option === text) ?? options.find((option) => normaliseText(option) === folded) ?? null
  );
}
