import { type Colour, parseCssColour } from "./css-colours";

export type { Colour };

const known = new Map<string, Colour | null>();

/** A computed colour; null for what is none. Colours outside of sRGB are those next to them inside. */
export function parseColour(computed: string): Colour | null {
  let colour = known.get(computed);
  if (colour === undefined) {
    colour = computed.startsWith("rgb") ? parseRgb(computed) : parseCssColour(computed);
    if (known.size < 2000) known.set(computed, colour);
  }
  return colour;
}

function parseRgb(computed: string): Colour | null {
  const numbers = computed.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number);
  if (!numbers || numbers.length < 3) return null;
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  return [red, green, blue, alpha];
}

const COLOUR = /(?:rgba?|lab|lch|oklab|oklch|color)\([^()]{1,200}\)/g;

/** The colours between which computed gradients run; null where something else than gradients is drawn as well. */
export function coloursIn(image: string): Colour[] | null {
  if (!/^[a-z-]{0,30}gradient\(/.test(image) || /(?:url|image|image-set|element|cross-fade)\(/.test(image)) return null;
  const colours = [...image.matchAll(COLOUR)].map(([computed]) => parseColour(computed));
  return colours.length > 0 && colours.every((colour) => colour !== null) ? colours : null;
}

/** `over` drawn on an opaque `under`. */
export function blend(over: Colour, under: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => over[index] * over[3] + under[index] * (1 - over[3]);
  return [mix(0), mix(1), mix(2), 1];
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2). */
export function contrast(first: Colour, second: Colour): number {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const knownContrasts = new Map<Colour, Map<Colour, number>>();
let contrastsKnown = 0;

/** Contrast ratio of text and the opaque colour behind it. A page has few colours and many texts. */
export function contrastOn(text: Colour, background: Colour): number {
  const known = knownContrasts.get(text)?.get(background);
  if (known !== undefined) return known;
  const ratio = contrast(blend(text, background), background);
  if (contrastsKnown < 2000) {
    const ratios = knownContrasts.get(text) ?? new Map<Colour, number>();
    knownContrasts.set(text, ratios.set(background, ratio));
    contrastsKnown++;
  }
  return ratio;
}

function luminance([red, green, blue]: Colour): number {
  const toLinear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}
