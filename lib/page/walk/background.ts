import { blend, type Colour, coloursIn, parseColour } from "./colour";
import type { StyleTexts } from "./style-texts";

const WHITE: Colour = [255, 255, 255, 1];

/** An element with what is drawn behind it. */
interface Layer {
  style: CSSStyleDeclaration;
  outer: Layer | null;
  backgrounds: readonly Colour[] | null;
  parts: { document: { styleTexts: StyleTexts } };
}

/** The opaque colours that may lie behind what is drawn in an element, one where it is plain; null where unknown. */
export function backgroundsOf({ style, outer, parts }: Layer): readonly Colour[] | null {
  if (!outer) return /^(normal|light)$/.test(style.colorScheme) ? [WHITE] : null;
  // A background that fills nothing but letters is none for other text.
  if (style.backgroundClip === "text") return outer.backgrounds;
  const image = parts.document.styleTexts.read(style, "backgroundImage");
  const own = parseColour(style.backgroundColor);
  const plain = layOver(own && [own], outer);
  if (image === "none" || image === "") return plain;
  const stops = image === null ? null : coloursIn(image);
  return layOver(stops, { backgrounds: plain });
}

function layOver(
  over: readonly Colour[] | null,
  { backgrounds }: Pick<Layer, "backgrounds">,
): readonly Colour[] | null {
  if (!over) return null;
  if (over.every((colour) => colour[3] === 0)) return backgrounds;
  if (over.every((colour) => colour[3] > 0.98)) return over;
  return backgrounds && over.flatMap((colour) => backgrounds.map((under) => blend(colour, under))).slice(0, MOST);
}

/** Colours that are told apart behind one text: layers on layers would multiply them. */
const MOST = 24;
