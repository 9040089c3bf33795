import { type Box, clipsAll, EMPTY, intersect, overlaps } from "./box";
import { type Colour, parseColour } from "./colour";
import { boxOf, documentElementOf, hasAttribute, localNameOf, namespaceOf } from "./dom";
import { StyleTexts } from "./style-texts";

/** `camouflaged`: in the colour of what is behind it. */
export type TextVerdict = "shown" | "hidden" | "camouflaged";

/** What an element hands down to what is drawn inside it. */
export class Paint {
  #background: Colour | null | undefined;
  #positionedClip: Box | undefined;
  readonly styleTexts: StyleTexts;
  /** What the style says of text in here, once somebody has asked. */
  textVerdict: TextVerdict | undefined;

  constructor(
    readonly style: CSSStyleDeclaration,
    /** As `style` says them: each look at a style costs. */
    readonly display: string,
    readonly position: string,
    readonly outer: Paint | null,
    /** What the page shows of things in the flow, and of things positioned against the viewport. */
    readonly clip: Box,
    readonly viewport: Box,
    /** Of the element with all its ancestors, 0 to 1. */
    readonly opacity: number,
    /** Not laid out yet: inside closed `<details>`, or `content-visibility: auto` far from the window. */
    readonly folded: boolean,
  ) {
    this.styleTexts = outer?.styleTexts ?? new StyleTexts();
  }

  /** What the page shows of things positioned against an ancestor. Few ask, so it is told when asked. */
  get positionedClip(): Box {
    this.#positionedClip ??= this.#isPositioned ? this.clip : this.outer!.positionedClip;
    return this.#positionedClip;
  }

  get #isPositioned(): boolean {
    return this.outer === null || this.position !== "static" || this.style.transform !== "none";
  }

  /** Behind the text; null where it can't be told (image, gradient). */
  get background(): Colour | null {
    if (this.#background === undefined) this.#background = backgroundOf(this);
    return this.#background;
  }

  withFolded(folded: boolean): Paint {
    const { style, display, position, outer, clip, viewport, opacity } = this;
    return new Paint(style, display, position, outer, clip, viewport, opacity, folded);
  }
}

const WHITE: Colour = [255, 255, 255, 1];

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
  const { display, position } = style;
  return new Paint(style, display, position, null, page, viewport, outer?.opacity ?? 1, outer?.folded ?? false);
}

/** Paint inside `element`, or null where nothing of it and of what it holds is shown. */
export function paintInside(element: Element, tag: string, outer: Paint): Paint | null {
  if (isNeverDrawn(element, tag)) return null;
  if (hasAttribute(element, "hidden") || hasAttribute(element, "data-loupe-ui")) return null;
  const style = styleOf(element);
  const { display, contentVisibility } = style;
  if (display === "none" || contentVisibility === "hidden") return null;
  const opacity = outer.opacity * ownOpacity(style, outer.styleTexts);
  if (opacity < LEAST_OPACITY) return null;
  const { position } = style;
  // Browsers clip by `clip` what is out of the flow, and nothing else.
  const isOut = position === "absolute" || position === "fixed";
  if (clipsAll(isOut ? style.clip : "auto", outer.styleTexts.read(style, "clipPath") ?? "none")) return null;
  if (outer.folded && putAway(style)) return null;
  const around = position === "fixed" ? outer.viewport : position === "absolute" ? outer.positionedClip : outer.clip;
  const cuts = !outer.folded && cutsOff(tag, display, style);
  const clip = cuts ? contentClip(element, style, around) : around;
  const folded = outer.folded || (contentVisibility === "auto" && isSkipped(element, clip));
  return new Paint(style, display, position, outer, clip, outer.viewport, opacity, folded);
}

function isNeverDrawn(element: Element, tag: string): boolean {
  if (!NEVER_DRAWN.has(tag) && !NEVER_DRAWN_SVG.has(tag)) return false;
  const inSvg = namespaceOf(element) === "http://www.w3.org/2000/svg";
  return (inSvg ? NEVER_DRAWN_SVG : NEVER_DRAWN).has(tag);
}

export function styleOf(element: Element): CSSStyleDeclaration {
  return element.ownerDocument.defaultView!.getComputedStyle(element);
}

/** The browser leaves the layout of such parts for when a person scrolls down to them. */
function isSkipped(element: Element, clip: Box): boolean {
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

function ownOpacity(style: CSSStyleDeclaration, texts: StyleTexts): number {
  const { opacity } = style;
  const filter = texts.read(style, "filter") ?? "none";
  const own = opacity === "" || opacity === "1" ? 1 : Number(opacity);
  if (filter === "none" || filter === "") return own;
  const share = /opacity\(([\d.]+)\)/.exec(filter)?.[1];
  return share === undefined ? own : own * Number(share);
}

function backgroundOf({ style, outer, styleTexts }: Paint): Colour | null {
  if (!outer) return /^(normal|light)$/.test(style.colorScheme) ? WHITE : null;
  const image = styleTexts.read(style, "backgroundImage");
  if (image !== "none" && image !== "") return null;
  const own = parseColour(style.backgroundColor);
  if (!own) return null;
  if (own[3] === 0) return outer.background;
  return own[3] > 0.98 ? own : null;
}

/** What scrolls or hides over its edges; the root and the body do so for the viewport, which can be scrolled. */
function cutsOff(tag: string, display: string, style: CSSStyleDeclaration): boolean {
  if (tag === "html" || tag === "body" || (display === "inline" && tag !== "svg")) return false;
  return style.overflowX !== "visible" || style.overflowY !== "visible";
}

function contentClip(element: Element, style: CSSStyleDeclaration, clip: Box): Box {
  const box = pageBox(element);
  if (!overlaps(box, clip)) return EMPTY;
  const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
  return scrolls ? scrollableBox(element, style, box) : intersect(box, clip);
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
  const { left, top, right, bottom } = isRange ? of.getBoundingClientRect() : boxOf(of);
  const { scrollX, scrollY } = (isRange ? (of.startContainer.ownerDocument ?? document) : of.ownerDocument)
    .defaultView!;
  return { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY };
}
