import type { Answer, Candidate } from "../../../lib/domain/result/result";
import type { PageRow } from "../sets/types";

/** UTF-16 code units of a value that is printed. */
const LONGEST = 160;
const MOST_CANDIDATES = 4;

/** One question that is not answered right: what is expected, what is said, and what else was in question. */
export function describeFailure({ site, page, fields }: PageRow, answer: Answer): string {
  const { questionId, status, items, candidates } = answer;
  const expected = shorten(fields?.[questionId] ?? null);
  const said = items.length === 0 ? "nothing" : shorten(items.map(({ value }) => value));
  return [
    `${site ?? ""} ${page} ${questionId}: ${status} ${said}`,
    `  expected ${expected}`,
    ...candidates.slice(0, MOST_CANDIDATES).map(describeCandidate),
  ].join("\n");
}

function describeCandidate({ stage, source, score, confidence, items, agreeing = [] }: Candidate): string {
  const sure = confidence === undefined ? "" : `, confidence ${confidence.toFixed(2)}`;
  const also = agreeing.length > 0 ? `, also ${agreeing.join(" and ")}` : "";
  return `  ${stage} ${source}, score ${score.toFixed(2)}${sure}${also}: ${shorten(items.map(({ value }) => value))}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
