import type { Block, Pair, Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import { smallSnapshot } from "../../../../support/snapshots";

interface BlockOf extends Partial<Omit<Block, "id" | "locator">> {
  text: string;
  /** Steps of the block's place, from the root. */
  path: number[];
}

/** A page of the given blocks; pairs name their block by its position. */
export function pageOf(
  blocks: BlockOf[],
  pairs: [label: string, block: number, source?: Pair["source"]][] = [],
): Snapshot {
  const made = blocks.map(({ path, ...block }, at): Block => {
    const locator = { path, tag: "div" };
    return { id: `b${at}`, kind: "paragraph", headingPath: [], region: "main", marks: [], locator, ...block };
  });
  return {
    ...smallSnapshot(),
    structured: [],
    blocks: made,
    pairs: pairs.map(([label, at, source = "table-row"]) => {
      const { id, text } = made[at]!;
      return { label, source, value: { blockId: id, start: 0, end: text.length } };
    }),
  };
}
