import type { QuotedPlace, RememberedAnswer } from "../../domain/learning/remembered-answer";
import type { Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import type { ReadPassage } from "../prompt/prompt";

/** Code units of a block around a quote, to each side, and of the block before it. */
const AROUND = 80;
const BEFORE = 60;

/** What is around each quote of the proposals, so that it can be found again in another text. */
export function placesIn(passages: readonly ReadPassage[], proposals: readonly Proposal[]): RememberedAnswer["places"] {
  const placeOf = (evidence: Evidence) => describePlace(passages, evidence);
  return proposals.map(({ items }) => items.map(({ evidence }) => evidence.map(placeOf)));
}

function describePlace(passages: readonly ReadPassage[], { blockId, start, end, quote }: Evidence): QuotedPlace | null {
  const index = passages.findIndex((one) => holds(one, blockId, start, end));
  const passage = passages[index];
  if (!passage) return null;
  const [from, to] = [start - passage.start, end - passage.start];
  if (passage.text.slice(from, to) !== quote) return null;
  const first = Math.max(0, from - AROUND);
  return {
    before: passages[index - 1]?.text.slice(-BEFORE) ?? "",
    around: passage.text.slice(first, to + AROUND),
    at: from - first,
  };
}

const holds = (passage: ReadPassage, blockId: string, start: number, end: number): boolean =>
  passage.blockId === blockId && start >= passage.start && end <= passage.start + passage.text.length;

/** The same proposal with its evidence in other passages; null where a quote is not found again, word for word, in its place. */
export function findAgain(
  proposal: Proposal,
  places: RememberedAnswer["places"][number],
  passages: readonly ReadPassage[],
): Proposal | null {
  const items = proposal.items.map((item, index) => {
    const evidence = item.evidence.map((old, piece) => locate(old.quote, places[index]?.[piece] ?? null, passages));
    return evidence.every((one) => one !== null) ? { ...item, evidence } : null;
  });
  return items.every((item) => item !== null) ? { ...proposal, items } : null;
}

/** The only place where the same stands in the same words; null where there is none, or more than one. */
function locate(quote: string, place: QuotedPlace | null, passages: readonly ReadPassage[]): Evidence | null {
  if (!place) return null;
  const found = passages.flatMap((passage, index) => {
    const start = passage.text.indexOf(place.around);
    const before = passages[index - 1]?.text ?? "";
    if (start < 0 || !before.endsWith(place.before) || (place.before === "" && before !== "")) return [];
    const isWhole = passage.text.indexOf(place.around, start + 1) < 0;
    const at = passage.start + start + place.at;
    return isWhole ? [{ blockId: passage.blockId, start: at, end: at + quote.length, quote }] : [];
  });
  return found.length === 1 ? found[0]! : null;
}
