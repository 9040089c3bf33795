import type { Box } from "./box";
import { boxOf, clientHeightOf, clientWidthOf, documentElementOf, documentOf, viewOf } from "./dom";

/** Box of an element or a range in its document's coordinates. */
export function pageBox(of: Element | Range): Box {
  const isRange = "startContainer" in of;
  const { left, top, right, bottom } = isRange ? of.getBoundingClientRect() : boxOf(of);
  const { scrollX, scrollY } = viewOf(documentOf(isRange ? of.startContainer : of))!;
  return { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY };
}

export function styleOf(element: Element): CSSStyleDeclaration {
  return viewOf(documentOf(element))!.getComputedStyle(element);
}

/** In pixels: no scroll bar is wider. */
const WIDEST_BAR = 30;

/** The part of the page that the window shows, in the document's coordinates. Scroll bars show none of it. */
export function windowBox({ scrollX, scrollY, innerWidth, innerHeight, document }: Window): Box {
  const root = documentElementOf(document);
  // The root of old documents is as large as its content.
  const within = (whole: number, inner: number) => (inner < whole && whole - inner <= WIDEST_BAR ? inner : whole);
  const width = within(innerWidth, root ? clientWidthOf(root) : innerWidth);
  const height = within(innerHeight, root ? clientHeightOf(root) : innerHeight);
  return { left: scrollX, top: scrollY, right: scrollX + width, bottom: scrollY + height };
}
