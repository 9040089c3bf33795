import type { Candidate } from "../../domain/result/result";
import { type Block, type Snapshot, shortenHeading } from "../../domain/snapshot/snapshot";
import type { Question } from "../../domain/task/task";
import type { ReadPassage } from "./prompt";

export type PromptSnapshot = Pick<
  Snapshot,
  "title" | "blocks" | "selection" | "url" | "language" | "takenAt" | "structured"
>;

/** Below this the main content was likely not found, and everything is read. In code units. */
const LEAST_MAIN = 200;

/** What may be read, in the page's order: the selected spans, or the blocks that hold text. */
export function passagesOf(snapshot: PromptSnapshot, scope: "page" | "selection"): ReadPassage[] {
  if (scope === "page")
    return snapshot.blocks.filter(isText).map((block) => createPassage(block, 0, block.text.length));
  const blocks = new Map(snapshot.blocks.map((block) => [block.id, block]));
  return (snapshot.selection?.spans ?? []).flatMap(({ blockId, start, end }) => {
    const block = blocks.get(blockId);
    return block?.text.slice(start, end).trim() ? [createPassage(block, start, end)] : [];
  });
}

function isText({ kind, text }: Block): boolean {
  return kind !== "control" && kind !== "label" && text.trim() !== "";
}

function createPassage({ id, kind, level, text, marks, headingPath }: Block, start: number, end: number): ReadPassage {
  const links = marks
    .filter((mark) => mark.type === "link" && mark.start >= start && mark.end <= end)
    .map((mark) => ({ start: mark.start - start, end: mark.end - start, address: mark.value }));
  return { blockId: id, kind, ...(level ? { level } : {}), headingPath, start, text: text.slice(start, end), links };
}

/** What passages are ranked for. */
export interface RankedFor {
  questions: readonly Question[];
  snapshot: PromptSnapshot;
  /** What earlier stages proposed for them. */
  candidates: readonly Candidate[];
}

/**
 * How much each passage is wanted, higher first; passages of equal rank come in the page's order, and those below 0 are
 * never sent.
 */
export type RankPassages = (
  passages: readonly ReadPassage[],
  wanted: RankedFor,
) => readonly number[] | Promise<readonly number[]>;

/** The blocks where earlier stages saw a candidate, then the main content, then the rest; navigation not at all. */
export const rankByPlace = (passages: readonly ReadPassage[], { snapshot, candidates }: RankedFor): number[] => {
  const regions = new Map(snapshot.blocks.map(({ id, region }) => [id, region]));
  const named = new Set(
    candidates.flatMap(({ items }) => items.flatMap(({ evidence }) => evidence.map(({ blockId }) => blockId))),
  );
  const main = passages.filter(({ blockId }) => regions.get(blockId) === "main");
  const hasMain = main.reduce((sum, { text }) => sum + text.length, 0) >= LEAST_MAIN;
  const byRegion = { main: 2, boilerplate: 1, navigation: hasMain ? -1 : 1 };
  return passages.map(({ blockId }) => (named.has(blockId) ? 3 : byRegion[regions.get(blockId) ?? "main"]));
};

/** For each passage the headings that it stands under, outermost first, as indices. */
export function headingsAbove(passages: readonly ReadPassage[]): number[][] {
  const latest = new Map<string, number>();
  return passages.map(({ kind, text, headingPath }, index) => {
    const above = headingPath.flatMap((heading) => latest.get(heading) ?? []);
    if (kind === "heading") latest.set(shortenHeading(text), index);
    return above;
  });
}
