import type { LayoutNode } from "../domain/snapshot/layout-node";
import model from "./main-content-model.json";
import { isRoot } from "./page-outline";

/** Elements around a block whose names are near. */
const NEAR = 3;

const VOCABULARY = model.vocabulary.split(" ");
const KNOWN = new Set(VOCABULARY);

/** Words of the vocabulary alone: a page may have any number of others. */
const tokens = new WeakMap<LayoutNode, ReadonlySet<string>>();

/** For every word of the model's vocabulary: 2 where it names an element near the block, 1 farther out, else 0. */
export function hintVocabularyFeatures(layout: LayoutNode): number[] {
  const near = new Set<string>();
  let node: LayoutNode | null = layout;
  for (let step = 0; node && step < NEAR; step++, node = node.parent) for (const word of wordsOf(node)) near.add(word);
  const all = tokensAround(layout);
  return VOCABULARY.map((word) => (near.has(word) ? 2 : all.has(word) ? 1 : 0));
}

function tokensAround(node: LayoutNode): ReadonlySet<string> {
  const known = tokens.get(node);
  if (known) return known;
  const own = wordsOf(node);
  const outer = node.parent ? tokensAround(node.parent) : new Set<string>();
  const all = own.length === 0 ? outer : new Set([...outer, ...own]);
  tokens.set(node, all);
  return all;
}

function wordsOf(node: LayoutNode): string[] {
  return isRoot(node) || node.hints === "" ? [] : node.hints.split(" ").filter((word) => KNOWN.has(word));
}
