import type { Colour } from "./colour";

/** How an element changes the colours that are drawn in it, over `backdrop`. */
export type Effect = (colour: Colour, backdrop: Colour) => Colour;

type Channel = (over: number, under: number) => number;

/** The separable blend modes, channels from 0 to 1: https://drafts.fxtf.org/compositing-2/#blending */
const BLENDS: Record<string, Channel | undefined> = {
  multiply: (over, under) => over * under,
  screen,
  overlay: (over, under) => hardLight(under, over),
  darken: (over, under) => Math.min(over, under),
  lighten: (over, under) => Math.max(over, under),
  "color-dodge": (over, under) => (under === 0 ? 0 : over >= 1 ? 1 : Math.min(1, under / (1 - over))),
  "color-burn": (over, under) => (under >= 1 ? 1 : over <= 0 ? 0 : 1 - Math.min(1, (1 - under) / over)),
  "hard-light": hardLight,
  difference: (over, under) => Math.abs(over - under),
  exclusion: (over, under) => over + under - 2 * over * under,
  "plus-lighter": (over, under) => Math.min(1, over + under),
};

function screen(over: number, under: number): number {
  return over + under - over * under;
}

function hardLight(over: number, under: number): number {
  return over <= 0.5 ? 2 * over * under : screen(2 * over - 1, under);
}

/** Null where a style changes no colours, or in ways that hide nothing. */
export function effectOf(filter: string, blendMode: string): Effect | null {
  const steps = filterSteps(filter);
  const blend = Object.hasOwn(BLENDS, blendMode) ? BLENDS[blendMode] : undefined;
  if (steps.length === 0 && !blend) return null;
  return (colour, backdrop) => {
    const filtered = steps.reduce((mapped, step) => mapChannels(mapped, step), colour);
    if (!blend) return filtered;
    const mix = (index: 0 | 1 | 2) => 255 * blend(filtered[index] / 255, backdrop[index] / 255);
    return [mix(0), mix(1), mix(2), filtered[3]];
  };
}

function filterSteps(filter: string): ((channel: number) => number)[] {
  if (filter === "none" || filter === "") return [];
  return [...filter.matchAll(/\b(brightness|contrast|invert)\(([\d.]{1,20})\)/g)].map(([, name, text]) => {
    const amount = Number(text);
    if (name === "brightness") return (channel) => channel * amount;
    if (name === "contrast") return (channel) => (channel - 127.5) * amount + 127.5;
    return (channel) => channel * (1 - 2 * Math.min(1, amount)) + 255 * Math.min(1, amount);
  });
}

function mapChannels([red, green, blue, alpha]: Colour, step: (channel: number) => number): Colour {
  const within = (channel: number) => Math.min(255, Math.max(0, step(channel)));
  return [within(red), within(green), within(blue), alpha];
}

/** Pixels over which a filter blurs. */
export function blurOf(filter: string): number {
  const [, pixels] = /\bblur\(([\d.]{1,20})px\)/.exec(filter) ?? [];
  return pixels === undefined ? 0 : Number(pixels);
}

/** Share that a filter leaves, 0 to 1. */
export function filterOpacity(filter: string): number {
  const [, share] = /\bopacity\(([\d.]{1,20})\)/.exec(filter) ?? [];
  return share === undefined ? 1 : Number(share);
}
