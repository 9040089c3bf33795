import { firstChildOf, localNameOf } from "./dom";
import { createCaller, createKindReader, createReader, prototypeOf } from "./saved-accessors";

/* What only some kinds of elements have. */

const input = prototypeOf("HTMLInputElement");
const textArea = prototypeOf("HTMLTextAreaElement");
const select = prototypeOf("HTMLSelectElement");
const html = prototypeOf("HTMLElement");

export const inputTypeOf = createKindReader(input, "type");
export const selectedOptionsOf = createKindReader(select, "selectedOptions");
export const optionLabelOf = createKindReader(prototypeOf("HTMLOptionElement"), "label");
export const linkAddressOf = createKindReader(prototypeOf("HTMLAnchorElement"), "href");
export const labelledControlOf = createKindReader(prototypeOf("HTMLLabelElement"), "control");
export const widthOf = createKindReader(html, "offsetWidth");
export const heightOf = createKindReader(html, "offsetHeight");

const KINDS = { input, textarea: textArea, select };
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function createFieldReader<Name extends "value" | "form">(name: Name) {
  const readers = new Map(
    Object.entries(KINDS).map(([tag, kind]) => [tag, createKindReader<Field, Name>(kind, name)] as const),
  );
  return (field: Element): Field[Name] | null => readers.get(localNameOf(field))?.(field) ?? null;
}

export const fieldValueOf = createFieldReader("value");
export const fieldFormOf = createFieldReader("form");

const assignedNodes = createCaller(prototypeOf("HTMLSlotElement"), "assignedNodes");

/** Nodes that a shadow root's host gives to a slot; none for a `<slot>` that is no HTML. */
export function assignedNodesOf(slot: Element): Node[] {
  try {
    return assignedNodes(slot as HTMLSlotElement);
  } catch {
    return [];
  }
}

const FRAMES = (["HTMLIFrameElement", "HTMLFrameElement", "HTMLObjectElement"] as const).map((kind) =>
  createKindReader(prototypeOf(kind), "contentDocument"),
);
const svgDocumentOf = createCaller(prototypeOf("HTMLEmbedElement"), "getSVGDocument");

/** The document inside a frame, object or embedded file of the same origin, else null. */
export function frameDocumentOf(frame: Element): Document | null {
  for (const read of FRAMES) {
    const document = read(frame);
    if (document) return document;
  }
  try {
    return localNameOf(frame) === "embed" ? svgDocumentOf(frame as HTMLEmbedElement) : null;
  } catch {
    return null;
  }
}

interface ShadowOpener {
  openOrClosedShadowRoot(of: Element): ShadowRoot | null;
}

const openShadowRootOf = createReader(prototypeOf("Element"), "shadowRoot");
/** Chromium gives it to extensions on an object, Firefox on every element. */
const { dom: opener } = ((globalThis as { chrome?: object }).chrome ?? {}) as { dom?: ShadowOpener };
const ownOpener = createKindReader(
  prototypeOf("Element") as (Element & { openOrClosedShadowRoot?: ShadowRoot | null }) | undefined,
  "openOrClosedShadowRoot",
);

/** What an element draws in place of its children. Closed roots too: a person sees them like any other. */
export function shadowRootOf(of: Element): ShadowRoot | null {
  return openShadowRootOf(of) ?? ownOpener(of) ?? closedShadowRootOf(of);
}

/** True where an element may draw what nobody lets us read. */
export function mayHideShadowRoot(of: Element): boolean {
  if (opener || ownOpener(of) !== null || !localNameOf(of).includes("-")) return false;
  return openShadowRootOf(of) === null && firstChildOf(of) === null;
}

/** Asked of each element, and only these can have one: https://dom.spec.whatwg.org/#dom-element-attachshadow */
const HOSTS = /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.{1,200}-.{0,200})$/;

function closedShadowRootOf(of: Element): ShadowRoot | null {
  if (!opener || !HOSTS.test(localNameOf(of))) return null;
  try {
    return opener.openOrClosedShadowRoot(of);
  } catch {
    return null;
  }
}
