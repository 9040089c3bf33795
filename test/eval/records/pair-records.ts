import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";

/** An item is found that shares so much of its text, by characters over those of both. */
const LEAST_SHARED = 0.5;

/**
 * For every wanted item, given by its element's path, the row that is it, or -1; `shown` are the blocks of each row. One row is one item at most. A row
 * that begins with the item's element and goes on beside it is the item too: what belongs to it may stand there.
 */
export function pairRecords(snapshot: Snapshot, roots: readonly number[][], shown: readonly Set<number>[]): number[] {
  const taken = new Set<number>();
  return roots.map((root) => {
    const wanted = new Set(snapshot.blocks.flatMap((block, at) => (isUnder(block.locator.path, root) ? [at] : [])));
    const rated = shown.map((own, at) => ({ at, share: taken.has(at) ? 0 : shareOf(wanted, own, snapshot) }));
    const best = rated.reduce((one, other) => (other.share > one.share ? other : one), { at: -1, share: 0 });
    if (best.share < LEAST_SHARED) return -1;
    taken.add(best.at);
    return best.at;
  });
}

const isUnder = (path: readonly (number | string)[], root: readonly number[]) =>
  root.every((step, depth) => path[depth] === step);

function shareOf(wanted: ReadonlySet<number>, found: Set<number>, { blocks }: Snapshot): number {
  const length = (set: Iterable<number>) => [...set].reduce((sum, at) => sum + blocks[at]!.text.length, 0);
  const shared = [...wanted].filter((at) => found.has(at));
  if (wanted.size > 0 && shared.length === wanted.size && [...found][0] === [...wanted][0]) return 1;
  const both = length(new Set([...wanted, ...found]));
  return both === 0 ? 0 : length(shared) / both;
}
