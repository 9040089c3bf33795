import { type Box, overlaps } from "./box";
import type { Budget } from "./budget";
import { contrastOn, parseColour } from "./colour";
import { queryAll } from "./dom";
import { type Paint, pageBox, type TextVerdict } from "./paint";

/** In CSS pixels: smaller text can't be read. */
const LEAST_FONT_SIZE = 2;
/** Contrast ratio: below it text and background look the same. */
const LEAST_CONTRAST = 1.08;

/** Tells whether a person can see a text node, given the paint of its parent. One for each document. */
export class TextVisibility {
  #range: Range;
  #pictures: Box[] | null = null;

  constructor(
    readonly document: Document,
    readonly budget: Budget,
  ) {
    this.#range = document.createRange();
  }

  isShown(text: Text, paint: Paint): boolean {
    paint.textVerdict ??= verdictOf(paint);
    const style = paint.textVerdict;
    if (style === "hidden") return false;
    if (paint.folded) return style === "shown";
    this.#range.selectNodeContents(text);
    const box = pageBox(this.#range);
    if (!overlaps(box, paint.clip)) return false;
    return style === "shown" || this.#pictureBehind(box);
  }

  /** White text on a white page is read where a picture lies under it. */
  #pictureBehind(box: Box): boolean {
    this.#pictures ??= queryAll(this.document, "img,video,canvas,svg,object,embed,iframe").map(pageBox);
    const tested = this.budget.take("pictureTests", this.#pictures.length);
    return this.#pictures.slice(0, tested).some((picture) => overlaps(picture, box));
  }
}

/** What the style alone says of text with this paint. */
function verdictOf(paint: Paint): TextVerdict {
  const { style, opacity } = paint;
  if (style.visibility !== "visible") return "hidden";
  const size = Number.parseFloat(style.fontSize);
  if (size < LEAST_FONT_SIZE) return "hidden";
  const masked = style.getPropertyValue("-webkit-text-security");
  if (masked !== "" && masked !== "none") return "hidden";
  if (style.backgroundClip === "text") return "shown";
  const fill = style.getPropertyValue("-webkit-text-fill-color") || style.color;
  const colour = parseColour(fill);
  if (!colour) return fill === style.backgroundColor ? "camouflaged" : "shown";
  if (colour[3] * opacity < 0.05) return style.textShadow === "none" ? "hidden" : "shown";
  const { background } = paint;
  if (!background || style.textShadow !== "none") return "shown";
  return contrastOn(colour, background) < LEAST_CONTRAST ? "camouflaged" : "shown";
}
