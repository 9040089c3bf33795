/**
 * Reads a property through its prototype. A form or a document lets `<input name="firstChild">` stand in for its own
 * property, so a page could otherwise choose what we read. The getter is looked up once: this is called for every node.
 * Without a browser there are no such forms, and no prototypes.
 */
function createReader<Owner extends object, Name extends keyof Owner & string>(
  prototype: Owner | undefined,
  name: Name,
) {
  if (!prototype) return (of: Owner): Owner[Name] => of[name];
  const getter = getterOf(prototype, name) as (() => Owner[Name]) | undefined;
  if (!getter) throw new TypeError(`The platform has no property ${name}`);
  return (of: Owner): Owner[Name] => getter.call(of);
}

function getterOf(prototype: object | null, name: string): (() => unknown) | undefined {
  if (!prototype) return undefined;
  return Object.getOwnPropertyDescriptor(prototype, name)?.get ?? getterOf(Object.getPrototypeOf(prototype), name);
}

const node = prototypeOf("Node");
const element = prototypeOf("Element");
const document = prototypeOf("Document");

function prototypeOf<Name extends "Node" | "Element" | "Document" | "DocumentFragment">(name: Name) {
  const known: Partial<Pick<typeof globalThis, Name>> = globalThis;
  return known[name]?.prototype as (typeof globalThis)[Name]["prototype"] | undefined;
}

export const firstChildOf = createReader(node, "firstChild");
export const nextSiblingOf = createReader(node, "nextSibling");
export const parentNodeOf = createReader(node, "parentNode");
export const nodeTypeOf = createReader(node, "nodeType");
export const textContentOf = createReader(node, "textContent");
export const isConnected = createReader(node, "isConnected");
export const localNameOf = createReader(element, "localName");
export const namespaceOf = createReader(element, "namespaceURI");
export const shadowRootOf = createReader(element, "shadowRoot");
export const childrenOf = createReader(element, "children");
export const documentElementOf = createReader(document, "documentElement");
export const titleOf = createReader(document, "title");

export function attributeOf(of: Element, name: string): string | null {
  return (element ?? of).getAttribute.call(of, name);
}

export function hasAttribute(of: Element, name: string): boolean {
  return (element ?? of).hasAttribute.call(of, name);
}

export function hasAttributes(of: Element): boolean {
  return (element ?? of).hasAttributes.call(of);
}

export function boxOf(of: Element): DOMRect {
  return (element ?? of).getBoundingClientRect.call(of);
}

export function queryAll(of: Element | Document | ShadowRoot, selector: string): Element[] {
  const owner = OWNERS[nodeTypeOf(of)];
  return owner ? [...owner.querySelectorAll.call(of as Element, selector)] : [];
}

export function hasElement(of: Element, selector: string): boolean {
  return (element ?? of).querySelector.call(of, selector) !== null;
}

/** The element with that id in the same document or shadow root. */
export function elementById(of: Element, id: string): Element | null {
  const root = (node ?? of).getRootNode.call(of) as Document | ShadowRoot;
  const owner = OWNERS[nodeTypeOf(root)] as Document | undefined;
  return owner?.getElementById?.call(root, id) ?? null;
}

/** By `nodeType`. */
const OWNERS: Record<number, ParentNode | undefined> = {
  1: element,
  9: document,
  11: prototypeOf("DocumentFragment"),
};

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

export function isElement(of: Node): of is Element {
  return nodeTypeOf(of) === 1;
}

export function isText(of: Node): of is Text {
  const type = nodeTypeOf(of);
  return type === 3 || type === 4;
}

/** The document inside a frame of the same origin, else null. */
export function frameDocumentOf(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}
