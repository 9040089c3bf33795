import { type BlockFeatures, type LayoutNode, landmarkOf } from "../domain/snapshot/layout-node";
import { countWords } from "./block-text-features";
import { hintBits } from "./region-hints";
import { namesPrice } from "./text-cues";

const TAGS = "nav header footer aside main article form table ul section dl ol li dialog pre blockquote".split(" ");
export const TAG_BITS = TAGS.length;

/** How much of what stands in a part of the page. `first` and `last` are positions of blocks. */
export interface Extent {
  words: number;
  linkWords: number;
  longWords: number;
  blocks: number;
  headings: number;
  prices: number;
  controls: number;
  first: number;
  last: number;
}

/** Children of one element with the same tag and names: a list, a grid, a thread. */
export interface Group extends Extent {
  count: number;
}

/** What is known of an element for all the blocks inside it. */
export interface Around extends Extent {
  /** Bits of `HINTS`: of this element alone, with the one around it, and of all around it. */
  own: number;
  near: number;
  any: number;
  /** Bits of `TAGS` of all around it. */
  tags: number;
  depth: number;
  group: Group;
  /** Position in its group. */
  position: number;
}

const NOTHING: Extent = {
  words: 0,
  linkWords: 0,
  longWords: 0,
  blocks: 0,
  headings: 0,
  prices: 0,
  controls: 0,
  first: Number.POSITIVE_INFINITY,
  last: -1,
};

/** Counts what stands in every element of a page. */
export class PageOutline {
  readonly words: number[];
  readonly isLong: boolean[];
  readonly isPriced: boolean[];
  readonly whole: Extent = { ...NOTHING };
  readonly groups: Group[] = [];
  #around = new Map<LayoutNode, Around>();
  #children = new Map<LayoutNode | null, LayoutNode[]>();

  constructor(readonly blocks: readonly BlockFeatures[]) {
    this.words = blocks.map(({ text }) => countWords(text));
    this.isLong = blocks.map(({ linkShare }, index) => this.words[index]! >= 15 && linkShare < 0.4);
    this.isPriced = blocks.map(({ text }) => namesPrice(text));
    for (const [index, block] of blocks.entries()) {
      const own = this.#extentOf(block, index);
      include(this.whole, own);
      for (let node: LayoutNode | null = block.layout; node; node = node.parent) include(this.around(node), own);
    }
    this.#findGroups();
  }

  around(node: LayoutNode): Around {
    const known = this.#around.get(node);
    if (known) return known;
    const outer = node.parent ? this.around(node.parent) : null;
    const hints = isRoot(node) ? 0 : hintBits(node.hints);
    const tag = TAGS.indexOf(landmarkOf(node));
    const around: Around = {
      ...NOTHING,
      own: hints,
      near: hints | (outer?.own ?? 0),
      any: (outer?.any ?? 0) | hints,
      tags: (outer?.tags ?? 0) | (tag < 0 ? 0 : 1 << tag),
      depth: outer ? outer.depth + 1 : 0,
      group: { ...NOTHING, count: 0 },
      position: 0,
    };
    this.#around.set(node, around);
    const siblings = this.#children.get(node.parent);
    if (siblings) siblings.push(node);
    else this.#children.set(node.parent, [node]);
    return around;
  }

  /** The innermost element that holds `share` of what its parent on the way down from the root holds most of. */
  core(amount: (extent: Extent) => number, share: number): LayoutNode | null {
    const held = (node: LayoutNode) => amount(this.around(node));
    let node = this.#children.get(null)?.[0] ?? null;
    const least = node ? share * held(node) : 0;
    while (node) {
      const children: readonly LayoutNode[] = this.#children.get(node) ?? [];
      const [first] = children;
      if (!first) return node;
      const most = children.reduce((best, child) => (held(child) > held(best) ? child : best), first);
      if (held(most) < least) return node;
      node = most;
    }
    return null;
  }

  #extentOf({ linkShare, level, kind }: BlockFeatures, index: number): Extent {
    const words = this.words[index]!;
    return {
      words,
      linkWords: words * linkShare,
      longWords: this.isLong[index] ? words : 0,
      blocks: 1,
      headings: level ? 1 : 0,
      prices: this.isPriced[index] ? 1 : 0,
      controls: kind === "control" || kind === "label" ? 1 : 0,
      first: index,
      last: index,
    };
  }

  #findGroups(): void {
    for (const siblings of this.#children.values()) {
      const groups = new Map<string, Group>();
      for (const node of siblings) {
        const kin = kinOf(node);
        const group = groups.get(kin) ?? { ...NOTHING, count: 0 };
        groups.set(kin, group);
        const around = this.around(node);
        around.group = group;
        around.position = group.count++;
        include(group, around);
      }
      for (const group of groups.values()) this.groups.push(group);
    }
  }
}

function include(whole: Extent, part: Extent): void {
  whole.words += part.words;
  whole.linkWords += part.linkWords;
  whole.longWords += part.longWords;
  whole.blocks += part.blocks;
  whole.headings += part.headings;
  whole.prices += part.prices;
  whole.controls += part.controls;
  whole.first = Math.min(whole.first, part.first);
  whole.last = Math.max(whole.last, part.last);
}

export function isRoot({ tag }: LayoutNode): boolean {
  return tag === "body" || tag === "html";
}

/** Elements with the same say that they are of one kind; numbers only tell them apart. */
export function kinOf({ tag, hints }: LayoutNode): string {
  return `${tag} ${hints.replace(/\d+/g, "").slice(0, 50)}`;
}
