import { type Box, coversMost } from "./box";
import type { Budget } from "./budget";
import { type Colour, contrastOn, parseColour } from "./colour";
import { closestOf, isBefore, parentElementOf, queryAll } from "./dom";
import { pageBox, styleOf } from "./page-box";
import type { Paint } from "./paint";

interface Shape {
  element: Element;
  box: Box;
  /** Null where it is a picture, or a pattern. */
  fill: Colour | null;
}

/** Contrast ratio: below it text and shape look the same. */
const LEAST_CONTRAST = 1.08;

/** Of one drawing: maps have more, and few texts on them. */
const MOST_SHAPES = 1_500;

/** The shapes of SVG drawings, on which their texts stand. */
export class DrawnShapes {
  readonly #byDrawing = new Map<Element, Shape[]>();

  constructor(readonly budget: Budget) {}

  /** Whether a text stands out from the shape that it is drawn on; null where it is drawn on none. */
  standsOut(text: Text, box: Box, { style }: Paint): boolean | null {
    const parent = parentElementOf(text);
    const drawing = parent && closestOf(parent, "svg");
    const ink = parseColour(style.fill);
    if (!drawing || !ink) return null;
    const shapes = this.#shapesIn(drawing);
    const tested = shapes.slice(0, this.budget.take("pictureTests", shapes.length));
    const ground = tested.findLast((shape) => coversMost(shape.box, box) && isBefore(shape.element, text));
    if (!ground) return null;
    return ground.fill === null || contrastOn(ink, ground.fill) >= LEAST_CONTRAST;
  }

  #shapesIn(drawing: Element): Shape[] {
    let shapes = this.#byDrawing.get(drawing);
    if (!shapes) {
      const drawn = queryAll(drawing, "rect,circle,ellipse,path,polygon,image,use").slice(0, MOST_SHAPES);
      shapes = drawn.slice(0, this.budget.take("pictureTests", drawn.length)).flatMap((element) => {
        const { fill, fillOpacity } = styleOf(element);
        const colour = parseColour(fill);
        const isSeen = fill !== "none" && (colour?.[3] ?? 1) * Number(fillOpacity || "1") > 0.5;
        return isSeen ? [{ element, box: pageBox(element), fill: colour && opaque(colour) }] : [];
      });
      this.#byDrawing.set(drawing, shapes);
    }
    return shapes;
  }
}

function opaque([red, green, blue]: Colour): Colour {
  return [red, green, blue, 1];
}
