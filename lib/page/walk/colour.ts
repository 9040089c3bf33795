/** Red, green, blue 0 to 255, alpha 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const known = new Map<string, Colour | null>();

/** A computed colour, or null where it is in a notation that is not red, green and blue. */
export function parseColour(computed: string): Colour | null {
  let colour = known.get(computed);
  if (colour === undefined) {
    colour = parse(computed);
    if (known.size < 2000) known.set(computed, colour);
  }
  return colour;
}

function parse(computed: string): Colour | null {
  const scale = computed.startsWith("color(srgb ") ? 255 : 1;
  if (scale === 1 && !computed.startsWith("rgb")) return null;
  const numbers = computed
    .replace("color(srgb", "")
    .match(/-?[\d.]+(?:e-?\d+)?/g)
    ?.map(Number);
  if (!numbers || numbers.length < 3) return null;
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  return [red * scale, green * scale, blue * scale, alpha];
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
