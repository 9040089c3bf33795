import { type Box, coversMost, overlaps } from "./box";
import type { Budget } from "./budget";
import { createRangeIn, queryAll } from "./dom";
import { DrawnShapes } from "./drawn-shapes";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";
import { shownPart, type TextPart } from "./shown-part";
import { standingOf } from "./text-ink";

/** In CSS pixels: smaller text can't be read. */
const LEAST_FONT_SIZE = 4;
/** Height of a line of such text, in parts of its size. */
const LINE = 1.15;
/** Blurred over more than this part of their size, letters can't be told. */
const MOST_BLUR = 0.22;

/** What a person sees of a text, and what is doubtful about it. */
export interface ShownText extends TextPart {
  /** Null where it is not laid out yet. */
  box: Box | null;
  doubt: "unseen" | "faint" | null;
}

/** Tells what a person can see of a text node, given the paint of its parent. One for each document. */
export class TextVisibility {
  #range: Range;
  #pictures: Box[] | null = null;
  #drawings: Box[] | null = null;
  readonly #shapes: DrawnShapes;

  constructor(
    readonly document: Document,
    readonly budget: Budget,
  ) {
    this.#range = createRangeIn(document);
    this.#shapes = new DrawnShapes(budget);
  }

  /** Null where nothing of it is seen. */
  look(text: Text, paint: Paint): ShownText | null {
    paint.standing ??= isReadable(paint) ? standingOf(paint) : "none";
    const { standing } = paint;
    if (standing === "none") return null;
    const { awaited, sight } = paint.parts;
    const doubt = awaited ? "unseen" : standing === "faint" ? "faint" : null;
    if (paint.folded) return standing === "same" ? null : { from: 0, to: text.length, box: null, doubt };
    this.#range.selectNodeContents(text);
    const box = pageBox(this.#range);
    if (!overlaps(box, sight.all) || (looksTiny(text, box, paint) && this.#isTiny(paint))) return null;
    const isOnShape = paint.parts.isSvg ? this.#shapes.standsOut(text, box, paint) : null;
    if (isOnShape === false || (standing === "same" && !isOnShape && !this.#isOverPicture(box, paint.parts.isSvg)))
      return null;
    const part = shownPart(text, box, paint, this.#range);
    return part && { ...part, box, doubt: doubt ?? (overlaps(box, sight.sure) ? null : "unseen") };
  }

  /** As it is drawn, whatever its style says. */
  #isTiny({ style }: Paint): boolean {
    const [line] = this.#range.getClientRects();
    if (!line) return true;
    const thickness = style.writingMode.startsWith("vertical") ? line.width : line.height;
    return thickness < LEAST_FONT_SIZE * LINE;
  }

  /** White text on a white page is read where a picture lies under it. */
  #isOverPicture(box: Box, isSvg: boolean): boolean {
    const picturesOf = (selector: string) => queryAll(this.document, selector).map(pageBox);
    this.#pictures ??= picturesOf("img,video,canvas,object,embed,iframe");
    this.#drawings ??= picturesOf("svg");
    // A drawing is no ground for its own text.
    return [this.#pictures, isSvg ? [] : this.#drawings].some((pictures) => {
      const tested = this.budget.take("pictureTests", pictures.length);
      return pictures.slice(0, tested).some((picture) => coversMost(picture, box));
    });
  }
}

/** Of the room that letters of their size would take. */
const SUSPICIOUS = 0.15;

/** True where text takes up so little room that each of its lines needs a closer look. */
function looksTiny(text: Text, { left, top, right, bottom }: Box, { size }: Paint): boolean {
  if (bottom - top < LEAST_FONT_SIZE * LINE) return true;
  return (right - left) * (bottom - top) < SUSPICIOUS * text.length * 0.5 * size ** 2;
}

/** What the style alone says of the form of letters with this paint. */
function isReadable(paint: Paint): boolean {
  const { style, parts } = paint;
  if (style.visibility !== "visible" && !parts.awaited) return false;
  if (paint.size < LEAST_FONT_SIZE || parts.blur > MOST_BLUR * paint.size) return false;
  const masked = style.getPropertyValue("-webkit-text-security");
  return masked === "" || masked === "none";
}

/** True where text with this paint stands out from what is behind it, as far as its style says. */
export function canBeRead(paint: Paint): boolean {
  const standing = isReadable(paint) ? standingOf(paint) : "none";
  return standing === "clear" || standing === "faint";
}
