import { type Box, clipsAll, overlaps } from "./box";
import { coloursIn } from "./colour";
import { isOpaque } from "./covers";
import { attributeOf, firstElementIn, isRendered, namespaceOf } from "./dom";
import { heightOf, widthOf } from "./dom-kinds";
import { blurOf, effectOf, filterOpacity } from "./effects";
import { isOwn } from "./own-nodes";
import { pageBox, styleOf } from "./page-box";
import { Paint, type PaintParts } from "./paint";
import { LEAST_OPACITY } from "./peers";
import { awaitsSight } from "./reveals";
import { fixedSight, sightInside } from "./sight-inside";
import { liesBehind } from "./stacking";
import { facesAway } from "./transforms";

const NEVER_DRAWN = words(
  "script style noscript template head meta link title audio video canvas progress meter map datalist rt rp",
);
const NEVER_DRAWN_SVG = words("title desc metadata defs symbol style script");
export const SVG = "http://www.w3.org/2000/svg";

function words(list: string): Set<string> {
  return new Set(list.split(" "));
}

/** Paint inside `element`, or null where nothing of it and of what it holds is shown. */
export function paintInside(element: Element, tag: string, outer: Paint): Paint | null {
  if (isNeverDrawn(element, tag) || isOwn(element)) return null;
  const hidden = attributeOf(element, "hidden");
  // The browser's own search finds such text and unfolds it.
  const isFindable = hidden?.toLowerCase() === "until-found";
  if (hidden !== null && !isFindable) return null;
  const style = styleOf(element);
  const folded = outer.folded || isFindable;
  return leavesNothing(style, folded, isFindable, outer) ? null : paintWith(element, tag, style, folded, outer);
}

function leavesNothing(style: CSSStyleDeclaration, folded: boolean, isFindable: boolean, outer: Paint): boolean {
  if (style.display === "none") return true;
  if (style.display === "contents") return false;
  if (style.contentVisibility === "hidden" && !isFindable) return true;
  if (hasEmptyMask(style, outer.parts.document.styleTexts.read(style, "maskImage") ?? "none")) return true;
  if (style.position !== "static" && liesBehind(style, outer, isOpaque)) return true;
  return folded && putAway(style);
}

function paintWith(
  element: Element,
  tag: string,
  style: CSSStyleDeclaration,
  folded: boolean,
  outer: Paint,
): Paint | null {
  const look = style.display === "contents" ? lookWithoutBox(outer, folded) : lookOf(element, style, outer, folded);
  if (!look) return null;
  const { display, position, contentVisibility } = style;
  const around =
    position === "fixed"
      ? fixedSight(element, style, display, outer)
      : position === "absolute"
        ? outer.positionedSight
        : outer.parts.sight;
  const sight = look.folded ? around : sightInside(element, tag, style, look.transform, around, outer.parts.viewport);
  // Written out: a page has many elements, and spreading costs more than all else here.
  return new Paint({
    style,
    display,
    position,
    transform: look.transform,
    outer,
    sight,
    viewport: outer.parts.viewport,
    opacity: look.opacity,
    blur: look.blur,
    effect: look.effect,
    folded: look.folded || (contentVisibility === "auto" && isSkipped(element, sight.all)),
    awaited: look.awaited,
    isSvg: (tag === "svg" || outer.parts.isSvg) && namespaceOf(element) === SVG,
    document: outer.parts.document,
  });
}

type Look = Pick<PaintParts, "opacity" | "blur" | "effect" | "transform" | "awaited" | "folded">;

/** What has no box of its own changes nothing: https://drafts.csswg.org/css-display/#valdef-display-contents */
function lookWithoutBox({ parts: { opacity, blur, awaited } }: Paint, folded: boolean): Look {
  return { transform: "none", opacity, blur, effect: null, awaited, folded };
}

/** How an element's style changes what is drawn in it; null where it lets nothing be seen, now and later. */
function lookOf(element: Element, style: CSSStyleDeclaration, outer: Paint, folded: boolean): Look | null {
  const { parts } = outer;
  const { styleTexts } = parts.document;
  const { transform, visibility, mixBlendMode } = style;
  const filter = styleTexts.read(style, "filter") ?? "none";
  const opacity = ownOpacity(style, filter);
  const isFaint = opacity * parts.opacity < LEAST_OPACITY;
  const turnsInvisible = visibility !== "visible" && outer.style.visibility === "visible";
  // Browsers clip by `clip` what is out of the flow, and nothing else.
  const isOut = style.position === "absolute" || style.position === "fixed";
  const isClipped = clipsAll(isOut ? style.clip : "auto", styleTexts.read(style, "clipPath") ?? "none");
  const box = transform !== "none" && !folded ? pageBox(element) : null;
  const isAside = box !== null && (isCollapsed(element, box) || !overlaps(box, outer.clip));
  const isHidden = isFaint || isClipped || isAside || turnsInvisible;
  const awaits = isHidden && !folded && awaitsSight(element, style, box ?? pageBox(element), outer);
  if (!awaits && (isFaint || isClipped || facesAway(outer, style, transform))) return null;
  return {
    transform,
    opacity: awaits ? parts.opacity : opacity * parts.opacity,
    blur: filter === "none" ? parts.blur : parts.blur + blurOf(filter),
    effect: filter === "none" && mixBlendMode === "normal" ? null : effectOf(filter, mixBlendMode),
    awaited: parts.awaited || awaits,
    folded: folded || (awaits && isAside),
  };
}

function isCollapsed(element: Element, { left, top, right, bottom }: Box): boolean {
  return (right - left <= 1 || bottom - top <= 1) && (widthOf(element) ?? 0) > 1 && (heightOf(element) ?? 0) > 1;
}

function isNeverDrawn(element: Element, tag: string): boolean {
  if (!NEVER_DRAWN.has(tag) && !NEVER_DRAWN_SVG.has(tag)) return false;
  return (namespaceOf(element) === SVG ? NEVER_DRAWN_SVG : NEVER_DRAWN).has(tag);
}

/** A position hundreds of pixels before the element's edge. */
const LIES_FAR = /(?:^| )-\d{3,9}(?:\.\d{1,9})?px/;

/** A mask through which nothing is seen. */
function hasEmptyMask(style: CSSStyleDeclaration, image: string): boolean {
  if (image === "none" || image === "") return false;
  const stops = coloursIn(image);
  if (style.maskRepeat.includes("no-repeat") && LIES_FAR.test(style.maskPosition)) return true;
  return style.maskSize.startsWith("0px") || (stops?.every((colour) => colour[3] < LEAST_OPACITY) ?? false);
}

/** The browser leaves the layout of such parts for when a person scrolls down to them. */
function isSkipped(element: Element, clip: Box): boolean {
  const first = firstElementIn(element);
  if (first && isRendered(first, { contentVisibilityAuto: true })) return false;
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

function ownOpacity({ opacity }: CSSStyleDeclaration, filter: string): number {
  const own = opacity === "" || opacity === "1" ? 1 : Number(opacity);
  return filter === "none" || filter === "" ? own : own * filterOpacity(filter);
}
