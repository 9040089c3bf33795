import { type BlockFeatures, type LayoutNode, landmarkOf } from "../domain/snapshot/layout-node";
import type { Region } from "../domain/snapshot/snapshot";
import { type BoostedTrees, parseTrees, probability } from "../util/boosted-trees";
import { landmarksOf } from "./landmarks";
import { BlockVectors } from "./main-content-features";
import model from "./main-content-model.json";
import type { PageFacts } from "./page-shape-features";

const NAVIGATION = /\b(nav|navbar|navigation|menu|menubar|submenu|breadcrumbs?|pagination|pager|toc|sitemap|skip)\b/;

const SHIPPED = parseTrees(model.trees);

const COPYRIGHT = /^(©|\(c\)|copyright\b)/i;

/** Blocks after the title in which a product's own price stands; later ones are of other products. */
const PRICE_REACH = 8;
/** A price there, and the title itself, need this part of the chance that others need. */
const OWN = 0.4;

/**
 * The region of every block, in order. Trees that were fitted to real pages give each block a chance; "main" is the
 * set of blocks whose expected word F1 is best, less what the page's markup sets beside its subject. The rest is
 * "navigation" or "boilerplate" by the names of what it stands in. Pure. Other trees than the shipped ones are for
 * evaluation on pages that those were fitted to.
 */
export function regionsOf(blocks: readonly BlockFeatures[], facts: PageFacts, trees: BoostedTrees = SHIPPED): Region[] {
  const landmarks = landmarksOf(blocks);
  const page = new BlockVectors(blocks, landmarks, facts);
  const chances = smoothed(blocks.map((_, index) => probability(trees, page.vector(index))));
  const least = leastChance(chances, page.outline.words);
  const title = blocks.findIndex(({ level }) => level === 1);
  const beside = new RegionsBesideMain();
  return blocks.map((block, index) => {
    const isOwn =
      index === title ||
      (title >= 0 && index > title && index <= title + PRICE_REACH && page.outline.isPriced[index] === true);
    const isMain = chances[index]! >= (isOwn ? OWN * least : least);
    const isBeside = landmarks.placements[index] === "beside" || COPYRIGHT.test(block.text);
    return isMain && !isBeside ? "main" : beside.of(block);
  });
}

/** A block's neighbours say something of it too: main content seldom comes in single short blocks. */
function smoothed(chances: readonly number[]): number[] {
  return chances.map((own, index) => 0.6 * own + 0.2 * (chances[index - 1] ?? own) + 0.2 * (chances[index + 1] ?? own));
}

/**
 * The chance from which on blocks are taken, so that the expected word F1 is highest: the likeliest blocks first, as
 * long as 2 · (expected main words taken) / (words taken + expected main words of the page) grows.
 */
export function leastChance(chances: readonly number[], words: readonly number[]): number {
  const order = [...chances.keys()].sort((one, other) => chances[other]! - chances[one]!);
  const expected = order.reduce((sum, index) => sum + chances[index]! * words[index]!, 0);
  let [taken, main, best, least] = [0, 0, 0, 1];
  for (const index of order) {
    taken += words[index]!;
    main += chances[index]! * words[index]!;
    const f1 = (2 * main) / Math.max(1, taken + expected);
    if (f1 <= best) continue;
    best = f1;
    least = chances[index]!;
  }
  return least;
}

/** "navigation" or "boilerplate", by the names of what blocks stand in; each element is looked at once. */
class RegionsBesideMain {
  readonly #known = new Map<LayoutNode, { isNavigation: boolean; inBoilerplate: boolean }>();

  of({ layout, linkShare, kind }: BlockFeatures): Region {
    const { isNavigation, inBoilerplate } = this.#placeOf(layout);
    if (isNavigation) return "navigation";
    return !inBoilerplate && kind === "list-item" && linkShare > 0.8 ? "navigation" : "boilerplate";
  }

  #placeOf(node: LayoutNode): { isNavigation: boolean; inBoilerplate: boolean } {
    if (node.tag === "body") return { isNavigation: false, inBoilerplate: false };
    const known = this.#known.get(node);
    if (known) return known;
    const outer = node.parent && this.#placeOf(node.parent);
    const place = {
      isNavigation: landmarkOf(node) === "nav" || NAVIGATION.test(node.hints) || outer?.isNavigation === true,
      inBoilerplate: /^(footer|aside|form|dialog)$/.test(node.tag) || outer?.inBoilerplate === true,
    };
    this.#known.set(node, place);
    return place;
  }
}
