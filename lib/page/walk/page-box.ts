import type { Box } from "./box";
import { boxOf, documentOf, viewOf } from "./dom";

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

/** The part of the page that the window shows, in the document's coordinates. */
export function windowBox({ scrollX, scrollY, innerWidth, innerHeight }: Window): Box {
  return { left: scrollX, top: scrollY, right: scrollX + innerWidth, bottom: scrollY + innerHeight };
}
