import { type Box, intersect, unite } from "./box";
import {
  childrenOf,
  clientHeightOf,
  clientWidthOf,
  localNameOf,
  scrollHeightOf,
  scrollLeftOf,
  scrollTopOf,
  scrollWidthOf,
} from "./dom";
import { heightOf, widthOf } from "./dom-kinds";

/** Axes on which a box scrolls to the left, or up, from where it begins. */
export interface Reversal {
  x: boolean;
  y: boolean;
}

/** By the flow of text, and of a flexible box: https://drafts.csswg.org/css-overflow-3/#scroll-origin */
export function reversalOf(style: CSSStyleDeclaration, display: string): Reversal {
  const { writingMode, direction } = style;
  const isRtl = direction === "rtl";
  const isInlineReversed = writingMode === "sideways-lr" ? !isRtl : isRtl;
  const isBlockReversed = writingMode === "vertical-rl" || writingMode === "sideways-rl";
  const flow = display.includes("flex") ? style.flexDirection : "row";
  const inline = isInlineReversed !== (flow === "row-reverse");
  const block = isBlockReversed !== (flow === "column-reverse");
  return isVertical(style) ? { x: block, y: inline } : { x: inline, y: block };
}

function isVertical({ writingMode }: CSSStyleDeclaration): boolean {
  return writingMode !== "" && writingMode !== "horizontal-tb";
}

/** All that can be scrolled into sight inside `element`, which is drawn at `box`. */
export function scrollableBox(element: Element, style: CSSStyleDeclaration, display: string, box: Box): Box {
  const { x, y } = reversalOf(style, display);
  const scale = scaleOf(element, box);
  const width = scrollWidthOf(element) * scale.x;
  const height = scrollHeightOf(element) * scale.y;
  const [left, right] = reachOf(box.left, box.right, scrollLeftOf(element) * scale.x, width, x);
  const [top, bottom] = reachOf(box.top, box.bottom, scrollTopOf(element) * scale.y, height, y);
  return { left, top, right, bottom };
}

/** First and last pixel on one axis that can be scrolled into sight. */
function reachOf(start: number, end: number, scrolled: number, length: number, isReversed: boolean): [number, number] {
  return isReversed ? [end - scrolled - length, end - scrolled] : [start - scrolled, start - scrolled + length];
}

/** Zoom and transforms change how large an element is drawn, and not how it says that it scrolls. */
function scaleOf(element: Element, { left, right, top, bottom }: Box): { x: number; y: number } {
  const [width, height] = [widthOf(element), heightOf(element)];
  return { x: width ? (right - left) / width : 1, y: height ? (bottom - top) / height : 1 };
}

/** The same for the root of a document. The body's direction is the window's too. */
export function scrollableRoot(root: Element, style: CSSStyleDeclaration, view: Window): Box {
  const { x, y } = reversalOf(style, "block");
  const width = Math.max(scrollWidthOf(root), view.innerWidth);
  const height = Math.max(scrollHeightOf(root), view.innerHeight);
  const right = x ? clientWidthOf(root) : width;
  const bottom = y ? clientHeightOf(root) : height;
  return { left: right - width, top: bottom - height, right, bottom };
}

export function bodyOf(root: Element): Element | null {
  return [...childrenOf(root)].find((child) => localNameOf(child) === "body") ?? null;
}

/** Parts of a window's width and height from which on a box fills it. */
const MOST_OF = 0.9;

/**
 * What a box that fills the window holds beyond its edge, in the direction in which pages go on: a dialog keeps such
 * pages from scrolling, or scripts of the page scroll them. Null where that is nothing.
 */
export function lockedBox(
  element: Element,
  style: CSSStyleDeclaration,
  display: string,
  box: Box,
  window: Box,
): Box | null {
  const shared = intersect(box, window);
  const fills =
    shared.right - shared.left >= MOST_OF * (window.right - window.left) &&
    shared.bottom - shared.top >= MOST_OF * (window.bottom - window.top);
  if (!fills) return null;
  const all = unite(scrollableBox(element, style, display, box), box);
  return isVertical(style)
    ? { ...box, left: all.left, right: all.right }
    : { ...box, top: all.top, bottom: all.bottom };
}
