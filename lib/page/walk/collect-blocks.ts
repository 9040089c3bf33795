import type { Budget } from "./budget";
import type { Slices } from "./slices";
import type { RawBlock } from "./text-run";
import { type Collected, type MayRead, Walk } from "./walk";

/** Reads the shown text of `document` with its shadow roots and same-origin frames. */
export async function collectBlocks(
  document: Document,
  budget: Budget,
  slices: Slices,
  mayRead: MayRead = () => true,
): Promise<Collected> {
  const walk = new Walk(budget, mayRead);
  walk.openDocument(document, null);
  while (walk.steps()) if (slices.due) await slices.pause();
  const blocks: RawBlock[] = [];
  for (const block of walk.collected.blocks) {
    if (slices.due) await slices.pause();
    if (!walk.isCovered(block)) blocks.push(block);
  }
  return { ...walk.collected, blocks };
}
