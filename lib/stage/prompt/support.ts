import type { Evidence } from "../../domain/snapshot/evidence";
import type { Question } from "../../domain/task/task";
import { kindOf, type Value } from "../../value";
import { toBareAddress } from "../../value/url";
import { fence } from "./fence";
import type { ReadPassage } from "./prompt";

/**
 * True where the quote can show the value: a quote that stands on the page proves nothing for a value that was made
 * up. Texts, addresses and amounts must be in the quote (addresses: or behind a link that it touches). Numbers, dates,
 * durations and choices may be worded in any way ("half an hour"), so their quote is all that can be checked.
 */
export function isSupported(
  question: Question,
  value: Value,
  evidence: Evidence,
  passages: readonly ReadPassage[],
): boolean {
  if (question.kind === "label") return true;
  const kind = kindOf(question.field.type);
  const shown =
    typeof value === "string"
      ? kind.isShownBy(fence(value), fence(evidence.quote))
      : kind.isShownBy(value, evidence.quote);
  return shown || (typeof value === "string" && isLinked(value, evidence, passages));
}

function isLinked(value: string, { blockId, start, end }: Evidence, passages: readonly ReadPassage[]): boolean {
  return passages
    .filter((passage) => passage.blockId === blockId)
    .flatMap(({ start: offset, links }) =>
      links.filter((link) => offset + link.start < end && offset + link.end > start),
    )
    .some(({ address }) => toBareAddress(address).split("?")[0] === toBareAddress(value).split("?")[0]);
}
