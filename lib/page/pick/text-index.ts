import type { Evidence } from "../../domain/snapshot/evidence";
import type { LiveReading } from "../read-page";
import { documentOf, drawnParentOf, isElement } from "../walk/dom";

/** A text node, or a form control, with the text of a block that it gave. */
interface Leaf {
  node: Node;
  /** Position of the block. */
  block: number;
  start: number;
  end: number;
}

interface LeafRange {
  first: number;
  last: number;
}

/** UTF-16 code units: what is longer is no value. */
const LONGEST = 20_000;

/** Which text of a reading stands in which element of the page, as it was when the page was read. */
export class TextIndex {
  readonly #leaves: Leaf[];
  readonly #ranges = new Map<Node, LeafRange>();
  readonly #lengths: number[];
  /** The innermost elements that hold text, in reading order. */
  readonly #holders: Element[];

  constructor(readonly live: LiveReading) {
    this.#leaves = live.raw.flatMap(({ text, anchor, nodes, spans }, block): Leaf[] =>
      nodes.length > 0
        ? nodes.map((node, index) => ({ node, block, ...spans[index]! }))
        : [{ node: anchor, block, start: 0, end: text.length }],
    );
    let total = 0;
    this.#lengths = this.#leaves.map(({ start, end }) => (total += end - start));
    for (const [index, { node }] of this.#leaves.entries()) this.#add(node, index);
    this.#holders = [...new Set(this.#leaves.flatMap(({ node }) => this.holderOf(node) ?? []))];
  }

  #add(leaf: Node, index: number): void {
    for (let node: Node | null = leaf; node; node = drawnParentOf(node)) {
      const known = this.#ranges.get(node);
      if (!known) this.#ranges.set(node, { first: index, last: index });
      else if (known.last === index) break;
      else known.last = index;
    }
  }

  /** All documents that text stands in. */
  get documents(): Set<Document> {
    return new Set(this.#leaves.flatMap(({ node }) => documentOf(node)));
  }

  /** The innermost element around a node, itself included, that holds text; null where that is too much for a value. */
  holderOf(node: Node): Element | null {
    for (let at: Node | null = node; at; at = drawnParentOf(at)) {
      if (isElement(at) && this.#ranges.has(at)) return this.#isShort(at) ? at : null;
    }
    return null;
  }

  /** The next element outwards that holds more text; null where there is none, or too much. */
  widen(element: Element): Element | null {
    const own = this.#ranges.get(element);
    for (let at = drawnParentOf(element); at && own; at = drawnParentOf(at)) {
      const range = this.#ranges.get(at);
      const holdsMore = range && (range.first < own.first || range.last > own.last);
      if (holdsMore && isElement(at)) return this.#isShort(at) ? at : null;
    }
    return null;
  }

  /** The first of the next elements inwards that hold less text; null where there is none. */
  narrow(element: Element): Element | null {
    const own = this.#ranges.get(element);
    if (!own) return null;
    let found: Element | null = null;
    for (let at: Node | null = this.#leaves[own.first]!.node; at && at !== element; at = drawnParentOf(at)) {
      if (isElement(at) && this.#ranges.get(at)!.last < own.last) found = at;
    }
    return found;
  }

  /** The next of the innermost elements that hold text, in reading order, or the one before; null at the end. */
  step(element: Element, direction: "next" | "previous"): Element | null {
    const at = this.#holders.indexOf(element);
    if (at >= 0) return this.#holders[direction === "next" ? at + 1 : at - 1] ?? null;
    const own = this.#ranges.get(element);
    const leaf = own && this.#leaves[direction === "next" ? own.last + 1 : own.first - 1];
    return leaf ? this.holderOf(leaf.node) : null;
  }

  /** The first of the innermost elements of which `isWanted` holds. */
  find(isWanted: (element: Element) => boolean): Element | null {
    return this.#holders.find(isWanted) ?? null;
  }

  has(element: Element): boolean {
    return this.#ranges.has(element);
  }

  /** What stands in an element: one span for each of its blocks; none where it holds no text. */
  evidenceOf(element: Element): Evidence[] {
    const range = this.#ranges.get(element);
    if (!range) return [];
    const { blocks } = this.live.reading.snapshot;
    const byBlock = Map.groupBy(this.#leaves.slice(range.first, range.last + 1), ({ block }) => block);
    return [...byBlock].flatMap(([position, own]) => {
      const { id, text } = blocks[position]!;
      const span = trimSpan(Math.min(...own.map(({ start }) => start)), Math.max(...own.map(({ end }) => end)), text);
      return span ? [{ blockId: id, ...span, quote: text.slice(span.start, span.end) }] : [];
    });
  }

  #isShort(element: Element): boolean {
    const { first, last } = this.#ranges.get(element)!;
    return this.#lengths[last]! - (this.#lengths[first - 1] ?? 0) <= LONGEST;
  }
}

function trimSpan(start: number, end: number, text: string): { start: number; end: number } | null {
  let [from, to] = [start, Math.min(end, text.length)];
  while (to > from && text[to - 1] === " ") to--;
  while (from < to && text[from] === " ") from++;
  return to > from ? { start: from, end: to } : null;
}
