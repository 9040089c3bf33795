import type { Field } from "../../../domain/task/task";
import { itemAt, type ReaderCandidate } from "./candidate";
import type { Line } from "./lines";

const LONGEST_SENTENCE = 300;
/** Up to a full stop that white space follows: "5.4.3" is within a sentence. */
const SENTENCE = /(?:[^.!?。！？]|[.!?。！？](?!\s|$))+/gu;

/** Yes and no for every sentence of the page: which of them speaks of the field, and what it says, is judged later. */
export function findBooleanCandidates(lines: readonly Line[]): ReaderCandidate[] {
  return lines.flatMap((line) =>
    sentencesOf(line).flatMap(([start, end]) => [true, false].map((value) => judged(line, start, end, value))),
  );
}

/** Every value that the field allows, for every sentence. */
export function findOptionCandidates(
  { options = [] }: Pick<Field, "options">,
  lines: readonly Line[],
): ReaderCandidate[] {
  return lines.flatMap((line) =>
    sentencesOf(line).flatMap(([start, end]) => options.map((option) => judged(line, start, end, option))),
  );
}

export function sentencesOf({ text }: Pick<Line, "text">): [start: number, end: number][] {
  const spans: [number, number][] = [];
  for (const { index, 0: raw } of text.matchAll(SENTENCE)) {
    const sentence = raw.trim();
    if (!/[\p{L}\p{N}✓✔✗✘☑☒✅❌]/u.test(sentence)) continue;
    const start = index + raw.indexOf(sentence);
    spans.push([start, start + Math.min(sentence.length, LONGEST_SENTENCE)]);
  }
  return spans;
}

function judged(line: Line, start: number, end: number, value: string | boolean): ReaderCandidate {
  return { items: [itemAt(line, start, end, value)], cut: "option", line, start, end, certainty: 0 };
}
