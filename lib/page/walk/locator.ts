import { LONGEST_TAG, type Locator } from "../../domain/snapshot/snapshot";
import {
  createTextWalker,
  documentElementOf,
  elementsIn,
  isDocument,
  isElement,
  localNameOf,
  parentNodeOf,
  viewOf,
} from "./dom";
import { frameDocumentOf, shadowRootOf } from "./dom-kinds";
import type { Slices } from "./slices";
import type { RawBlock } from "./text-run";

/** Where every text node of a page stands in its own tree, so that thousands of locators cost one pass. */
export class LocatorIndex {
  #texts = new Map<Text, number>();
  #positions = new WeakMap<Element, number>();
  #paths = new Map<Element | ShadowRoot, Locator["path"]>();
  /** First and last text node under an anchor: many blocks may share it. */
  #edges = new Map<Element | ShadowRoot, [first: number, last: number]>();

  /** Numbers the text nodes of each root in tree order. */
  async read(roots: readonly (Document | ShadowRoot)[], slices: Slices): Promise<void> {
    for (const root of roots) {
      const texts = textsUnder(root);
      for (let index = 0, text = texts.nextNode(); text; text = texts.nextNode(), index++) {
        this.#texts.set(text as Text, index);
        if (index % 64 === 0 && slices.due) await slices.pause();
      }
    }
  }

  locatorOf({ anchor, nodes }: Pick<RawBlock, "anchor" | "nodes">): Locator {
    const element = isElement(anchor) ? anchor : anchor.host;
    const locator: Locator = { path: this.#pathOf(anchor), tag: locatedTagOf(element) };
    const span = this.#spanIn(anchor, nodes);
    return span ? { ...locator, textNodes: span } : locator;
  }

  #spanIn(anchor: Element | ShadowRoot, nodes: readonly Text[]): [number, number] | null {
    const [base, end] = this.#edgesOf(anchor);
    const indices = nodes.map((node) => this.#indexOf(node)).filter((index) => index >= 0);
    if (base < 0 || indices.length === 0) return null;
    const first = indices.reduce((least, index) => Math.min(least, index)) - base;
    const last = indices.reduce((most, index) => Math.max(most, index)) - base;
    return first === 0 && end === last + base ? null : [first, last];
  }

  #edgesOf(anchor: Element | ShadowRoot): [first: number, last: number] {
    let edges = this.#edges.get(anchor);
    if (!edges) {
      edges = [this.#indexOf(textsUnder(anchor).nextNode()), this.#lastTextOf(anchor)];
      this.#edges.set(anchor, edges);
    }
    return edges;
  }

  #lastTextOf(anchor: Element | ShadowRoot): number {
    const texts = textsUnder(anchor);
    let last: Node | null = texts.currentNode;
    for (let child = texts.lastChild(); child; child = texts.lastChild()) last = child;
    return this.#indexOf(last);
  }

  #indexOf(text: Node | null): number {
    return text ? (this.#texts.get(text as Text) ?? -1) : -1;
  }

  #pathOf(anchor: Element | ShadowRoot): Locator["path"] {
    let path = this.#paths.get(anchor);
    if (!path) {
      path = this.#newPath(anchor);
      this.#paths.set(anchor, path);
    }
    return path;
  }

  #newPath(anchor: Element | ShadowRoot): Locator["path"] {
    if (!isElement(anchor)) return [...this.#pathOf(anchor.host), "shadow"];
    const parent = parentNodeOf(anchor);
    if (!parent) return [];
    if (isDocument(parent)) {
      const frame = viewOf(parent)?.frameElement;
      return frame && isElement(frame) ? [...this.#pathOf(frame), "frame"] : [];
    }
    return [...this.#pathOf(parent as Element | ShadowRoot), this.#positionOf(anchor, parent as Element | ShadowRoot)];
  }

  #positionOf(element: Element, parent: Element | ShadowRoot): number {
    if (!this.#positions.has(element)) {
      let index = 0;
      for (const child of elementsIn(parent)) this.#positions.set(child, index++);
    }
    return this.#positions.get(element) ?? 0;
  }
}

/** The tag that a locator names an element by. */
export function locatedTagOf(element: Element): string {
  return localNameOf(element).slice(0, LONGEST_TAG);
}

/** All text nodes under `root`, in tree order; other roots inside it are not entered. */
export function textsUnder(root: Document | Element | ShadowRoot): TreeWalker {
  return createTextWalker(root);
}

/** The element or shadow root that a path leads to in the page as it is now, or null. */
export function resolvePath(document: Document, path: Locator["path"]): Element | ShadowRoot | null {
  let place: Element | ShadowRoot | null = documentElementOf(document);
  for (const step of path) {
    if (!place) return null;
    if (typeof step === "number") place = elementsIn(place)[step] ?? null;
    else if (!isElement(place)) return null;
    else if (step === "shadow") place = shadowRootOf(place);
    else {
      const inner: Document | null = frameDocumentOf(place);
      place = inner && documentElementOf(inner);
    }
  }
  return place;
}
