import type { BlockKind } from "../task/snapshot";
import { countWords, textFeatures } from "./block-text-features";
import { type BlockFeatures, type LayoutNode, landmarkOf } from "./layout-node";
import { HINTS, hintBits } from "./region-hints";
import type { Slices } from "./slices";

const TAGS = ["nav", "header", "footer", "aside", "main", "article", "form", "table", "ul", "section", "dl"] as const;
const KINDS: readonly BlockKind[] = [
  "heading",
  "list-item",
  "cell",
  "term",
  "definition",
  "quote",
  "code",
  "caption",
  "label",
  "control",
];
/** What is known of an element for all the blocks inside it. */
interface Around {
  /** Bits of `HINTS`: of this element and the one around it, and of all around it. */
  near: number;
  any: number;
  /** Bits of `TAGS` of all around it. */
  tags: number;
  words: number;
  linkWords: number;
  blocks: number;
  longWords: number;
  /** Children with the same tag and names: a list, a grid. */
  twins: number;
}

/** One vector for every block, and the length of a vector. */
export async function featureVectors(blocks: readonly BlockFeatures[], slices: Slices | null): Promise<Float32Array[]> {
  const page = new PageStatistics();
  for (const block of blocks) {
    if (slices?.due) await slices.pause();
    page.add(block);
  }
  page.finish();
  const vectors: Float32Array[] = [];
  for (let index = 0; index < blocks.length; index++) {
    if (slices?.due) await slices.pause();
    vectors.push(page.vector(index));
  }
  return vectors;
}

class PageStatistics {
  #blocks: BlockFeatures[] = [];
  #words: number[] = [];
  #around = new Map<LayoutNode, Around>();
  #kin = new Map<LayoutNode | null, Map<string, number>>();
  #texts = new Map<string, number>();
  #before: number[] = [];
  #total = 0;
  #linked = 0;
  #long = 0;
  #title = -1;

  add(block: BlockFeatures): void {
    const words = countWords(block.text);
    const isLong = words >= 15 && block.linkShare < 0.4;
    if (this.#title < 0 && block.level === 1) this.#title = this.#blocks.length;
    this.#blocks.push(block);
    this.#words.push(words);
    this.#before.push(this.#total);
    this.#total += words;
    this.#linked += words * block.linkShare;
    if (isLong) this.#long += words;
    this.#texts.set(block.text, (this.#texts.get(block.text) ?? 0) + 1);
    for (let node: LayoutNode | null = block.layout; node; node = node.parent) {
      const around = this.#aroundOf(node);
      around.words += words;
      around.linkWords += words * block.linkShare;
      around.blocks++;
      if (isLong) around.longWords += words;
    }
  }

  finish(): void {
    for (const [node, around] of this.#around) {
      around.twins = this.#kin.get(node.parent)?.get(kinOf(node)) ?? 1;
    }
  }

  #aroundOf(node: LayoutNode): Around {
    const known = this.#around.get(node);
    if (known) return known;
    const outer = node.parent ? this.#aroundOf(node.parent) : null;
    const hints = isRoot(node) ? 0 : hintBits(node.hints);
    const outerOwn = node.parent && !isRoot(node.parent) ? hintBits(node.parent.hints) : 0;
    const tag = TAGS.indexOf(landmarkOf(node) as (typeof TAGS)[number]);
    const around: Around = {
      near: hints | outerOwn,
      any: (outer?.any ?? 0) | hints,
      tags: (outer?.tags ?? 0) | (tag < 0 ? 0 : 1 << tag),
      words: 0,
      linkWords: 0,
      blocks: 0,
      longWords: 0,
      twins: 1,
    };
    this.#around.set(node, around);
    const kin = this.#kin.get(node.parent) ?? new Map<string, number>();
    kin.set(kinOf(node), (kin.get(kinOf(node)) ?? 0) + 1);
    this.#kin.set(node.parent, kin);
    return around;
  }

  vector(index: number): Float32Array {
    const block = this.#blocks[index]!;
    const own = this.#around.get(block.layout)!;
    return Float32Array.from([
      ...textFeatures(block, this.#words[index]!),
      ...KINDS.map((kind) => (block.kind === kind || (kind === "heading" && block.kind === "title") ? 1 : 0)),
      ...HINTS.map((_, bit) => (own.near >> bit) & 1),
      ...HINTS.map((_, bit) => (own.any >> bit) & 1),
      ...TAGS.map((_, bit) => (own.tags >> bit) & 1),
      ...this.#containers(block),
      ...this.#neighbours(index),
      ...this.#place(index),
    ]);
  }

  /** The three elements around a block, and the largest region it stands in. */
  #containers({ layout }: BlockFeatures): number[] {
    const features: number[] = [];
    let node: LayoutNode | null = layout;
    for (let step = 0; step < 4; step++) {
      const around = node && this.#around.get(node);
      features.push(
        around ? around.linkWords / Math.max(1, around.words) : 0,
        around ? Math.log1p(around.words) / 8 : 0,
        around ? around.longWords / Math.max(1, this.#long) : 0,
        around ? Math.log1p(around.twins) / 4 : 0,
      );
      node = node?.parent ?? null;
    }
    const section = this.#sectionOf(layout);
    features.push(section.longWords / Math.max(1, this.#long), section.words / Math.max(1, this.#total));
    return features;
  }

  #sectionOf(layout: LayoutNode): Around {
    let node = layout;
    while (node.parent && !/^(article|main|section|aside|nav|header|footer|body)$/.test(node.tag)) node = node.parent;
    return this.#around.get(node)!;
  }

  #neighbours(index: number): number[] {
    const features: number[] = [];
    for (const step of [-2, -1, 1, 2]) {
      const other = this.#blocks[index + step];
      const words = this.#words[index + step] ?? 0;
      const isHeading = other?.level !== undefined && other.level > 0;
      const isKin = other !== undefined && other.layout.parent === this.#blocks[index]!.layout.parent;
      features.push(Math.log1p(words) / 5, other?.linkShare ?? 1, isHeading ? 1 : 0, isKin ? 1 : 0);
    }
    for (const reach of [4, 12]) features.push(...this.#window(index, reach));
    return features;
  }

  #window(index: number, reach: number): [number, number] {
    let [words, linked, count] = [0, 0, 0];
    for (let at = Math.max(0, index - reach); at <= Math.min(this.#blocks.length - 1, index + reach); at++) {
      words += this.#words[at]!;
      linked += this.#words[at]! * this.#blocks[at]!.linkShare;
      count++;
    }
    return [Math.log1p(words / count) / 5, linked / Math.max(1, words)];
  }

  #place(index: number): number[] {
    const total = Math.max(1, this.#total);
    const afterTitle = this.#title < 0 ? 0 : index >= this.#title ? 1 : -1;
    const fromTitle = this.#title < 0 ? 0 : Math.sign(afterTitle) * Math.log1p(Math.abs(index - this.#title));
    return [
      this.#before[index]! / total,
      index / this.#blocks.length,
      Math.log1p(this.#blocks.length) / 8,
      Math.log1p(this.#total) / 10,
      this.#linked / total,
      this.#long / total,
      afterTitle,
      fromTitle / 6,
      this.#texts.get(this.#blocks[index]!.text)! > 1 ? 1 : 0,
    ];
  }
}

function isRoot(node: LayoutNode): boolean {
  return node.tag === "body" || node.tag === "html";
}

function kinOf(node: LayoutNode): string {
  return `${node.tag} ${node.hints.slice(0, 60)}`;
}
