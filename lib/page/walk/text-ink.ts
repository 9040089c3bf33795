import { blend, type Colour, coloursIn, contrastOn, parseColour } from "./colour";
import type { Paint, Standing } from "./paint";

/** Share of a colour that has to be there for people to see something. */
const LEAST_ALPHA = 0.05;

/** Contrast ratios: below the first, text and background look the same; below the second, few people see the text. */
const LEAST_CONTRAST = 1.08;
const FAINT_CONTRAST = 1.25;

/** How text with this paint stands out; "clear" where it can't be told. */
export function standingOf(paint: Paint): Standing {
  const inks = inksOf(paint);
  if (inks === null) return "clear";
  const seen = inks
    .map((ink): Colour => [ink[0], ink[1], ink[2], ink[3] * paint.parts.opacity])
    .filter((ink) => ink[3] >= LEAST_ALPHA);
  if (seen.length === 0) return "none";
  const contrast = bestContrast(paint, seen);
  if (contrast === null || contrast >= FAINT_CONTRAST) return "clear";
  return contrast < LEAST_CONTRAST ? "same" : "faint";
}

/** The colours that letters are drawn in: fill, outline, shadows. Null where one is not known. */
function inksOf(paint: Paint): readonly Colour[] | null {
  const inks = paint.parts.isSvg ? svgInks(paint) : textInks(paint);
  if (inks === null) return null;
  const { textShadow } = paint.style;
  return textShadow === "none" || textShadow === "" ? inks : [...inks, ...shadowInks(textShadow)];
}

function textInks(paint: Paint): readonly Colour[] | null {
  const { style } = paint;
  const fill = parseColour(style.getPropertyValue("-webkit-text-fill-color") || style.color);
  if (!fill) return null;
  const inks = [fill];
  if (Number.parseFloat(style.getPropertyValue("-webkit-text-stroke-width")) > 0) {
    const stroke = parseColour(style.getPropertyValue("-webkit-text-stroke-color"));
    if (stroke) inks.push(stroke);
  }
  if (fill[3] > 0.98) return inks;
  const clipped = paint.textClip;
  if (!clipped) return inks;
  const backgrounds = clippedColours(clipped);
  return backgrounds && [...inks, ...backgrounds];
}

/** The colours of a background that fills the letters. */
function clippedColours({ style, parts }: Paint): readonly Colour[] | null {
  const image = parts.document.styleTexts.read(style, "backgroundImage");
  const plain = parseColour(style.backgroundColor);
  const stops = image === "none" || image === "" ? [] : image === null ? null : coloursIn(image);
  return stops && [...stops, ...(plain ? [plain] : [])];
}

function svgInks({ style }: Paint): readonly Colour[] | null {
  const inks: Colour[] = [];
  for (const [paint, opacity] of [
    [style.fill, style.fillOpacity],
    [Number.parseFloat(style.strokeWidth) > 0 ? style.stroke : "none", style.strokeOpacity],
  ] as const) {
    if (paint === "none") continue;
    const colour = parseColour(paint);
    if (!colour) return null;
    inks.push([colour[0], colour[1], colour[2], colour[3] * (opacity === "" ? 1 : Number(opacity))]);
  }
  return inks;
}

/** Pixels: a wider shadow is a haze in which no letter can be told. */
const WIDEST_SHADOW = 6;

function shadowInks(shadows: string): Colour[] {
  return shadows.split(/,(?![^(]{0,200}\))/).flatMap((shadow) => {
    const colour = parseColour(/^\s?([a-z]{3,5}\([^()]{1,200}\))/.exec(shadow)?.[1] ?? "");
    const [x = 0, y = 0, blur = 0] = (shadow.match(/-?[\d.]{1,20}(?=px)/g) ?? []).map(Number);
    return colour && blur <= WIDEST_SHADOW && Math.abs(x) + Math.abs(y) < 200 ? [colour] : [];
  });
}

/** Contrast of the ink that stands out most, on the background where it does most; null where that is not known. */
function bestContrast(paint: Paint, inks: readonly Colour[]): number | null {
  const { backgrounds } = paint;
  if (!backgrounds) return null;
  let best = 1;
  for (const ink of inks) {
    for (const background of backgrounds) {
      const contrast = paint.hasEffect ? contrastInEffect(paint, ink, background) : contrastOn(ink, background);
      if (contrast === null) return null;
      best = Math.max(best, contrast);
    }
  }
  return best;
}

/** The same where elements around the text change the colours of what is drawn in them. */
function contrastInEffect(paint: Paint, ink: Colour, background: Colour): number | null {
  let [text, behind] = [blend(ink, background), background];
  for (let at: Paint | null = paint; at; at = at.outer) {
    const { effect, outer } = at.parts;
    if (!effect || !outer) continue;
    const [backdrop] = outer.backgrounds ?? [];
    if (!backdrop) return null;
    text = effect(text, backdrop);
    // What lies behind the element is not changed by it.
    if (at.backgrounds !== outer.backgrounds) behind = effect(behind, backdrop);
  }
  return contrastOn(text, behind);
}
