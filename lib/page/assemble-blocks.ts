import type { Block, Locator } from "../task/snapshot";
import type { RawBlock } from "./text-run";

/** Blocks as a snapshot carries them, without region and heading path. */
export function assembleBlock(raw: RawBlock, locator: Locator): Block {
  const { text, kind, level, marks } = raw;
  return {
    id: blockId(text, kind, locator),
    kind,
    text,
    ...(level === undefined ? {} : { level }),
    headingPath: [],
    region: "main",
    marks,
    locator,
  };
}

/** Same for the same text at the same place. */
function blockId(text: string, kind: string, { path, textNodes }: Locator): string {
  return `b${hash(`${path.join("/")}|${textNodes?.join("-") ?? ""}|${kind}|${text}`).toString(36)}`;
}

/** 53-bit hash of a string (cyrb53): quick, and wide enough that 20,000 blocks do not meet. */
export function hash(text: string): number {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return 4294967296 * (2097151 & second) + (first >>> 0);
}

/**
 * Sets each block's heading path. Headings of the menu or the footer say nothing about the main content, so each
 * region keeps its own.
 */
export function setHeadingPaths(blocks: readonly Block[]): void {
  const open: Record<Block["region"], Block[]> = { main: [], navigation: [], boilerplate: [] };
  for (const block of blocks) {
    const headings = open[block.region];
    const { level } = block;
    if (level !== undefined) while (headings.length > 0 && headings.at(-1)!.level! >= level) headings.pop();
    block.headingPath = headings.map((heading) => heading.text);
    if (level !== undefined) headings.push(block);
  }
}

/** The page's main heading becomes its title: the first of level 1 in the main content, else the one the page is named after. */
export function markTitle(blocks: readonly Block[], pageTitle: string): void {
  const headings = blocks.filter((block) => block.kind === "heading" && block.level! <= 2);
  const name = pageTitle.toLowerCase();
  const named = headings.filter((block) => block.text.length > 3 && name.includes(block.text.toLowerCase()));
  const title =
    named.find((block) => block.level === 1) ??
    headings.find((block) => block.level === 1 && block.region === "main") ??
    named.find((block) => block.region === "main");
  if (title) title.kind = "title";
}
