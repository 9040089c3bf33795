import { type Block, headingName, type Locator } from "../task/snapshot";
import type { LayoutNode } from "./layout-node";
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
 * Sets each block's heading path. Main content follows the headings of the main content only; a menu, an aside or a
 * footer those that stand in it; the rest whatever heading stands above.
 */
export function setHeadingPaths(blocks: readonly Block[], layouts: readonly LayoutNode[]): void {
  const open = new Map<Scope, Block[]>();
  for (const [index, block] of blocks.entries()) {
    const scopes: Scope[] = block.region === "main" ? ["main", "page"] : [scopeOf(layouts[index]!)];
    const level = block.level ?? Number.POSITIVE_INFINITY;
    for (const scope of scopes) {
      const above = (open.get(scope) ?? []).filter((heading) => heading.level! < level);
      if (scope === scopes[0]) block.headingPath = above.map((heading) => headingName(heading.text));
      if (block.level !== undefined) open.set(scope, [...above, block]);
    }
  }
}

type Scope = LayoutNode | "main" | "page";

function scopeOf(layout: LayoutNode): Scope {
  for (let node: LayoutNode | null = layout; node; node = node.parent) {
    if (/^(nav|aside|footer|dialog)$/.test(node.tag)) return node;
  }
  return "page";
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
