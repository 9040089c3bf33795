import { type Box, coversMost, intersect, overlaps } from "./box";
import type { Budget } from "./budget";
import { coloursIn, parseColour } from "./colour";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";
import { type Drawn, liesOver } from "./stacking";

/** Nothing shines through, in shares. */
const OPAQUE = 0.95;
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

/** True where an element's own background hides what is behind it. */
export function isOpaque({ style, parts }: Paint): boolean {
  if (style.backgroundClip === "text" || parts.opacity < OPAQUE || style.visibility !== "visible") return false;
  const colour = parseColour(style.backgroundColor);
  if (colour && colour[3] >= OPAQUE) return true;
  const image = parts.document.styleTexts.read(style, "backgroundImage") ?? "none";
  return image !== "none" && (coloursIn(image)?.every((stop) => stop[3] >= OPAQUE) ?? false);
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
    if (!paint.isRaised || paint.folded || !isOpaque(paint)) return;
    const box = intersect(pageBox(element), paint.clip);
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
