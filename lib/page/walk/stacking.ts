import type { Paint } from "./paint";

/*
 * What is drawn over what: https://drafts.csswg.org/css2/#elaborate-stacking-contexts
 */

/** Drawn among the lines of text, and above them. */
const [LINES, RAISED] = [0.25, 0.5];

/** True where an element and what it holds are drawn as one, in one layer of what is around them. */
export function isStackingContext(paint: Paint): boolean {
  const { style, position, outer } = paint;
  if (!outer || position === "fixed" || position === "sticky") return true;
  if (style.zIndex !== "auto" && style.zIndex !== "" && (position !== "static" || isFlexItem(outer))) return true;
  if (paint.parts.transform !== "none" || Number(style.opacity || "1") < 1 || paint.parts.effect) return true;
  return style.isolation === "isolate" || style.filter !== "none" || style.perspective !== "none";
}

function isFlexItem({ display }: Paint): boolean {
  return display.includes("flex") || display.includes("grid");
}

/** Elements between a paint and one around it, outermost first; null where it is not around. */
function chainBelow(outer: Paint, inner: Paint): Paint[] | null {
  const chain: Paint[] = [];
  for (let at: Paint | null = inner; at !== outer; at = at.outer) {
    if (!at) return null;
    chain.unshift(at);
  }
  return chain;
}

/** The layer, within the innermost stacking context around `chain`, in which its end is drawn. */
function layerOf(chain: readonly Paint[]): number {
  let layer = LINES;
  for (const paint of chain) {
    if (isStackingContext(paint)) {
      const index = Number.parseInt(paint.style.zIndex, 10) || 0;
      return index === 0 ? RAISED : index;
    }
    if (paint.position !== "static") layer = RAISED;
  }
  return layer;
}

export interface Drawn {
  paint: Paint;
  /** Place in the order of the walk. */
  order: number;
}

/**
 * True where `cover`, an element with its background, is drawn over `text` for good: neither comes out from under the
 * other when a person scrolls.
 */
export function liesOver(cover: Drawn, text: Drawn): boolean {
  const around = new Set<Paint>();
  for (let at: Paint | null = cover.paint.outer; at; at = at.outer) around.add(at);
  let common: Paint | null = text.paint;
  while (common && !around.has(common)) common = common.outer;
  const over = common && chainBelow(common, cover.paint);
  const under = common && chainBelow(common, text.paint);
  if (!over || !under || over.some(({ position }) => position === "fixed" || position === "sticky")) return false;
  if (under.some(({ style, position }) => position === "fixed" || position === "sticky" || scrolls(style)))
    return false;
  const [top, bottom] = [layerOf(over), layerOf(under)];
  // The background of what is not raised lies under all lines of text.
  return top !== LINES && (top > bottom || (top === bottom && cover.order > text.order));
}

function scrolls({ overflowX, overflowY }: CSSStyleDeclaration): boolean {
  return /auto|scroll/.test(overflowX + overflowY);
}

/** True where `paint` is drawn behind the background of an element around it. */
export function liesBehind(style: CSSStyleDeclaration, outer: Paint, isOpaque: (paint: Paint) => boolean): boolean {
  if (!(Number.parseInt(style.zIndex, 10) < 0)) return false;
  for (let at: Paint | null = outer; at && !isStackingContext(at); at = at.outer) {
    // The background of the body is drawn for the whole window.
    if (at.outer?.outer && isOpaque(at)) return true;
  }
  return false;
}
