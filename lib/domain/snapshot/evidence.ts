import type { Block, Selection, Snapshot, StructuredItem, StructuredValue } from "./snapshot";

/**
 * Where a value stands. `blockId` names a block of the snapshot, or a value of its structured data as
 * `<item id>/<property>/<index>[/<property>/<index>…]`. `quote` is that text from `start` to `end`
 * (UTF-16 code units).
 */
export interface Evidence {
  blockId: string;
  start: number;
  end: number;
  quote: string;
}

/** The text that an evidence's `blockId` names, or null where the snapshot has no such place. */
export function textOf(snapshot: Pick<Snapshot, "blocks" | "structured">, blockId: string): string | null {
  const block = snapshot.blocks.find((candidate) => candidate.id === blockId);
  if (block) return block.text;
  const value = structuredValueAt(snapshot.structured, blockId);
  return value === undefined || typeof value === "object" ? null : String(value);
}

/** The selected text as evidence, block by block. */
export function evidenceOfSelection({ spans }: Selection, blocks: readonly Pick<Block, "id" | "text">[]): Evidence[] {
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  return spans.map((span) => ({ ...span, quote: (texts.get(span.blockId) ?? "").slice(span.start, span.end) }));
}

/** True where every piece of evidence stands in the snapshot as it says. */
export function holdsAll(snapshot: Pick<Snapshot, "blocks" | "structured">, all: readonly Evidence[]): boolean {
  return all.every(({ blockId, start, end, quote }) => textOf(snapshot, blockId)?.slice(start, end) === quote);
}

/** True where the evidence names visible text, which can be shown in the page. */
export function isVisible(snapshot: Pick<Snapshot, "blocks">, evidence: Evidence): boolean {
  return snapshot.blocks.some((block) => block.id === evidence.blockId);
}

function structuredValueAt(items: StructuredItem[], path: string): StructuredValue | undefined {
  const [itemId, ...steps] = path.split("/");
  let value: StructuredValue | undefined = items.find((item) => item.id === itemId);
  for (let step = 0; step < steps.length; step += 2) {
    if (typeof value !== "object") return undefined;
    value = value.properties[steps[step]!]?.[Number(steps[step + 1])];
  }
  return value;
}
