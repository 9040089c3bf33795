import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { seededRandom, shuffled } from "../eval/measures/random";

const SEED = 7;

/** `count` different block texts of the snapshots, as long as they come there, none past `longest` characters. */
export function mixedTexts(snapshots: readonly Snapshot[], count: number, longest: number): string[] {
  const texts = new Set(snapshots.flatMap(blockTexts).map((text) => text.slice(0, longest)));
  return shuffled([...texts], seededRandom(SEED)).slice(0, count);
}

/** Every block's text, in the page's order. */
export const blockTexts = ({ blocks }: Snapshot): string[] => blocks.map((block) => block.text).filter(Boolean);

/** Equal groups that are alike in their texts' lengths; what is left over is dropped. */
export function groupsAlike(texts: readonly string[], groups: number): string[][] {
  const byLength = [...texts].sort((one, other) => one.length - other.length);
  const rows = Math.floor(texts.length / groups);
  // Each row of neighbours is dealt the other way round than the one before, so that no group gets the longer of all.
  return Array.from({ length: groups }, (_, group) =>
    Array.from({ length: rows }, (_, row) => byLength[row * groups + (row % 2 === 0 ? group : groups - 1 - group)]!),
  );
}

/** The first `count` texts of the page whose longest is nearest to `longest` characters, and which page that is. */
export function pageOfBlocks(
  snapshots: readonly Snapshot[],
  count: number,
  longest: number,
): { texts: string[]; longest: number } | null {
  const pages = snapshots
    .map((snapshot) => blockTexts(snapshot).slice(0, count))
    .filter((texts) => texts.length === count)
    .map((texts) => ({ texts, longest: Math.max(...texts.map((text) => text.length)) }));
  const distance = (page: { longest: number }) => Math.abs(page.longest - longest);
  return pages.reduce<(typeof pages)[number] | null>(
    (nearest, page) => (nearest && distance(nearest) <= distance(page) ? nearest : page),
    null,
  );
}
