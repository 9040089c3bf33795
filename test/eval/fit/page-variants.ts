import type { Block, Snapshot } from "../../../lib/domain/snapshot/snapshot";

/** Main blocks of a short page, and the share kept of what stands around them. */
const SHORT = { blocks: 20, share: 1 / 3, around: 5 };

/**
 * The page as a small site would have it: the first third of its main content, a fifth of what is around it, and no
 * structured data, whose absence must not speak for a kind of page.
 */
export function shortened(snapshot: Snapshot): Snapshot {
  const main = snapshot.blocks.filter((block) => block.region === "main");
  const kept = new Set(main.slice(0, Math.min(SHORT.blocks, Math.ceil(main.length * SHORT.share))));
  const isKept = (block: Block, index: number) =>
    block.region === "main" ? kept.has(block) : index % SHORT.around === 0;
  return { ...withBlocks(snapshot, snapshot.blocks.filter(isKept)), structured: [] };
}

/** The page in a script that the model can't read: every Latin letter becomes a Cyrillic one. */
export function unreadable(snapshot: Snapshot): Snapshot {
  const foreign = (text: string) =>
    text.replace(/[a-z]/gi, (letter) => String.fromCharCode(0x430 + (letter.toLowerCase().charCodeAt(0) - 97)));
  const blocks = snapshot.blocks.map((block) => ({ ...block, text: foreign(block.text) }));
  return { ...withBlocks(snapshot, blocks), title: foreign(snapshot.title) };
}

function withBlocks(snapshot: Snapshot, blocks: Block[]): Snapshot {
  const ids = new Set(blocks.map((block) => block.id));
  return {
    ...snapshot,
    blocks,
    pairs: snapshot.pairs.filter(({ value }) => ids.has(value.blockId)),
    tables: snapshot.tables.filter(({ rows }) => rows.flat(2).some(({ blockId }) => ids.has(blockId))),
  };
}
