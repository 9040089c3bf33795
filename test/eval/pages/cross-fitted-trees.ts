import { type BoostedTrees, parseTrees } from "../../../lib/util/boosted-trees";
import model from "../fit/main-content-folds.json";

const folds: Readonly<Record<string, number>> = model.folds;
const parsed = new Map<number, BoostedTrees>();

/**
 * Trees for main content that saw no page of this page's domain; null for a page that the shipped ones were not fitted
 * to. `tools/main-content/fit.py` writes them.
 */
export function crossFittedTrees(set: string, page: string): BoostedTrees | null {
  const fold = folds[`${set}/${page}`];
  if (fold === undefined) return null;
  const trees = parsed.get(fold) ?? parseTrees(model.trees[fold]!);
  parsed.set(fold, trees);
  return trees;
}
