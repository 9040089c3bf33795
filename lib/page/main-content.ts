import type { BlockKind, Region } from "../task/snapshot";
import type { LayoutNode } from "./layout-node";
import type { Slices } from "./slices";

/** What scoring needs to know of one block. Plain data. */
export interface BlockFeatures {
  text: string;
  kind: BlockKind;
  level?: number;
  /** Share of the text that stands in links, 0 to 1. */
  linkShare: number;
  layout: LayoutNode;
}

const NAVIGATION = /\b(nav|navbar|navigation|menu|menubar|breadcrumbs?|pagination|pager|toc|tabs|sitemap|skip)\b/;
const BOILERPLATE =
  /\b(footer|sidebar|cookies?|consent|gdpr|newsletter|subscribe|share|sharing|social|related|recommended|promo|advert|ads?|banner|comments?|copyright|widget|popup|modal|login|signup)\b/;
const NAVIGATION_TAGS = new Set(["nav", "menu"]);
const BOILERPLATE_TAGS = new Set(["footer", "aside"]);

/** The region of every block, in order. */
export async function regionsOf(blocks: readonly BlockFeatures[], slices: Slices): Promise<Region[]> {
  const regions: Region[] = [];
  for (const block of blocks) {
    if (slices.due) await slices.pause();
    regions.push(regionOf(block));
  }
  return regions;
}

function regionOf(block: BlockFeatures): Region {
  for (let node: LayoutNode | null = block.layout; node && node.tag !== "body"; node = node.parent) {
    if (NAVIGATION_TAGS.has(node.tag) || node.role === "navigation" || NAVIGATION.test(node.hints)) return "navigation";
    if (BOILERPLATE_TAGS.has(node.tag) || BOILERPLATE.test(node.hints)) return "boilerplate";
  }
  return "main";
}
