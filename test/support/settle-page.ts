/**
 * Shows what a saved page would show once its scripts had run, as far as its file holds it. Page code: bundle it.
 *
 * - `<noscript>` stands open, as in a browser without scripts.
 * - Parts that React sent behind the page, in `<div hidden id="S:1">`, move to their place.
 * - What holds much of the page's text, or keeps its room in the flow and is only transparent, is uncovered: it waits
 *   for a script to fade it in. Menus, dialogs, tabs and accordions stay closed: they wait for a person.
 * - Colours don't count where a style sheet is missing: white text waits for its dark background.
 */
export function settlePage(document: Document): void {
  for (const element of document.querySelectorAll("noscript")) {
    const template = document.createElement("template");
    template.innerHTML = element.textContent ?? "";
    element.replaceWith(template.content);
  }
  for (const part of document.querySelectorAll<HTMLElement>('div[hidden][id^="S:"]')) placeStreamedPart(part);
  uncover(document);
  if (isUnstyled(document)) dropColours(document);
}

/** Does what `$RC` and `$RS` of React's streaming renderer do: `S:1` belongs to `B:1` or `P:1`. */
function placeStreamedPart(part: HTMLElement): void {
  const { ownerDocument } = part;
  const number = part.id.slice(2);
  const boundary = ownerDocument.getElementById(`B:${number}`);
  const place = boundary ?? ownerDocument.getElementById(`P:${number}`);
  if (!place) return;
  if (boundary) removeFallback(boundary);
  place.replaceWith(...part.childNodes);
  part.remove();
}

/** What stands between a boundary and the comment that ends it; boundaries may stand inside. */
function removeFallback(boundary: Element): void {
  let depth = 0;
  for (let node = boundary.nextSibling; node; node = boundary.nextSibling) {
    const mark = node.nodeType === Node.COMMENT_NODE ? (node as Comment).data : "";
    if (mark === "/$" && depth === 0) return;
    if (mark === "/$") depth--;
    if (/^\$[?!~]?$/.test(mark)) depth++;
    node.remove();
  }
}

/** Share of the page's text in a part that can't be meant to stay out of sight. */
const MUCH = 0.4;
const CLOSED_ROLES = /^(dialog|alertdialog|alert|menu|menubar|tooltip|tabpanel|listbox|navigation)$/;

function uncover(document: Document): void {
  const lengths = textLengths(document);
  const whole = lengths.get(document.body) ?? 0;
  for (const element of document.querySelectorAll<HTMLElement>("body, body *")) {
    const length = lengths.get(element) ?? 0;
    if (length === 0) continue;
    const style = getComputedStyle(element);
    const isGone = style.display === "none" || element.hasAttribute("hidden");
    const isClear = Number(style.opacity) < 0.05 || style.visibility !== "visible";
    if (!isGone && !isClear) continue;
    const waits = !isGone && !isClosed(element) && /^(static|relative)$/.test(style.position);
    if (waits || length > MUCH * whole) show(element, style);
  }
}

/** Characters of text in every element that holds any. */
function textLengths(document: Document): Map<Element, number> {
  const lengths = new Map<Element, number>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const length = text.textContent?.trim().length ?? 0;
    if (length === 0 || text.parentElement?.closest("script,style,template,svg,select")) continue;
    for (let outer = text.parentElement; outer; outer = outer.parentElement) {
      lengths.set(outer, (lengths.get(outer) ?? 0) + length);
    }
  }
  return lengths;
}

function isClosed(element: Element): boolean {
  if (CLOSED_ROLES.test(element.getAttribute("role") ?? "")) return true;
  return element.matches("nav,dialog,header,footer,[aria-hidden=true],[aria-modal=true]");
}

function show(element: HTMLElement, style: CSSStyleDeclaration): void {
  const [isGone, isTransparent] = [style.display === "none", Number(style.opacity) < 0.05];
  const isInvisible = style.visibility !== "visible";
  element.removeAttribute("hidden");
  if (isGone) element.style.setProperty("display", "revert", "important");
  if (isTransparent) element.style.setProperty("opacity", "1", "important");
  if (isInvisible) element.style.setProperty("visibility", "visible", "important");
}

/** A sheet that failed to load is missing, or empty, or may not be looked into. */
function isUnstyled(document: Document): boolean {
  return [...document.querySelectorAll<HTMLLinkElement>("link[rel~=stylesheet]")].some(({ sheet }) => {
    try {
      return !sheet?.cssRules.length;
    } catch {
      return true;
    }
  });
}

function dropColours(document: Document): void {
  const style = document.createElement("style");
  // More specific than what pages say; a grey that stands out from black and from white.
  style.textContent = ":root:not(#_#_) * { color: #777 !important; -webkit-text-fill-color: #777 !important }";
  document.head.append(style);
}
