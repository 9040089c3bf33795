import type { BlockFeatures, LayoutNode } from "../domain/snapshot/layout-node";
import { layoutsOf } from "../domain/snapshot/layout-rows";
import type { PageReading } from "../domain/snapshot/page-reading";
import type { Block, Snapshot, TableRegion } from "../domain/snapshot/snapshot";
import type { BoostedTrees } from "../util/boosted-trees";
import { markTitle, setHeadingPaths } from "./headings";
import { regionsOf } from "./main-content";

/**
 * The snapshot of a page that was read: tells main content from the rest, marks the page's title, and sets heading
 * paths. Pure, so that it can run where it keeps no page waiting. `trees`: see `regionsOf`. Throws RangeError where the layout is not one.
 */
export function completeSnapshot({ snapshot, layout, structure }: PageReading, trees?: BoostedTrees): Snapshot {
  const layouts = layoutsOf(layout);
  if (layouts.length !== snapshot.blocks.length) throw new RangeError("Layout and blocks don't match");
  const blocks = snapshot.blocks.map((block) => ({ ...block }));
  const regions = regionsOf(
    blocks.map((block, index) => featuresOf(block, layouts[index]!)),
    snapshot,
    trees,
  );
  for (const [index, block] of blocks.entries()) block.region = regions[index]!;
  markTitle(blocks, snapshot.title);
  setHeadingPaths(blocks, layouts);
  return { ...snapshot, structure, blocks, tables: tablesIn(blocks, snapshot.tables) };
}

/** What regions are decided by. */
export function featuresOf({ text, kind, level, marks }: Block, layout: LayoutNode): BlockFeatures {
  const linked = marks.reduce((sum, mark) => sum + (mark.type === "link" ? mark.end - mark.start : 0), 0);
  return { text, kind, level, layout, linkShare: Math.min(1, linked / text.length) };
}

/** A table stands where its first cell stands. */
function tablesIn(blocks: readonly Block[], tables: readonly TableRegion[]): TableRegion[] {
  const regions = new Map(blocks.map(({ id, region }) => [id, region]));
  return tables.map((table) => {
    const first = table.rows.flat(2)[0];
    return { ...table, region: regions.get(first?.blockId ?? "") ?? table.region };
  });
}
