import { type Box, coversMost, intersect, overlaps } from "./box";
import type { Budget } from "./budget";
import { coloursIn, parseColour } from "./colour";
import { blurOf } from "./effects";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";
import { type Drawn, liesOver } from "./stacking";

/** Nothing shines through, in shares. */
const OPAQUE = 0.95;
/** Pixels: behind such a blur no letter of a text can be told. */
const HAZE = 8;
/** Of a text's area, what has to be covered. */
const MOST = 0.9;
/** Of the window, in both directions: what is larger is a dialog, which a person closes. */
const WHOLE = 0.8;
/** In pixels of the page; covers are looked up by such bands. A longer one is part of the page's ground. */
const BAND = 200;
const MOST_BANDS = 50;

interface Placed extends Drawn {
  box: Box;
}

/** True where an element's own background, or the blur that it puts on it, hides what is behind it. */
export function isOpaque({ style, parts }: Paint): boolean {
  if (style.backgroundClip === "text" || parts.opacity < OPAQUE || style.visibility !== "visible") return false;
  const colour = parseColour(style.backgroundColor);
  if (colour && colour[3] >= OPAQUE) return true;
  if (blurOf(style.backdropFilter) >= HAZE) return true;
  const image = parts.document.styleTexts.read(style, "backgroundImage") ?? "none";
  return image !== "none" && (coloursIn(image)?.every((stop) => stop[3] >= OPAQUE) ?? false);
}

/** True where borders leave nothing, or next to nothing, between them. */
function isAllBorder({ style, parts }: Paint, { left, top, right, bottom }: Box): boolean {
  if (parts.opacity < OPAQUE || style.visibility !== "visible") return false;
  const [across, down] = [Number.parseFloat(style.borderTopWidth), Number.parseFloat(style.borderLeftWidth)];
  const fills = (width: number, length: number, colour: string) =>
    2 * width >= MOST * length && (parseColour(colour)?.[3] ?? 0) >= OPAQUE;
  return (
    (across > 0 && fills(across, bottom - top, style.borderTopColor)) ||
    (down > 0 && fills(down, right - left, style.borderLeftColor))
  );
}

/** Elements that may lie over text, and the texts of a page. One for each document. */
export class Covers {
  #bands = new Map<number, Placed[]>();
  #texts = new Map<Text, Placed>();
  #order = 0;

  constructor(readonly budget: Budget) {}

  /** An element that the walk enters. */
  addElement(element: Element, paint: Paint): void {
    this.#order++;
    if (!paint.isRaised || paint.folded) return;
    const isPlain = isOpaque(paint);
    // Borders are looked at where they are likely to be more than a frame.
    if (!isPlain && paint.position === "static") return;
    const whole = pageBox(element);
    if (isPlain || isAllBorder(paint, whole)) this.#cover(intersect(whole, paint.clip), paint);
  }

  /** A box that a style draws over all that an element holds, see `generatedSheet`. */
  addSheet(element: Element, paint: Paint): void {
    this.#order++;
    if (!paint.folded && isOpaque(paint)) this.#cover(intersect(pageBox(element), paint.clip), paint);
  }

  #cover(box: Box, paint: Paint): void {
    const { viewport } = paint.parts;
    const fills = (length: number, window: number) => length >= WHOLE * window;
    const isDialog =
      fills(box.right - box.left, viewport.right - viewport.left) &&
      fills(box.bottom - box.top, viewport.bottom - viewport.top);
    if (!isDialog && overlaps(box, box)) this.#place({ paint, order: this.#order, box });
  }

  addText(text: Text, box: Box, paint: Paint): void {
    this.#texts.set(text, { paint, order: this.#order, box });
  }

  #place(cover: Placed): void {
    const [first, last] = [Math.floor(cover.box.top / BAND), Math.floor(cover.box.bottom / BAND)];
    if (last - first >= MOST_BANDS) return;
    for (let band = first; band <= last; band++) {
      const known = this.#bands.get(band);
      if (known) known.push(cover);
      else this.#bands.set(band, [cover]);
    }
  }

  /** True for a text that was added and lies under an element. */
  isCovered(node: Text): boolean {
    const text = this.#texts.get(node);
    const covers = text && this.#bands.get(Math.floor(text.box.top / BAND));
    if (!covers) return false;
    const tested = covers.slice(0, this.budget.take("coverTests", covers.length));
    return tested.some((cover) => coversMost(cover.box, text.box, MOST) && liesOver(cover, text));
  }
}
