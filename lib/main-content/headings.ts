import type { LayoutNode } from "../domain/snapshot/layout-node";
import { type Block, shortenHeading } from "../domain/snapshot/snapshot";

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
      if (scope === scopes[0]) block.headingPath = above.map((heading) => shortenHeading(heading.text));
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
