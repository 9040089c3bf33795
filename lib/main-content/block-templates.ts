import type { BlockFeatures, LayoutNode } from "../domain/snapshot/layout-node";
import { kinOf } from "./page-outline";

/** Elements of which a template's name is made. */
const ELEMENTS = 4;

interface Template {
  blocks: number;
  words: number;
  linkShares: number;
  texts: Set<string>;
  first: number;
  last: number;
}

/** Blocks of one kind in elements of one kind: what a template of the site's makers fills. */
export class BlockTemplates {
  #templates = new Map<string, Template>();
  #names: string[];
  #blocks: number;
  #words: number;

  constructor(blocks: readonly BlockFeatures[], words: readonly number[]) {
    this.#names = blocks.map(nameOf);
    this.#blocks = blocks.length;
    this.#words = Math.max(
      1,
      words.reduce((sum, count) => sum + count, 0),
    );
    for (const [index, { text, linkShare }] of blocks.entries()) {
      const template = this.#templateOf(index);
      template.blocks++;
      template.words += words[index]!;
      template.linkShares += linkShare;
      template.texts.add(text);
      template.last = index;
    }
  }

  features(index: number): number[] {
    const { blocks, words, linkShares, texts, first, last } = this.#templateOf(index);
    return [
      Math.log1p(blocks) / 5,
      Math.log1p(words / blocks) / 5,
      texts.size / blocks,
      linkShares / blocks,
      words / this.#words,
      (index - first) / Math.max(1, last - first),
      (last - first) / this.#blocks,
    ];
  }

  #templateOf(index: number): Template {
    const name = this.#names[index]!;
    const known = this.#templates.get(name);
    if (known) return known;
    const template = { blocks: 0, words: 0, linkShares: 0, texts: new Set<string>(), first: index, last: index };
    this.#templates.set(name, template);
    return template;
  }
}

function nameOf({ kind, layout }: BlockFeatures): string {
  const names: string[] = [kind];
  for (let node: LayoutNode | null = layout; node && names.length <= ELEMENTS; node = node.parent) {
    names.push(kinOf(node));
  }
  return names.join(">");
}
