import type { ReaderCandidate } from "./candidate";
import type { Line } from "./lines";

/** What stands around a value and may say what it is. */
export const CONTEXTS = [
  /** The pair's label, or the words before a colon. */
  "label",
  "column",
  "before",
  "after",
  "above",
  "twoAbove",
  "below",
  "heading",
  "outerHeading",
  "sentence",
] as const;
export type ContextName = (typeof CONTEXTS)[number];
/** Those whose meaning is compared too: texts of their own, of which a page has few. */
export const MEANT = ["label", "above", "heading", "sentence"] as const satisfies readonly ContextName[];

export type Contexts = Record<ContextName, string>;

const LONGEST_BEFORE = 60;
const LONGEST_AFTER = 45;
const LONGEST_NEIGHBOUR = 90;
const LONGEST_SENTENCE = 200;
const END = /[.!?。！？]\s|[.。!?！？]$/gu;
const NO_CONTEXTS: Contexts = {
  label: "",
  column: "",
  before: "",
  after: "",
  above: "",
  twoAbove: "",
  below: "",
  heading: "",
  outerHeading: "",
  sentence: "",
};

export function contextsOf({ items, line, start, end, cut }: ReaderCandidate, lines: readonly Line[]): Contexts {
  if (!line) {
    const path = items[0]?.evidence[0]?.blockId.split("/").slice(1) ?? [];
    return { ...NO_CONTEXTS, label: path.filter((step) => !/^\d+$/.test(step)).join(" ") };
  }
  const isList = cut === "list";
  const { headingPath } = line.block;
  const [from, until] = sentenceAround(line.text, start, isList ? start : end);
  return {
    label: labelOf(line, start, from),
    column:
      line.pairs.find((pair) => pair.source === "table-column" && pair.start <= start && start < pair.end)?.label ?? "",
    before: cut === "option" ? "" : line.text.slice(Math.max(from, start - LONGEST_BEFORE), start).trim(),
    after: isList || cut === "option" ? "" : line.text.slice(end, Math.min(until, end + LONGEST_AFTER)).trim(),
    above: neighbour(lines[line.index - 1]),
    twoAbove: neighbour(lines[line.index - 2]),
    below: isList ? "" : neighbour(lines[line.index + 1]),
    heading: headingPath.at(-1) ?? "",
    outerHeading: headingPath.at(-2) ?? "",
    sentence: line.text.slice(from, Math.min(until, from + LONGEST_SENTENCE)).trim(),
  };
}

const neighbour = (line: Line | undefined) => (line ? line.text.slice(0, LONGEST_NEIGHBOUR) : "");

function labelOf(line: Line, start: number, sentenceStart: number): string {
  const pair = line.pairs.find(
    ({ source, start: from, end }) => source !== "table-column" && from <= start && start < end,
  );
  if (pair) return pair.label;
  const before = line.text.slice(sentenceStart, start);
  return /([^:：·•|,;()]{2,60})[:：]\s*$/u.exec(before)?.[1]?.trim() ?? "";
}

function sentenceAround(text: string, start: number, end: number): [start: number, end: number] {
  let from = 0;
  for (const { index, 0: stop } of text.matchAll(END)) {
    const after = index + stop.length;
    if (after <= start) from = after;
    else if (index >= end) return [from, index + 1];
  }
  return [from, text.length];
}
