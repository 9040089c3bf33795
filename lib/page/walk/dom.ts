/**
 * Reads a property through its prototype. A form or a document lets `<input name="firstChild">` stand in for its own
 * property, so a page could otherwise choose what we read. The getter is looked up once: this is called for every node.
 */
function reader<Owner extends object, Name extends keyof Owner & string>(prototype: Owner, name: Name) {
  const getter = getterOf(prototype, name) as (() => Owner[Name]) | undefined;
  if (!getter) throw new TypeError(`The platform has no property ${name}`);
  return (of: Owner): Owner[Name] => getter.call(of);
}

function getterOf(prototype: object | null, name: string): (() => unknown) | undefined {
  if (!prototype) return undefined;
  return Object.getOwnPropertyDescriptor(prototype, name)?.get ?? getterOf(Object.getPrototypeOf(prototype), name);
}

const node = Node.prototype;
const element = Element.prototype;

export const firstChildOf = reader(node, "firstChild");
export const nextSiblingOf = reader(node, "nextSibling");
export const previousSiblingOf = reader(node, "previousSibling");
export const parentNodeOf = reader(node, "parentNode");
export const nodeTypeOf = reader(node, "nodeType");
export const isConnected = reader(node, "isConnected");
export const localNameOf = reader(element, "localName");
export const namespaceOf = reader(element, "namespaceURI");
export const shadowRootOf = reader(element, "shadowRoot");
export const assignedSlotOf = reader(element, "assignedSlot");
export const childrenOf = reader(element, "children");
export const documentElementOf = reader(Document.prototype, "documentElement");
export const defaultViewOf = reader(Document.prototype, "defaultView");
export const titleOf = reader(Document.prototype, "title");

export function attributeOf(of: Element, name: string): string | null {
  return element.getAttribute.call(of, name);
}

export function hasAttribute(of: Element, name: string): boolean {
  return element.hasAttribute.call(of, name);
}

export function hasAttributes(of: Element): boolean {
  return element.hasAttributes.call(of);
}

export function boxOf(of: Element): DOMRect {
  return element.getBoundingClientRect.call(of);
}

export function queryAll(of: Element | Document | ShadowRoot, selector: string): Element[] {
  const owner = nodeTypeOf(of) === Node.ELEMENT_NODE ? element : DOCUMENT_LIKE[nodeTypeOf(of)];
  return owner ? [...owner.querySelectorAll.call(of as Element, selector)] : [];
}

const DOCUMENT_LIKE: Record<number, ParentNode> = {
  [Node.DOCUMENT_NODE]: Document.prototype,
  [Node.DOCUMENT_FRAGMENT_NODE]: DocumentFragment.prototype,
};

export function isElement(of: Node): of is Element {
  return nodeTypeOf(of) === Node.ELEMENT_NODE;
}

export function isText(of: Node): of is Text {
  const type = nodeTypeOf(of);
  return type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE;
}

/** The document inside a frame of the same origin, else null. */
export function frameDocumentOf(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** Parent in the tree as it is drawn: through slots, shadow hosts and frames. */
export function drawnParentOf(of: Node): Element | null {
  const slot = isElement(of) ? assignedSlotOf(of) : isText(of) ? of.assignedSlot : null;
  if (slot) return slot;
  const parent = parentNodeOf(of);
  if (!parent) return null;
  if (isElement(parent)) return parent;
  if (nodeTypeOf(parent) === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host ?? null;
  try {
    return defaultViewOf(parent as Document)?.frameElement ?? null;
  } catch {
    return null;
  }
}
