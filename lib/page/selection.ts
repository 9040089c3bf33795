import type { EvidenceSpan, Selection, Snapshot } from "../domain/snapshot/snapshot";
import { alignNodes } from "./evidence/align";
import { findText, fold } from "./evidence/find-text";
import type { LiveBlocks } from "./walk/cell-texts";
import {
  childNodesOf,
  createRangeIn,
  isDocument,
  isShadowRoot,
  localNameOf,
  parentNodeOf,
  rootNodeOf,
  viewOf,
} from "./walk/dom";
import { fieldValueOf } from "./walk/dom-kinds";
import { controlText, KnownForms } from "./walk/secrets";
import type { Slices } from "./walk/slices";
import type { TextPlace } from "./walk/text-run";

export type Root = Document | ShadowRoot;

/**
 * What is selected, as far as it is text of the snapshot: a selection can take in hidden text, which stays out.
 * `said` is the browser's word for it, looked up in the blocks where the page has no such selection: it was cleared, or
 * stands in a field, which the page's own selection doesn't enter. `focused`: what has the focus, our own card aside.
 */
export async function readSelection(
  roots: readonly Root[],
  live: LiveBlocks,
  said: string,
  focused: Element | null,
  slices: Slices,
): Promise<Pick<Snapshot, "selection" | "isSelectionSecret">> {
  const spans = await findSelectedSpans(listSelectedRanges(roots), live, slices);
  const selected = selectionOf(spans, live);
  const selection =
    selected && isMeant(selected.text, said) ? selected : selectionOf(findText(said, live.blocks), live);
  const isSecret = selection === null && focused !== null && isSecretField(focused);
  return { selection, ...(isSecret && { isSelectionSecret: true as const }) };
}

/** The browser's word may be longer, by hidden text, or shorter, where it was cut. */
function isMeant(selected: string, said: string): boolean {
  const [one, other] = [fold(selected.split("\n", 1)[0]!).text, fold(said).text];
  return other === "" || other.includes(one) || one.includes(other);
}

/** True for a field whose text is there and is not read. */
function isSecretField(field: Element): boolean {
  if (!["input", "textarea"].includes(localNameOf(field))) return false;
  return (fieldValueOf(field) ?? "").trim() !== "" && controlText(field, new KnownForms()) === null;
}

function selectionOf(spans: EvidenceSpan[], { blocks }: LiveBlocks): Selection | null {
  if (spans.length === 0) return null;
  const texts = new Map(blocks.map((block) => [block.id, block.text]));
  const text = spans.map(({ blockId, start, end }) => texts.get(blockId)!.slice(start, end)).join("\n");
  return { text, spans };
}

/** The selected ranges of all documents and open shadow roots. */
export function listSelectedRanges(roots: readonly Root[]): StaticRange[] {
  const shadowRoots = roots.filter((root) => !isDocument(root)) as ShadowRoot[];
  return roots.flatMap((root) => {
    if (!isDocument(root)) return [];
    const selection = viewOf(root)?.getSelection();
    if (!selection || selection.rangeCount === 0) return [];
    const composed = selection.getComposedRanges?.({ shadowRoots });
    const ranges = composed?.length ? composed : [selection.getRangeAt(0)];
    return ranges.filter((range) => !range.collapsed);
  });
}

async function findSelectedSpans(ranges: StaticRange[], live: LiveBlocks, slices: Slices): Promise<EvidenceSpan[]> {
  const spans: EvidenceSpan[] = [];
  if (ranges.length === 0) return spans;
  for (const [index, raw] of live.raw.entries()) {
    if (slices.due) await slices.pause();
    const block = live.blocks[index]!;
    for (const range of ranges) {
      const span = findSelectedSpan(range, block.text, raw);
      if (span) spans.push({ blockId: block.id, ...span });
    }
  }
  return spans;
}

/** The part of a block's text, from `start` to `end`, that a range takes in. */
function findSelectedSpan(
  range: StaticRange,
  text: string,
  { nodes, from }: TextPlace,
): { start: number; end: number } | null {
  const parts = nodes.map((node) => findSelectedPart(range, node));
  if (parts.every((part) => part === null)) return null;
  const alignment = alignNodes(text, { nodes, from });
  if (!alignment) return null;
  let [start, end] = [-1, -1];
  for (let index = 0; index < text.length; index++) {
    const part = parts[alignment.part[index]!];
    const offset = alignment.offset[index]!;
    if (!part || offset < part.from || offset >= part.to) continue;
    if (start < 0) start = index;
    end = index + 1;
  }
  return start < 0 ? null : { start, end };
}

function findSelectedPart(range: StaticRange, node: Text): { from: number; to: number } | null {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const startsBefore = startContainer !== node && isBefore(startContainer, startOffset, node, 0);
  const endsAfter = endContainer !== node && isBefore(node, node.length, endContainer, endOffset);
  const from = startContainer === node ? startOffset : startsBefore ? 0 : node.length;
  const to = endContainer === node ? endOffset : endsAfter ? node.length : 0;
  return from < to ? { from, to } : null;
}

/** True where the first point stands before the second in the composed tree; false in unrelated trees. */
function isBefore(node: Node, offset: number, other: Node, otherOffset: number): boolean {
  const [first, second] = inOneTree(node, offset, other, otherOffset);
  if (rootNodeOf(first.node) !== rootNodeOf(second.node)) return false;
  const range = createRangeIn(first.node);
  range.setStart(first.node, first.offset);
  return range.comparePoint(second.node, second.offset) > 0;
}

interface Point {
  node: Node;
  offset: number;
}

/** Lifts the deeper of two points out of its shadow roots until both stand in the same tree. */
function inOneTree(node: Node, offset: number, other: Node, otherOffset: number): [Point, Point] {
  const [first, second] = [lifts(node, offset), lifts(other, otherOffset)];
  for (const point of first) {
    const match = second.find((candidate) => rootNodeOf(candidate.node) === rootNodeOf(point.node));
    if (match) return [point, match];
  }
  return [first[0]!, second[0]!];
}

function lifts(node: Node, offset: number): Point[] {
  const points = [{ node, offset }];
  let root = rootNodeOf(node);
  while (isShadowRoot(root)) {
    const { host } = root;
    const parent = parentNodeOf(host);
    if (!parent) break;
    points.push({ node: parent, offset: Array.prototype.indexOf.call(childNodesOf(parent), host) });
    root = rootNodeOf(host);
  }
  return points;
}
