import { createCaller, createReader, prototypeOf } from "./saved-accessors";

const node = prototypeOf("Node");
const element = prototypeOf("Element");
const document = prototypeOf("Document");
const fragment = prototypeOf("DocumentFragment");

export const firstChildOf = createReader(node, "firstChild");
export const lastChildOf = createReader(node, "lastChild");
export const nextSiblingOf = createReader(node, "nextSibling");
export const previousSiblingOf = createReader(node, "previousSibling");
export const parentNodeOf = createReader(node, "parentNode");
export const parentElementOf = createReader(node, "parentElement");
export const childNodesOf = createReader(node, "childNodes");
export const nodeTypeOf = createReader(node, "nodeType");
export const textContentOf = createReader(node, "textContent");
export const isConnected = createReader(node, "isConnected");
export const baseAddressOf = createReader(node, "baseURI");
const compareDocumentPosition = createCaller(node, "compareDocumentPosition");
export const contains = createCaller(node, "contains");
export const rootNodeOf = createCaller(node, "getRootNode");

export const localNameOf = createReader(element, "localName");
export const namespaceOf = createReader(element, "namespaceURI");
export const childrenOf = createReader(element, "children");
export const childCountOf = createReader(element, "childElementCount");
export const firstElementIn = createReader(element, "firstElementChild");
export const nextElementOf = createReader(element, "nextElementSibling");
export const previousElementOf = createReader(element, "previousElementSibling");
export const scrollTopOf = createReader(element, "scrollTop");
export const scrollLeftOf = createReader(element, "scrollLeft");
export const scrollWidthOf = createReader(element, "scrollWidth");
export const scrollHeightOf = createReader(element, "scrollHeight");
export const clientWidthOf = createReader(element, "clientWidth");
export const clientHeightOf = createReader(element, "clientHeight");
export const attributeOf = createCaller(element, "getAttribute");
export const hasAttribute = createCaller(element, "hasAttribute");
export const hasAttributes = createCaller(element, "hasAttributes");
export const boxOf = createCaller(element, "getBoundingClientRect");
export const isRendered = createCaller(element, "checkVisibility");
export const setAttribute = createCaller(element, "setAttribute");
export const removeAttribute = createCaller(element, "removeAttribute");
export const scrollIntoView = createCaller(element, "scrollIntoView");
const scrollElementBy = createCaller(element, "scrollBy");
const closest = createCaller(element, "closest");
export const animationsOf = createCaller(element, "getAnimations");
export const matches = createCaller(element, "matches");

export const documentElementOf = createReader(document, "documentElement");
export const titleOf = createReader(document, "title");
export const addressOf = createReader(document, "URL");
const defaultView = createReader(document, "defaultView");
export const activeElementOf = createReader(document, "activeElement");
/** Of a document: `createElementNS`. */
export const createIn = createCaller(document, "createElementNS");
/** Of a document: `elementFromPoint`. */
export const elementAt = createCaller(document, "elementFromPoint");
/** Of a document: `addEventListener`. */
export const listenTo = createCaller(document, "addEventListener");
const createTreeWalker = createCaller(document, "createTreeWalker");
const createRange = createCaller(document, "createRange");
const getElementById = createCaller(document, "getElementById");
const ownerDocument = createReader(node, "ownerDocument");

export type View = Window & typeof globalThis;

/** Null for documents that no window shows. */
export function viewOf(of: Document): View | null {
  return defaultView(of);
}

/** Its own document for a document. */
export function documentOf(of: Node): Document {
  return ownerDocument(of) ?? (of as Document);
}

export function createRangeIn(of: Node): Range {
  return createRange(documentOf(of));
}

/** Over text nodes and CDATA sections below `root`. */
export function createTextWalker(root: Node): TreeWalker {
  return createTreeWalker(documentOf(root), root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
}

export function scrollBy(of: Element, options: ScrollToOptions): void {
  // The other form of the call takes numbers.
  (scrollElementBy as (of: Element, options: ScrollToOptions) => void)(of, options);
}

/** The element itself or the nearest around it that matches. */
export function closestOf(of: Element, selector: string): Element | null {
  return closest(of, selector);
}

type Tree = Element | Document | ShadowRoot;

export function queryAll(of: Tree, selector: string): Element[] {
  return [...(ownerOf(of)?.querySelectorAll.call(of as Element, selector) ?? [])];
}

export function queryFirst(of: Tree, selector: string): Element | null {
  return ownerOf(of)?.querySelector.call(of as Element, selector) ?? null;
}

export function hasElement(of: Element, selector: string): boolean {
  return queryFirst(of, selector) !== null;
}

/** The element with that id in the same document or shadow root. */
export function elementById(of: Element, id: string): Element | null {
  const root = rootNodeOf(of) as Tree;
  const owner = ownerOf(root) as Document | undefined;
  return owner?.getElementById?.call(root, id) ?? null;
}

export function elementInDocument(document: Document, id: string): Element | null {
  return getElementById(document, id);
}

/** True for an element that stands in another that matches. */
export function isInside(of: Element, selector: string): boolean {
  const parent = parentElementOf(of);
  return parent !== null && closestOf(parent, selector) !== null;
}

/** Elements in a document or shadow root, or in an element. */
export function elementsIn(of: Element | ShadowRoot): HTMLCollection {
  return isElement(of) ? childrenOf(of) : of.children;
}

/** What has the methods that look for elements, by `nodeType`. */
const OWNERS: Record<number, ParentNode | undefined> = { 1: element, 9: document, 11: fragment };

function ownerOf(of: Tree): ParentNode | undefined {
  return element ? OWNERS[nodeTypeOf(of)] : of;
}

/** The node after this one in tree order, within `root`; its descendants are left out unless `enters`. */
export function nextNodeIn(root: Node, node: Node, enters: boolean): Node | null {
  const inner = enters ? firstChildOf(node) : null;
  if (inner) return inner;
  for (let at: Node | null = node; at && at !== root; at = parentNodeOf(at)) {
    const sibling = nextSiblingOf(at);
    if (sibling) return sibling;
  }
  return null;
}

/** In tree order. */
export function isBefore(first: Node, second: Node): boolean {
  return (compareDocumentPosition(first, second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

export function isElement(of: Node): of is Element {
  return nodeTypeOf(of) === 1;
}

export function isText(of: Node): of is Text {
  const type = nodeTypeOf(of);
  return type === 3 || type === 4;
}

export function isDocument(of: Node): of is Document {
  return nodeTypeOf(of) === 9;
}

export function isShadowRoot(of: Node): of is ShadowRoot {
  return nodeTypeOf(of) === 11 && "host" in of;
}

/** The node around it as the page is drawn: out of shadow roots and frames too. */
export function drawnParentOf(of: Node): Node | null {
  if (isDocument(of)) return viewOf(of)?.frameElement ?? null;
  return isShadowRoot(of) ? of.host : parentNodeOf(of);
}
