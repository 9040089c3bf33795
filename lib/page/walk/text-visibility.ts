import { type Box, intersect, overlaps } from "./box";
import type { Budget } from "./budget";
import { contrastOn, parseColour } from "./colour";
import { closestOf, createRangeIn, parentElementOf, queryAll } from "./dom";
import { pageBox, styleOf } from "./page-box";
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
  doubt: "unseen" | "faint" | null;
}

/** Tells what a person can see of a text node, given the paint of its parent. One for each document. */
export class TextVisibility {
  #range: Range;
  #pictures: Box[] | null = null;

  constructor(
    readonly document: Document,
    readonly budget: Budget,
  ) {
    this.#range = createRangeIn(document);
  }

  /** Null where nothing of it is seen. */
  look(text: Text, paint: Paint): ShownText | null {
    paint.standing ??= isReadable(paint) ? standingOf(paint) : "none";
    const { standing } = paint;
    if (standing === "none") return null;
    const { awaited, sight, isScaled } = paint.parts;
    const doubt = awaited ? "unseen" : standing === "faint" ? "faint" : null;
    if (paint.folded) return standing === "same" ? null : { from: 0, to: text.length, doubt };
    this.#range.selectNodeContents(text);
    const box = pageBox(this.#range);
    if (!overlaps(box, sight.all) || (isScaled && this.#isTiny(paint))) return null;
    if (standing === "same" && !this.#isOverPicture(text, box, paint)) return null;
    const part = shownPart(text, box, paint, this.#range);
    return part && { ...part, doubt: doubt ?? (overlaps(box, sight.sure) ? null : "unseen") };
  }

  /** As it is drawn, whatever its style says. */
  #isTiny({ style }: Paint): boolean {
    const [line] = this.#range.getClientRects();
    if (!line) return true;
    const thickness = style.writingMode.startsWith("vertical") ? line.width : line.height;
    return thickness < LEAST_FONT_SIZE * LINE;
  }

  /** White text on a white page is read where a picture, or a shape of its own drawing, lies under it. */
  #isOverPicture(text: Text, box: Box, paint: Paint): boolean {
    if (paint.parts.isSvg) return this.#isOverShape(text, box, paint);
    this.#pictures ??= queryAll(this.document, "img,video,canvas,svg,object,embed,iframe").map(pageBox);
    const tested = this.budget.take("pictureTests", this.#pictures.length);
    return this.#pictures.slice(0, tested).some((picture) => coversMost(picture, box));
  }

  #isOverShape(text: Text, box: Box, paint: Paint): boolean {
    const parent = parentElementOf(text);
    const drawing = parent && closestOf(parent, "svg");
    const fill = parseColour(paint.style.fill);
    if (!drawing || !fill) return false;
    const shapes = queryAll(drawing, "rect,circle,ellipse,path,polygon,image,use");
    return shapes.slice(0, this.budget.take("pictureTests", shapes.length)).some((shape) => {
      if (!coversMost(pageBox(shape), box)) return false;
      const colour = parseColour(styleOf(shape).fill);
      return colour === null || (colour[3] > 0.5 && contrastOn(fill, [colour[0], colour[1], colour[2], 1]) > 1.3);
    });
  }
}

function coversMost(cover: Box, box: Box): boolean {
  const shared = intersect(cover, box);
  const area = ({ left, top, right, bottom }: Box) => Math.max(0, right - left) * Math.max(0, bottom - top);
  return area(shared) * 2 >= area(box);
}

/** What the style alone says of the form of letters with this paint. */
function isReadable({ style, parts }: Paint): boolean {
  if (style.visibility !== "visible" && !parts.awaited) return false;
  const size = Number.parseFloat(style.fontSize);
  if (size < LEAST_FONT_SIZE || parts.blur > MOST_BLUR * size) return false;
  const masked = style.getPropertyValue("-webkit-text-security");
  return masked === "" || masked === "none";
}

/** True where text with this paint stands out from what is behind it, as far as its style says. */
export function canBeRead(paint: Paint): boolean {
  const standing = isReadable(paint) ? standingOf(paint) : "none";
  return standing === "clear" || standing === "faint";
}
