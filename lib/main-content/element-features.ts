import type { LayoutNode } from "../domain/snapshot/layout-node";
import type { Extent, Group, PageOutline } from "./page-outline";

const SECTION = /^(article|main|section|aside|nav|header|footer|body)$/;
/** Shares of the page's text that its core holds. */
const CORE = 0.6;
/** Children of one kind that make a list. */
const LIST = 3;

const CONTAINERS = 5;
const NO_CONTAINER: readonly number[] = new Array<number>(8).fill(0);
const NO_GROUP: readonly number[] = new Array<number>(13).fill(-1);

/** What the elements around a block say of it. */
export class ElementFeatures {
  /** The element with most of the running text, and the one with most text that is no link. */
  readonly core: LayoutNode | null;
  readonly wide: LayoutNode | null;
  /** Words in the largest list of the page. */
  readonly largest: number;
  readonly #aroundCore: ReadonlySet<LayoutNode>;
  readonly #aroundWide: ReadonlySet<LayoutNode>;

  constructor(readonly outline: PageOutline) {
    const { whole, groups } = outline;
    this.core = outline.core(({ longWords, words }) => (whole.longWords > 0 ? longWords : words), CORE);
    this.wide = outline.core(({ words, linkWords }) => words - linkWords / 2, CORE);
    this.#aroundCore = withOuter(this.core);
    this.#aroundWide = withOuter(this.wide);
    this.largest = groups.reduce((most, { count, words }) => (count > LIST ? Math.max(most, words) : most), 0);
  }

  features(layout: LayoutNode, index: number): number[] {
    const lists: LayoutNode[] = [];
    const containers: number[] = [];
    let section: LayoutNode | null = null;
    let steps = 0;
    for (let node: LayoutNode | null = layout; node; node = node.parent) {
      if (steps++ < CONTAINERS) containers.push(...this.#container(node));
      if (!section && (!node.parent || SECTION.test(node.tag))) section = node;
      if (this.outline.around(node).group.count >= LIST) lists.push(node);
    }
    while (steps++ < CONTAINERS) containers.push(...NO_CONTAINER);
    return containers.concat(
      section ? this.#container(section) : NO_CONTAINER,
      this.#list(lists[0], index),
      this.#list(lists.at(-1), index),
      this.#branch(layout, this.core, this.#aroundCore),
      this.#branch(layout, this.wide, this.#aroundWide),
    );
  }

  #container(node: LayoutNode): number[] {
    const around = this.outline.around(node);
    return [
      linkShare(around),
      Math.log1p(around.words) / 8,
      this.longShare(around),
      Math.log1p(around.group.count) / 4,
      this.share(around),
      around.prices / around.blocks,
      around.controls / around.blocks,
      around.headings / around.blocks,
    ];
  }

  #list(item: LayoutNode | undefined, index: number): readonly number[] {
    if (!item) return NO_GROUP;
    const { group, position, first, last } = this.outline.around(item);
    return [
      ...this.#group(group),
      (index - first) / Math.max(1, last - first),
      position / group.count,
      group.first / this.outline.blocks.length,
    ];
  }

  #group(group: Group): number[] {
    return [
      Math.log1p(group.count) / 4,
      this.share(group),
      linkShare(group),
      Math.log1p(group.words / group.count) / 5,
      this.longShare(group),
      Math.log1p(group.blocks / group.count) / 3,
      group.prices / group.count,
      group.headings / group.count,
      group.prices / Math.max(1, this.outline.whole.prices),
      group.words / Math.max(1, this.largest),
    ];
  }

  /** How a block stands to an element with those `around` it: inside of it, or in which part beside it. */
  #branch(layout: LayoutNode, target: LayoutNode | null, around: ReadonlySet<LayoutNode>): number[] {
    if (!target) return new Array<number>(9).fill(0);
    let branch: LayoutNode | null = null;
    let node: LayoutNode | null = layout;
    let steps = 0;
    for (; node && !around.has(node); node = node.parent) {
      branch = node;
      steps++;
    }
    const aim = this.outline.around(target);
    const depth = node ? this.outline.around(node).depth : 0;
    const own = branch && this.outline.around(branch);
    return [
      node === target ? 1 : 0,
      steps / 10,
      (aim.depth - depth) / 10,
      ...(own
        ? [
            this.share(own),
            linkShare(own),
            this.longShare(own),
            Math.log1p(own.blocks) / 6,
            Math.log1p(own.group.count) / 4,
          ]
        : [0, 0, 0, 0, 0]),
      own ? (own.first > aim.last ? 1 : own.last < aim.first ? -1 : 0) : 0,
    ];
  }

  share({ words }: Extent): number {
    return words / Math.max(1, this.outline.whole.words);
  }

  longShare({ longWords }: Extent): number {
    return longWords / Math.max(1, this.outline.whole.longWords);
  }
}

/** The node and all that it stands in. */
function withOuter(target: LayoutNode | null): ReadonlySet<LayoutNode> {
  const around = new Set<LayoutNode>();
  for (let node = target; node; node = node.parent) around.add(node);
  return around;
}

export function linkShare({ linkWords, words }: Extent): number {
  return linkWords / Math.max(1, words);
}
