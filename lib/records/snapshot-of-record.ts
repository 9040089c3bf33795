import type { Snapshot } from "../domain/snapshot/snapshot";
import type { ElementTree } from "./element-tree";
import type { RecordList } from "./find-lists";

/** One item as a page of its own, with the same blocks: any task can be asked of it. */
export function snapshotOfRecord(snapshot: Snapshot, { leaves }: RecordList, at: number, tree: ElementTree): Snapshot {
  const own = new Set(leaves[at]!.map((leaf) => tree.leaves[leaf]!.at));
  const blocks = [...own].sort((one, other) => one - other).map((position) => snapshot.blocks[position]!);
  const ids = new Set(blocks.map(({ id }) => id));
  return {
    ...snapshot,
    title: "",
    blocks: blocks.map((block) => ({ ...block, region: "main" })),
    pairs: snapshot.pairs.filter(({ value }) => ids.has(value.blockId)),
    tables: [],
    // What the page says of itself is said of no item.
    structured: [],
    structure: undefined,
    selection: null,
  };
}
