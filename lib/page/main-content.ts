import type { Region } from "../task/snapshot";
import { type Landmarks, landmarksOf, type Placement } from "./landmarks";
import { type BlockFeatures, type LayoutNode, landmarkOf } from "./layout-node";
import { featureVectors } from "./main-content-features";
import { HIDDEN_WEIGHTS, OUTPUT_WEIGHTS } from "./main-content-weights";
import type { Slices } from "./slices";

/** Least scores, chosen on pages that are not held out, see test/eval/main-content.ts. */
const UNSAID = 0.45;
const IN_SUBJECT = 0.4;
/** In the page's subject the network has to be surer still before it leaves out its title, or data. */
const TITLE = 0.2;
const DATA = 0.1;
const CONTACT_OR_PRICE = 0.3;

const CONTACT = /\S@\S|\d[\d\s()./-]{6,}\d/;
const PRICE = /[$€£¥₹]\s?\d|\d\s?[€₽]|\b(CHF|EUR|GBP|JPY|USD)\s?\d/;
/** Blocks after the title in which a product's own price stands; later ones are of other products. */
const PRICE_REACH = 8;

const NAVIGATION = /\b(nav|navbar|navigation|menu|menubar|submenu|breadcrumbs?|pagination|pager|toc|sitemap|skip)\b/;

/**
 * The region of every block, in order. Landmarks decide first: what stands beside the page's subject is not "main".
 * The rest is judged by a small network, fitted to real pages. What is not "main" is "navigation" or "boilerplate" by
 * the names of what it stands in.
 */
export async function regionsOf(blocks: readonly BlockFeatures[], slices: Slices | null): Promise<Region[]> {
  const landmarks = await landmarksOf(blocks, slices);
  const scores: number[] = [];
  for (const vector of await featureVectors(blocks, slices)) {
    if (slices?.due) await slices.pause();
    scores.push(score(vector));
  }
  const smooth = smoothed(scores);
  const most = 0.6 * smooth.reduce((highest, own) => Math.max(highest, own), 0);
  const title = blocks.findIndex(({ level }) => level === 1);
  return blocks.map((block, index) => {
    const least = leastScore(block, landmarks.by, landmarks.placements[index]!, title < 0 ? -1 : index - title);
    return least !== null && smooth[index]! >= Math.min(least, most) ? "main" : regionBesideMain(block);
  });
}

/** The score that makes a block "main"; null where none does. */
function leastScore(
  block: BlockFeatures,
  by: Landmarks["by"],
  placement: Placement,
  afterTitle: number,
): number | null {
  if (placement === "beside" || placement === "outside") return null;
  if (placement === "unsaid" || by === "title") return UNSAID;
  if (block.level === 1) return TITLE;
  if (/^(term|definition|cell)$/.test(block.kind) || isAddress(block.layout)) return DATA;
  if (block.text.length > 200) return IN_SUBJECT;
  const isPrice = afterTitle > 0 && afterTitle <= PRICE_REACH && PRICE.test(block.text);
  return isPrice || CONTACT.test(block.text) ? CONTACT_OR_PRICE : IN_SUBJECT;
}

function isAddress(layout: LayoutNode): boolean {
  return layout.tag === "address" || layout.parent?.tag === "address";
}

const hidden = HIDDEN_WEIGHTS.map((unit) => Array.from(unit, (weight) => (weight.charCodeAt(0) - 80) / 50));
const output = OUTPUT_WEIGHTS.map((weight) => weight / 100);

/** One hidden layer of ReLU units, one logistic output; the last weight of each unit is its bias. */
function score(vector: Float32Array): number {
  let sum = output[hidden.length]!;
  for (const [unit, weights] of hidden.entries()) {
    let activity = weights[vector.length]!;
    for (let index = 0; index < vector.length; index++) activity += weights[index]! * vector[index]!;
    if (activity > 0) sum += activity * output[unit]!;
  }
  return 1 / (1 + Math.exp(-sum));
}

/** A block's neighbours say something of it too: main content seldom comes in single short blocks. */
function smoothed(scores: readonly number[]): number[] {
  return scores.map((own, index) => 0.6 * own + 0.2 * (scores[index - 1] ?? own) + 0.2 * (scores[index + 1] ?? own));
}

function regionBesideMain({ layout, linkShare, kind }: BlockFeatures): Region {
  let inBoilerplate = false;
  for (let node: LayoutNode | null = layout; node && node.tag !== "body"; node = node.parent) {
    if (landmarkOf(node) === "nav") return "navigation";
    if (NAVIGATION.test(node.hints)) return "navigation";
    if (/^(footer|aside|form|dialog)$/.test(node.tag)) inBoilerplate = true;
  }
  return !inBoilerplate && kind === "list-item" && linkShare > 0.8 ? "navigation" : "boilerplate";
}
