import { LONGEST_TAG } from "../../domain/snapshot/snapshot";
import { type ElementRow, type PageStructure, type PlaceRow, stableNames } from "../../domain/snapshot/structure";
import type { Budget } from "../walk/budget";
import { attributeOf, drawnParentOf, isElement, localNameOf, parentNodeOf } from "../walk/dom";
import type { Slices } from "../walk/slices";
import type { RawBlock, Span } from "../walk/text-run";

/** Elements in a line around a text: pages nest few, and each is looked at for every text in it. */
const DEEPEST_INLINE = 6;
/** Their classes say nothing of a place: pages change them with every visit. */
const UNNAMED = new Set(["html", "body", "main", "article"]);

/** The elements that hold the blocks' text, and which text each of them holds. */
export async function readStructure(raw: readonly RawBlock[], budget: Budget, slices: Slices): Promise<PageStructure> {
  const elements = new ElementTable(budget);
  const places: PlaceRow[] = [];
  for (const [position, block] of raw.entries()) {
    if (slices.due) await slices.pause();
    for (const { start, end, element } of placesIn(block, elements)) {
      if (element >= 0 && budget.take("places") > 0) places.push([position, start, end, element]);
    }
  }
  return { elements: elements.rows, places };
}

/** The block itself, then every part of it that an element, or a text beside elements, holds alone. */
function placesIn(block: RawBlock, elements: ElementTable): { start: number; end: number; element: number }[] {
  const whole = { start: 0, end: block.text.length };
  const parts = [...partsOf(block)].map(([node, span]) => ({ node, ...trimmed(span, block.text) }));
  const inner = new Map<string, { start: number; end: number; node: Node; isText: boolean }>();
  inner.set(`0-${whole.end}`, { ...whole, node: block.anchor, isText: false });
  // Outer ones come first, so that of several elements with the same text the innermost stays.
  for (const { node, start, end } of parts) {
    if (end <= start) continue;
    const key = `${start}-${end}`;
    const isText = !isElement(node);
    if (!(isText && inner.has(key))) inner.set(key, { start, end, node, isText });
  }
  return [...inner.values()].map(({ start, end, node, isText }) => ({
    start,
    end,
    element: isText ? elements.addText(node) : elements.add(node),
  }));
}

/** Of every inline element and every text node of a block, what of the block's text it covers; outer ones first. */
function partsOf({ anchor, nodes, spans }: RawBlock): Map<Node, Span> {
  const parts = new Map<Node, Span>();
  for (const [index, node] of nodes.entries()) {
    const span = spans[index]!;
    const chain: Node[] = [node];
    let outer = parentNodeOf(node);
    while (outer && outer !== anchor && chain.length <= DEEPEST_INLINE) {
      chain.unshift(outer);
      outer = parentNodeOf(outer);
    }
    for (const part of chain) {
      const known = parts.get(part);
      if (known) known.end = Math.max(known.end, span.end);
      else parts.set(part, { ...span });
    }
  }
  return parts;
}

function trimmed({ start, end }: Span, text: string): Span {
  let [from, to] = [start, Math.min(end, text.length)];
  while (to > from && text[to - 1] === " ") to--;
  while (from < to && text[from] === " ") from++;
  return { start: from, end: to };
}

/** Rows of elements, each after its parent's; all are -1 once the budget is used up. */
class ElementTable {
  readonly rows: ElementRow[] = [];
  readonly #known = new Map<Node, number>();
  readonly #texts = new Map<Node, number>();

  constructor(readonly budget: Budget) {}

  add(node: Node): number {
    const path: Node[] = [];
    let outer: Node | null = node;
    while (outer && !this.#known.has(outer)) {
      path.push(outer);
      outer = drawnParentOf(outer);
    }
    let parent = outer ? this.#known.get(outer)! : -1;
    for (let step = path.pop(); step; step = path.pop()) {
      if (isElement(step)) parent = this.#push([parent, ...namesOf(step)]);
      this.#known.set(step, parent);
    }
    return parent;
  }

  /** A text beside other elements: all of one parent are alike. */
  addText(node: Node): number {
    const parent = parentNodeOf(node);
    if (!parent) return -1;
    const known = this.#texts.get(parent);
    if (known !== undefined) return known;
    const row = this.#push([this.add(parent), "#text", "", ""]);
    this.#texts.set(parent, row);
    return row;
  }

  #push(row: ElementRow): number {
    if (this.budget.take("elements") === 0) return -1;
    return this.rows.push(row) - 1;
  }
}

/** Tag, classes and id, as far as other pages of the site have them too. */
export function namesOf(element: Element): [tag: string, classes: string, id: string] {
  const tag = localNameOf(element).slice(0, LONGEST_TAG);
  if (UNNAMED.has(tag)) return [tag, "", ""];
  return [tag, stableNames(attributeOf(element, "class") ?? ""), stableNames(attributeOf(element, "id") ?? "")];
}
