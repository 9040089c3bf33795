import type { Mistake } from "../../lib/domain/task/parse-task";
import { type MessageKey, text } from "../../lib/messages/text";

/** Mistakes of a draft by the input they belong to; `""` gathers what belongs to none. */
export type MistakesByInput = ReadonlyMap<string, string>;

const INPUTS =
  /^(name|description|labels|fields|labels\[\d+\]\.(name|description|examples)|fields\[\d+\]\.(name|description|options|synonyms))$/;

/** Said in the builder's own words where a newcomer would stumble over the parser's. */
const PLAIN: [path: RegExp, message: RegExp, key: MessageKey][] = [
  [/(^|\.)name$/, /empty|missing/i, "mistakeName"],
  [/\.options$/, /empty|missing|at least/i, "mistakeOptions"],
  [/^labels$/, /noneAllowed|at least/, "mistakeLabels"],
  [/^fields$/, /at least/, "mistakeFields"],
];

export function groupMistakesByInput(mistakes: Mistake[]): MistakesByInput {
  const byInput = new Map<string, string>();
  for (const { path, message } of mistakes) {
    const [owner, line] = ownerOf(path);
    const input = INPUTS.test(owner) ? owner : "";
    const plain = PLAIN.find(([paths, messages]) => paths.test(owner) && messages.test(message));
    const said = plain ? text(plain[2]) : input ? message : `${path}: ${message}`;
    const full = line === null ? said : text("correctLine", line, said);
    const before = byInput.get(input);
    byInput.set(input, before ? `${before} ${full}` : full);
  }
  return byInput;
}

/** Lists are typed one entry a line: `labels[0].examples[3]` is line 4 of the input `labels[0].examples`. */
function ownerOf(path: string): [owner: string, line: number | null] {
  const match = /^(.*\.(?:examples|options|synonyms))\[(\d+)\]$/.exec(path);
  return match ? [match[1]!, Number(match[2]) + 1] : [path, null];
}
