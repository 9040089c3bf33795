import type { BlockFeatures, LayoutNode } from "../domain/snapshot/layout-node";
import type { BlockKind } from "../domain/snapshot/snapshot";
import { BlockTemplates } from "./block-templates";
import { textFeatures } from "./block-text-features";
import { ElementFeatures } from "./element-features";
import { hintVocabularyFeatures } from "./hint-vocabulary";
import type { Landmarks, Placement } from "./landmarks";
import { PageOutline, TAG_BITS } from "./page-outline";
import { type PageFacts, pageFeatures } from "./page-shape-features";
import { HINTS, NAVIGATION_HINTS } from "./region-hints";
import { cueFeatures, namesDate, putsInCart } from "./text-cues";

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
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3];
const PLACEMENTS: readonly Placement[] = ["subject", "outside", "beside", "unsaid"];

/** One vector for every block, all of the same length; most features are between 0 and 1. */
export class BlockVectors {
  readonly outline: PageOutline;
  #elements: ElementFeatures;
  #page: number[];
  #templates: BlockTemplates;
  #count = new Map<string, { times: number; first: number }>();
  #headings: (readonly number[])[];
  #before: number[] = [];
  #title: number;
  #cart: number;
  #titleWords: Set<string>;

  constructor(
    readonly blocks: readonly BlockFeatures[],
    readonly landmarks: Landmarks,
    facts: PageFacts,
  ) {
    this.outline = new PageOutline(blocks);
    this.#elements = new ElementFeatures(this.outline);
    this.#page = pageFeatures(this.outline, this.#elements, landmarks.by, facts);
    this.#templates = new BlockTemplates(blocks, this.outline.words);
    this.#headings = headingsAbove(blocks);
    this.#title = blocks.findIndex(({ level }) => level === 1);
    this.#cart = blocks.findIndex(({ text }) => putsInCart(text));
    this.#titleWords = new Set(wordsOf(facts.title));
    let words = 0;
    for (const [index, { text }] of blocks.entries()) {
      this.#before.push(words);
      words += this.outline.words[index]!;
      const seen = this.#count.get(text) ?? { times: 0, first: index };
      seen.times++;
      this.#count.set(text, seen);
    }
  }

  /** Of one block. Put together by hand: a page may have 20,000 of them. */
  vector(index: number): number[] {
    const block = this.blocks[index]!;
    const { near, any, tags } = this.outline.around(block.layout);
    const vector = textFeatures(block, this.outline.words[index]!);
    vector.push(this.outline.isPriced[index] ? 1 : 0, namesDate(block.text) ? 1 : 0, this.#titleShare(block.text));
    for (const kind of KINDS) vector.push(block.kind === kind ? 1 : 0);
    appendBits(vector, near, HINTS.length);
    appendBits(vector, any, HINTS.length);
    appendBits(vector, tags, TAG_BITS);
    append(vector, this.#elements.features(block.layout, index));
    this.#appendNeighbours(vector, index);
    append(vector, this.#windows(index));
    append(vector, this.#place(index));
    for (const placement of PLACEMENTS) vector.push(this.landmarks.placements[index] === placement ? 1 : 0);
    vector.push(block.layout.overlay ? 1 : 0);
    append(vector, this.#page);
    append(vector, this.#headingFeatures(index));
    append(vector, cueFeatures(block.text.length < 60 ? block.text : ""));
    append(vector, this.#templates.features(index));
    append(vector, hintVocabularyFeatures(block.layout));
    return vector;
  }

  /** Share of a block's words that stand in the page's title. */
  #titleShare(text: string): number {
    const words = wordsOf(text.slice(0, 300));
    return words.length === 0 ? 0 : words.filter((word) => this.#titleWords.has(word)).length / words.length;
  }

  #appendNeighbours(vector: number[], index: number): void {
    const { layout } = this.blocks[index]!;
    for (const step of NEIGHBOURS) {
      const other = this.blocks[index + step];
      if (!other) {
        vector.push(0, 1, 0, 0, 0, 0);
        continue;
      }
      vector.push(
        Math.log1p(this.outline.words[index + step]!) / 5,
        other.linkShare,
        other.level ? 1 : 0,
        other.layout.parent === layout.parent ? 1 : 0,
        this.outline.isPriced[index + step] ? 1 : 0,
        isInNavigation(this.outline, other.layout),
      );
    }
  }

  #windows(index: number): number[] {
    return [4, 12, 40].flatMap((reach) => {
      const [from, to] = [Math.max(0, index - reach), Math.min(this.blocks.length - 1, index + reach)];
      let [words, linked, long] = [0, 0, 0];
      for (let at = from; at <= to; at++) {
        const own = this.outline.words[at]!;
        words += own;
        linked += own * this.blocks[at]!.linkShare;
        if (this.outline.isLong[at]) long += own;
      }
      return [Math.log1p(words / (to - from + 1)) / 5, linked / Math.max(1, words), long / Math.max(1, words)];
    });
  }

  #place(index: number): number[] {
    const { text, layout } = this.blocks[index]!;
    const { times, first } = this.#count.get(text)!;
    const isAfter = this.#title < 0 ? 0 : index >= this.#title ? 1 : -1;
    return [
      this.#before[index]! / Math.max(1, this.outline.whole.words),
      index / this.blocks.length,
      isAfter,
      this.#title < 0 ? 0 : distance(this.#title, index) / 6,
      times > 1 ? 1 : 0,
      Math.log1p(times) / 3,
      times > 1 && first === index ? 1 : 0,
      this.outline.around(layout).depth / 30,
      this.#cart < 0 ? -2 : distance(this.#cart, index) / 5,
    ];
  }

  /** Of the heading above, and of the one above that. */
  #headingFeatures(index: number): number[] {
    return [0, 1].flatMap((step) => {
      const position = this.#headings[index]![step];
      if (position === undefined) return [...cueFeatures(""), 0, 0, 0];
      const { text, level = 0, layout } = this.blocks[position]!;
      return [...cueFeatures(text), level, Math.log1p(index - position) / 5, isInNavigation(this.outline, layout)];
    });
  }
}

function append(vector: number[], values: readonly number[]): void {
  for (let index = 0; index < values.length; index++) vector.push(values[index]!);
}

function appendBits(vector: number[], bits: number, count: number): void {
  for (let bit = 0; bit < count; bit++) vector.push((bits >> bit) & 1);
}

function isInNavigation(outline: PageOutline, layout: LayoutNode): number {
  return outline.around(layout).any & NAVIGATION_HINTS ? 1 : 0;
}

/** Logarithmic, negative before `from`. */
function distance(from: number, to: number): number {
  return Math.sign(to - from) * Math.log1p(Math.abs(to - from));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** For every block the headings that it stands under, innermost first, itself included. */
function headingsAbove(blocks: readonly BlockFeatures[]): (readonly number[])[] {
  let open: readonly number[] = [];
  return blocks.map(({ level }, index) => {
    if (level) open = [index, ...open.filter((above) => blocks[above]!.level! < level)];
    return open;
  });
}
