import { type Box, changeSight, EMPTY, intersect, overlaps, type Sight, sightOf, widenSight } from "./box";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";
import { lockedBox, scrollableBox } from "./scroll-box";

/** Things that are fixed stay in the window; one that fills it may be the page itself, held where it was. */
export function fixedSight(element: Element, style: CSSStyleDeclaration, display: string, { parts }: Paint): Sight {
  const { viewport } = parts;
  const locked = lockedBox(element, style, display, pageBox(element), viewport);
  return locked ? widenSight(sightOf(viewport), locked) : sightOf(viewport);
}

export function sightInside(
  element: Element,
  tag: string,
  style: CSSStyleDeclaration,
  transform: string,
  around: Sight,
  viewport: Box,
): Sight {
  const { display } = style;
  const isCut = cutsOff(tag, display, style);
  if (transform === "none" && !isCut) return around;
  const box = pageBox(element);
  const moved = transform === "none" ? around : movedSight(element, style, box, around);
  return isCut ? cutSight(element, style, box, moved, viewport) : moved;
}

/** Scripts of the page move such an element to bring what it holds into sight: slides, pages of a presentation. */
function movedSight(element: Element, style: CSSStyleDeclaration, box: Box, around: Sight): Sight {
  const all = scrollableBox(element, style, style.display, box);
  return overlaps(all, around.all) ? widenSight(around, all) : around;
}

/** Values of `contain` that keep what an element holds from being drawn beyond its edges. */
const CONTAINS_PAINT = /paint|strict|content/;

/** What scrolls or hides over its edges; the root and the body do so for the viewport, which can be scrolled. */
function cutsOff(tag: string, display: string, style: CSSStyleDeclaration): boolean {
  if (tag === "html" || tag === "body" || (display === "inline" && tag !== "svg")) return false;
  return style.overflowX !== "visible" || style.overflowY !== "visible" || CONTAINS_PAINT.test(style.contain);
}

function cutSight(element: Element, style: CSSStyleDeclaration, box: Box, around: Sight, viewport: Box): Sight {
  const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
  const inner = scrolls ? scrollableBox(element, style, style.display, box) : null;
  const cut = changeSight(around, (clip) => (overlaps(box, clip) ? (inner ?? intersect(box, clip)) : EMPTY));
  const locked = scrolls || !overlaps(box, around.all) ? null : lockedBox(element, style, style.display, box, viewport);
  return locked ? widenSight(cut, locked) : cut;
}
