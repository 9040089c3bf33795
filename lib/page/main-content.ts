import type { Region } from "../task/snapshot";
import type { BlockFeatures, LayoutNode } from "./layout-node";
import { featureVectors } from "./main-content-features";
import { HIDDEN_WEIGHTS, OUTPUT_WEIGHTS } from "./main-content-weights";
import type { Slices } from "./slices";

/** Chosen with the weights, see test/eval/main-content-fit.ts. */
const THRESHOLD = 0.4;

const NAVIGATION = /\b(nav|navbar|navigation|menu|menubar|submenu|breadcrumbs?|pagination|pager|toc|sitemap|skip)\b/;

/**
 * The region of every block, in order: "main" where a small network, fitted to real pages, thinks that the block is
 * what the page is about; the rest is "navigation" or "boilerplate" by the names of what it stands in.
 */
export async function regionsOf(blocks: readonly BlockFeatures[], slices: Slices): Promise<Region[]> {
  const vectors = await featureVectors(blocks, slices);
  const scores: number[] = [];
  for (const vector of vectors) {
    if (slices.due) await slices.pause();
    scores.push(score(vector));
  }
  const smooth = smoothed(scores);
  const threshold = Math.min(THRESHOLD, 0.6 * smooth.reduce((most, own) => Math.max(most, own), 0));
  return smooth.map((own, index) => (own >= threshold ? "main" : regionBesideMain(blocks[index]!)));
}

const hidden = HIDDEN_WEIGHTS.map(numbersOf);
const output = numbersOf(OUTPUT_WEIGHTS);

function numbersOf(hundredths: string): number[] {
  return hundredths.split(" ").map((weight) => Number(weight) / 100);
}

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
    if (node.tag === "nav" || node.role === "navigation" || node.role === "menu") return "navigation";
    if (NAVIGATION.test(node.hints)) return "navigation";
    if (/^(footer|aside|form|dialog)$/.test(node.tag)) inBoilerplate = true;
  }
  return !inBoilerplate && kind === "list-item" && linkShare > 0.8 ? "navigation" : "boilerplate";
}
