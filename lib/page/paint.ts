import { type Box, clipsAll, EMPTY, intersection, overlaps } from "./box";
import { type Colour, parseColour } from "./colour";
import { boxOf, documentElementOf, hasAttribute, localNameOf, namespaceOf } from "./dom";

/** What an element hands down to what is drawn inside it. */
export interface Paint {
  style: CSSStyleDeclaration;
  /** What the page shows of things in the flow, and of things positioned against an ancestor or the viewport. */
  clip: Box;
  positionedClip: Box;
  viewport: Box;
  /** Of the element with all its ancestors, 0 to 1. */
  opacity: number;
  /** Behind the text; null where it can't be told (image, gradient). */
  background: Colour | null;
  /** Not laid out yet: inside closed `<details>`, or `content-visibility: auto` far from the window. */
  folded: boolean;
}

/** Below this a person does not see that something is there. */
const LEAST_OPACITY = 0.05;

const NEVER_DRAWN = words(
  "script style noscript template head meta link title audio video canvas object embed progress meter map datalist rt rp",
);
const NEVER_DRAWN_SVG = words("title desc metadata defs symbol style script");

function words(list: string): Set<string> {
  return new Set(list.split(" "));
}

/** The paint that a document starts with. `outer` is that of the frame around it. */
export function rootPaint(document: Document, outer: Paint | null): Paint {
  const view = document.defaultView!;
  const root = documentElementOf(document)!;
  const style = view.getComputedStyle(root);
  const page = scrollableBox(root, style, { left: 0, top: 0, right: 0, bottom: 0 });
  const viewport = {
    left: view.scrollX,
    top: view.scrollY,
    right: view.scrollX + view.innerWidth,
    bottom: view.scrollY + view.innerHeight,
  };
  const plain = style.colorScheme === "normal" || style.colorScheme === "light";
  return {
    style,
    clip: page,
    positionedClip: page,
    viewport,
    opacity: outer?.opacity ?? 1,
    background: plain ? [255, 255, 255, 1] : null,
    folded: outer?.folded ?? false,
  };
}

/** Paint inside `element`, or null where nothing of it and of what it holds is shown. */
export function paintInside(element: Element, outer: Paint): Paint | null {
  const tag = localNameOf(element);
  const inSvg = namespaceOf(element) === "http://www.w3.org/2000/svg";
  if (inSvg ? NEVER_DRAWN_SVG.has(tag) : NEVER_DRAWN.has(tag)) return null;
  if (hasAttribute(element, "hidden") || hasAttribute(element, "data-loupe-ui")) return null;
  const style = element.ownerDocument.defaultView!.getComputedStyle(element);
  if (style.display === "none" || style.contentVisibility === "hidden") return null;
  const opacity = outer.opacity * ownOpacity(style);
  if (opacity < LEAST_OPACITY || clipsAll(style.clip, style.clipPath)) return null;
  if (outer.folded && putAway(style)) return null;
  const clips = clipsInside(element, style, outer);
  if (!clips) return null;
  return {
    style,
    ...clips,
    viewport: outer.viewport,
    opacity,
    background: backgroundInside(style, outer.background),
    folded: outer.folded || isSkipped(element, style, clips.clip),
  };
}

/** The browser leaves the layout of such parts for when a person scrolls down to them. */
function isSkipped(element: Element, style: CSSStyleDeclaration, clip: Box): boolean {
  if (style.contentVisibility !== "auto") return false;
  if (element.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })) return false;
  const box = pageBox(element);
  return Math.min(box.right, clip.right) - Math.max(box.left, clip.left) > 1;
}

/** Without a layout to measure, what a style alone says of text that is meant to be out of sight. */
function putAway(style: CSSStyleDeclaration): boolean {
  const isFar = (length: string) => Number.parseFloat(length) <= -500;
  if (isFar(style.textIndent) || isFar(style.marginLeft) || isFar(style.marginTop)) return true;
  if (style.position !== "static" && [style.left, style.top, style.right, style.bottom].some(isFar)) return true;
  const isTiny = (length: string) => length.endsWith("px") && Number.parseFloat(length) <= 1;
  return style.overflowX !== "visible" && (isTiny(style.width) || isTiny(style.height));
}

function ownOpacity(style: CSSStyleDeclaration): number {
  const own = style.opacity === "" ? 1 : Number(style.opacity);
  const filter = style.filter;
  if (filter === "none" || filter === "") return own;
  const share = /opacity\(([\d.]+)\)/.exec(filter)?.[1];
  return share === undefined ? own : own * Number(share);
}

function backgroundInside(style: CSSStyleDeclaration, outer: Colour | null): Colour | null {
  if (style.backgroundImage !== "none" && style.backgroundImage !== "") return null;
  const own = parseColour(style.backgroundColor);
  if (!own) return null;
  if (own[3] === 0) return outer;
  return own[3] > 0.98 ? own : null;
}

type Clips = Pick<Paint, "clip" | "positionedClip">;

function clipsInside(element: Element, style: CSSStyleDeclaration, outer: Paint): Clips | null {
  const { position } = style;
  const clip = position === "fixed" ? outer.viewport : position === "absolute" ? outer.positionedClip : outer.clip;
  const cuts = cutsOff(element, style);
  const inside = cuts && !outer.folded ? contentClip(element, style, clip) : clip;
  const positioned = position !== "static" || style.transform !== "none";
  return { clip: inside, positionedClip: positioned ? inside : position === "static" ? outer.positionedClip : clip };
}

/** What scrolls or hides over its edges; the root and the body do so for the viewport, which can be scrolled. */
function cutsOff(element: Element, style: CSSStyleDeclaration): boolean {
  const tag = localNameOf(element);
  if (tag === "html" || tag === "body" || (style.display === "inline" && tag !== "svg")) return false;
  return style.overflowX !== "visible" || style.overflowY !== "visible";
}

function contentClip(element: Element, style: CSSStyleDeclaration, clip: Box): Box {
  const box = pageBox(element);
  if (!overlaps(box, clip)) return EMPTY;
  const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
  return scrolls ? scrollableBox(element, style, box) : intersection(box, clip);
}

/** All that can be scrolled into sight inside `element`, in its document's coordinates. */
function scrollableBox(element: Element, style: CSSStyleDeclaration, box: Box): Box {
  const isRoot = localNameOf(element) === "html";
  const view = element.ownerDocument.defaultView!;
  const top = isRoot ? 0 : box.top - element.scrollTop;
  const height = isRoot ? Math.max(element.scrollHeight, view.innerHeight) : element.scrollHeight;
  const width = isRoot ? Math.max(element.scrollWidth, view.innerWidth) : element.scrollWidth;
  if (style.direction === "rtl") {
    const right = isRoot ? element.clientWidth : box.right - element.scrollLeft;
    return { left: right - width, top, right, bottom: top + height };
  }
  const left = isRoot ? 0 : box.left - element.scrollLeft;
  return { left, top, right: left + width, bottom: top + height };
}

/** Box of an element or a range in its document's coordinates. */
export function pageBox(of: Element | Range): Box {
  const isRange = "startContainer" in of;
  const rect = isRange ? of.getBoundingClientRect() : boxOf(of);
  const view = (isRange ? (of.startContainer.ownerDocument ?? document) : of.ownerDocument).defaultView!;
  return {
    left: rect.left + view.scrollX,
    top: rect.top + view.scrollY,
    right: rect.right + view.scrollX,
    bottom: rect.bottom + view.scrollY,
  };
}
