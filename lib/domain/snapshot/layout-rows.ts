import type { LayoutNode } from "./layout-node";
import { LAYOUT_FLAGS, type LayoutRow, type PageLayout } from "./page-reading";
import { LONGEST_TAG } from "./snapshot";

/** `layouts` of blocks, in order, as rows that can be posted. */
export function layoutRowsOf(layouts: readonly LayoutNode[]): PageLayout {
  const positions = new Map<LayoutNode, number>();
  const nodes: LayoutRow[] = [];
  const positionOf = (node: LayoutNode): number => {
    const known = positions.get(node);
    if (known !== undefined) return known;
    const parent = node.parent ? positionOf(node.parent) : -1;
    const flags = LAYOUT_FLAGS.reduce((bits, flag, bit) => (node[flag] ? bits | (1 << bit) : bits), 0);
    positions.set(node, nodes.length);
    const [tag, role] = [node.tag.slice(0, LONGEST_TAG), node.role.slice(0, LONGEST_TAG)];
    return nodes.push([parent, tag, role, node.hints, flags]) - 1;
  };
  return { nodeOf: layouts.map(positionOf), nodes };
}

/** The layouts of blocks again, in order. Throws RangeError where a row names a parent that does not come before it. */
export function layoutsOf({ nodes, nodeOf }: PageLayout): LayoutNode[] {
  const layouts: LayoutNode[] = [];
  for (const [parent, tag, role, hints, flags] of nodes) {
    const outer = parent < 0 ? null : at(layouts, parent);
    const [overlay, sticky, thing] = LAYOUT_FLAGS.map((_, bit) => ((flags >> bit) & 1) === 1) as [
      boolean,
      boolean,
      boolean,
    ];
    layouts.push({ parent: outer, tag, role, hints, overlay, sticky, thing });
  }
  return nodeOf.map((position) => at(layouts, position));
}

function at(layouts: readonly LayoutNode[], position: number): LayoutNode {
  const layout = layouts[position];
  if (!layout) throw new RangeError(`No layout node ${position}`);
  return layout;
}
