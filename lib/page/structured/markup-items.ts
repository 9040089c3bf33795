import type { StructuredItem } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/budget";
import { attributeOf, firstChildOf, hasAttribute, isElement, nextNodeIn } from "../walk/dom";
import { readMarkupValue } from "./read-markup-value";
import { ItemBuilder, readTypeNames, structuredText, withoutVocabulary } from "./structured-value";

/** How a format that lives in the page's own elements says what. All but the functions are names of attributes. */
export interface MarkupFormat {
  source: StructuredItem["source"];
  /** On the element of an item, and its types. */
  scope: string;
  type: string;
  /** On an element that holds a value, the names of the properties that it is the value of. */
  property: string;
  idOf(item: Element): string | null;
  /** Further elements in which an item's properties stand, beside its own descendants. */
  elsewhere(item: Element): Element[];
  /** The address that a property's element gives for its value, null where it gives none. */
  addressOf(holder: Element): string | null;
}

/** Names of properties for one value. */
const MOST_NAMES = 20;

/**
 * Reads the items of one format. Items may share elements, and be shared themselves, so that a small page may describe
 * a huge tree: every look at an element and every value is paid for.
 */
export class MarkupReader {
  /** Items that are being read, from the outermost. None holds itself. */
  readonly #open = new Set<Element>();
  #tops = 0;

  constructor(
    readonly format: MarkupFormat,
    readonly budget: Budget,
  ) {}

  /** The next top item; null where nothing more may be read. */
  read(element: Element): ItemBuilder | null {
    if (this.budget.take("structuredValues") === 0) return null;
    return this.#readItem(element, `${this.format.source}:${this.#tops++}`);
  }

  #readItem(element: Element, id: string): ItemBuilder {
    const { format, budget } = this;
    const types = readTypeNames(wordsIn(element, format.type), budget);
    const item = new ItemBuilder({ id, source: format.source, types }, budget);
    this.#open.add(element);
    const address = format.idOf(element);
    if (address) item.add("@id", structuredText(address, budget));
    for (const holder of this.#findHolders(element)) this.#addValue(item, holder);
    this.#open.delete(element);
    return item;
  }

  #addValue(item: ItemBuilder, holder: Element): void {
    const { format, budget } = this;
    const names = wordsIn(holder, format.property).map(withoutVocabulary);
    if (names.length > MOST_NAMES) budget.truncated = true;
    const isItem = hasAttribute(holder, format.scope);
    let text: string | null | undefined;
    for (const name of names.slice(0, MOST_NAMES)) {
      const path = item.pathOf(name);
      if (path === null) continue;
      if (budget.take("structuredValues") === 0) return;
      if (isItem) item.add(name, this.#readInnerItem(holder, path));
      else if (text === undefined) {
        text = format.addressOf(holder) ?? readMarkupValue(holder, budget);
        item.add(name, text);
      } else if (text && budget.take("structuredCharacters", text.length) === text.length) item.add(name, text);
    }
  }

  #readInnerItem(element: Element, path: string): StructuredItem | null {
    if (this.#open.has(element)) return null;
    if (this.#open.size <= this.budget.limits.structuredDepth) return this.#readItem(element, path).build();
    this.budget.truncated = true;
    return null;
  }

  /** The elements that carry an item's properties: its own, not those of items inside it, and what it names elsewhere. */
  *#findHolders(item: Element): Generator<Element> {
    const { format, budget } = this;
    const seen = new Set<Node>([item]);
    for (const root of [item, ...format.elsewhere(item)]) {
      let node: Node | null = root === item ? firstChildOf(item) : root;
      while (node && budget.take("structuredNodes") > 0) {
        const element: Element | null = isElement(node) && !seen.has(node) ? node : null;
        seen.add(node);
        if (element && hasAttribute(element, format.property)) yield element;
        node = nextNodeIn(root, node, element !== null && !hasAttribute(element, format.scope));
      }
    }
  }
}

export function wordsIn(element: Element, attribute: string): string[] {
  return (attributeOf(element, attribute) ?? "").split(/\s+/).filter(Boolean);
}
