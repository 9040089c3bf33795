import type { Item } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import { readingHabitsOf } from "../../domain/snapshot/reading-habits";
import type { Block, EvidenceSpan, Pair, Snapshot, StructuredItem } from "../../domain/snapshot/snapshot";
import type { Value } from "../../value";
import type { ReadingContext } from "../../value/reading-context";
import type { Hit } from "../../value/recogniser";
import { TextLocator } from "./text/locate-text";

/** A block, or the selected part of one. */
export interface Passage {
  block: Block;
  text: string;
  /** Where `text` starts in the block's text, UTF-16 code units. */
  offset: number;
}

/** What the rules may read: the whole page, or the selected passages and nothing else. */
export interface PageView {
  title: string;
  url: string;
  passages: Passage[];
  pairs: Pair[];
  tables: Snapshot["tables"];
  structured: StructuredItem[];
  blocksById: Map<string, Block>;
  locator: TextLocator;
  context: ReadingContext;
  scope: "page" | "selection";
}

export function pageView(snapshot: Snapshot, scope: "page" | "selection"): PageView {
  const blocksById = new Map(snapshot.blocks.map((block) => [block.id, block]));
  const passages = scope === "page" ? snapshot.blocks.map(whole) : selectedPassages(snapshot, blocksById);
  const view = {
    title: snapshot.title,
    url: snapshot.url,
    passages,
    blocksById,
    scope,
    context: readingHabitsOf(snapshot),
  };
  if (scope === "page") {
    const { pairs, tables, structured, blocks } = snapshot;
    return { ...view, pairs, tables, structured, locator: new TextLocator(blocks) };
  }
  // What the page says elsewhere, structured data included, is no answer to a question about the selection.
  return {
    ...view,
    pairs: pairsIn(passages, snapshot.pairs),
    tables: [],
    structured: [],
    locator: new TextLocator(passages.filter(({ block, text }) => text === block.text).map(({ block }) => block)),
  };
}

function whole(block: Block): Passage {
  return { block, text: block.text, offset: 0 };
}

function selectedPassages(snapshot: Snapshot, blocksById: Map<string, Block>): Passage[] {
  return (snapshot.selection?.spans ?? []).flatMap(({ blockId, start, end }) => {
    const block = blocksById.get(blockId);
    return block ? [{ block, text: block.text.slice(start, end), offset: start }] : [];
  });
}

function pairsIn(passages: readonly Passage[], pairs: readonly Pair[]): Pair[] {
  const byBlock = Map.groupBy(passages, ({ block }) => block.id);
  return pairs.filter(({ value }) => byBlock.get(value.blockId)?.some((passage) => holds(passage, value)));
}

function holds(passage: Passage, span: EvidenceSpan): boolean {
  const end = passage.offset + passage.text.length;
  return span.blockId === passage.block.id && span.start >= passage.offset && span.end <= end;
}

/** Evidence for a part of a passage; offsets are into the passage's text. */
export function evidenceIn(passage: Passage, start: number, end: number): Evidence {
  const [from, to] = [passage.offset + start, passage.offset + end];
  return { blockId: passage.block.id, start: from, end: to, quote: passage.block.text.slice(from, to) };
}

/** What a hit in a passage says, with its place; ranges keep their upper end. */
export function itemOfHit(passage: Passage, hit: Hit<Value>): Item {
  return itemFrom(hit, [evidenceIn(passage, hit.start, hit.end)]);
}

/** What a hit says, with the places where it stands. */
export function itemFrom({ value, to }: Pick<Hit<Value>, "value" | "to">, evidence: Evidence[]): Item {
  return { value, ...(to !== undefined && { to }), evidence };
}
