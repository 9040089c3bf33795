import type { Item, Proposal } from "../domain/result/proposal";
import { type Evidence, textOf } from "../domain/snapshot/evidence";
import type { Snapshot } from "../domain/snapshot/snapshot";

/** Text lookup for many pieces of evidence of one snapshot. */
export type Places = (blockId: string) => string | null;

export function placesOf(snapshot: Snapshot): Places {
  const blocks = new Map(snapshot.blocks.map((block) => [block.id, block.text]));
  const items = new Map(snapshot.structured.map((item) => [item.id, item]));
  return (blockId) => {
    const text = blocks.get(blockId);
    if (text !== undefined) return text;
    const item = items.get(blockId.split("/", 1)[0]!);
    return item ? textOf({ blocks: [], structured: [item] }, blockId) : null;
  };
}

/** True where the quote is what stands in the block from `start` to `end`, and is not empty. */
export function isEvidence(places: Places, { blockId, start, end, quote }: Evidence): boolean {
  if (quote === "" || start < 0 || end <= start) return false;
  return places(blockId)?.slice(start, end) === quote;
}

/**
 * The proposal with false evidence taken out. For a field, an item that is left without any is dropped, and a
 * proposal that is left without items is null: a value that is not on the page was not found there.
 * A label needs no evidence, it is judged over the whole.
 */
export function verifyEvidence(proposal: Proposal, kind: "label" | "field", places: Places): Proposal | null {
  const checked = proposal.items.map(
    (item): Item => ({ ...item, evidence: item.evidence.filter((evidence) => isEvidence(places, evidence)) }),
  );
  const items = kind === "label" ? checked : checked.filter((item) => item.evidence.length > 0);
  if (proposal.items.length > 0 && items.length === 0) return null;
  return { ...proposal, items };
}
