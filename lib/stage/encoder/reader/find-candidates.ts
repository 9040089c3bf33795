import type { Proposal } from "../../../domain/result/proposal";
import type { Field } from "../../../domain/task/task";
import { valueKey } from "../../../value";
import type { ReadingContext } from "../../../value/reading-context";
import type { ReaderCandidate } from "./candidate";
import { findBooleanCandidates, findOptionCandidates } from "./judged-candidates";
import type { Line } from "./lines";
import { findListCandidates } from "./list-candidates";
import { findTextCandidates } from "./text-candidates";
import { findTypedCandidates } from "./typed-candidates";

/** Everything on the page that may answer the field, and what the stages before told. */
export function findCandidates(
  field: Field,
  lines: readonly Line[],
  context: ReadingContext,
  told: readonly Proposal[],
): ReaderCandidate[] {
  const own = ownCandidates(field, lines, context);
  const places = new Set(own.map(placeKey));
  const further = told
    .flatMap((proposal) => toldCandidate(proposal, lines))
    .filter((one) => !places.has(placeKey(one)));
  return [...own, ...further];
}

function ownCandidates(field: Field, lines: readonly Line[], context: ReadingContext): ReaderCandidate[] {
  if (field.many && field.type === "text") return findListCandidates(lines);
  if (field.type === "text") return findTextCandidates(lines);
  if (field.type === "boolean") return findBooleanCandidates(lines);
  if (field.type === "enum") return findOptionCandidates(field, lines);
  return findTypedCandidates(field, lines, context);
}

function toldCandidate({ items }: Proposal, lines: readonly Line[]): ReaderCandidate[] {
  const evidence = items[0]?.evidence[0];
  if (!evidence) return [];
  const line = lines.find(
    ({ block, offset, text }) =>
      block.id === evidence.blockId && offset <= evidence.start && evidence.start < offset + text.length,
  );
  const start = line ? evidence.start - line.offset : 0;
  const end = line ? Math.min(line.text.length, evidence.end - line.offset) : 0;
  return [{ items, cut: "told", line: line ?? null, start, end, certainty: 0 }];
}

/** Same for the same answer at the same place. */
function placeKey({ items, line, start }: ReaderCandidate): string {
  return `${valuesKey({ items })} ${line?.index ?? -1} ${start}`;
}

/** Same for answers that say the same. */
export function valuesKey({ items }: Pick<ReaderCandidate, "items">): string {
  return items.map(({ value }) => valueKey(value)).join("\u0000");
}
