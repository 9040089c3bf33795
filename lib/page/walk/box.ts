/** Edges in pixels of the document, not of the viewport: they hold while a person scrolls. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const EMPTY: Box = { left: 0, top: 0, right: 0, bottom: 0 };

export function intersect(first: Box, second: Box): Box {
  return {
    left: Math.max(first.left, second.left),
    top: Math.max(first.top, second.top),
    right: Math.min(first.right, second.right),
    bottom: Math.min(first.bottom, second.bottom),
  };
}

export function unite(first: Box, second: Box): Box {
  return {
    left: Math.min(first.left, second.left),
    top: Math.min(first.top, second.top),
    right: Math.max(first.right, second.right),
    bottom: Math.max(first.bottom, second.bottom),
  };
}

/** What is read of a page, and what of that a person sees or can scroll to. Mostly the same box. */
export interface Sight {
  all: Box;
  sure: Box;
}

export function sightOf(box: Box): Sight {
  return { all: box, sure: box };
}

/** The same change to both boxes; made once where they are one. */
export function changeSight({ all, sure }: Sight, change: (box: Box) => Box): Sight {
  return all === sure ? sightOf(change(all)) : { all: change(all), sure: change(sure) };
}

/** `sight` with more of it read than is sure to be seen. */
export function widenSight({ all, sure }: Sight, more: Box): Sight {
  return { all: unite(all, more), sure };
}

/** True where both share more than a hair; screen-reader-only text is kept in boxes of one pixel. */
export function overlaps(first: Box, second: Box): boolean {
  const shared = intersect(first, second);
  return shared.right - shared.left > 1 && shared.bottom - shared.top > 1;
}

/** True where at least half of `box`, or another share of it, lies in `cover`. */
export function coversMost(cover: Box, box: Box, share = 0.5): boolean {
  const shared = intersect(cover, box);
  const [width, height] = [shared.right - shared.left, shared.bottom - shared.top];
  return width > 0 && height > 0 && width * height >= share * (box.right - box.left) * (box.bottom - box.top);
}

/** True where a computed `clip` or `clip-path` leaves nothing to see. */
export function clipsAll(clip: string, clipPath: string): boolean {
  if (clip.startsWith("rect(")) {
    const [top = 0, right = 0, bottom = 0, left = 0] = numbersOf(clip);
    if (!clip.includes("auto") && (right - left <= 1 || bottom - top <= 1)) return true;
  }
  if (clipPath === "none" || clipPath === "") return false;
  if (clipPath.startsWith("inset(")) return insetClipsAll(clipPath);
  if (/^(circle|ellipse)\(0(px|%)?[ )]/.test(clipPath)) return true;
  // A path with fewer than three corners.
  if (clipPath.startsWith("path(")) return numbersOf(clipPath).length < 6 && !/[hvac]/i.test(clipPath.slice(5));
  return clipPath.startsWith("polygon(") && polygonIsFlat(clipPath);
}

function insetClipsAll(clipPath: string): boolean {
  const parts = clipPath.slice(6, -1).split(" round ")[0]!.trim().split(/\s+/);
  if (!parts.every((part) => part.endsWith("%") || Number.parseFloat(part) === 0)) return false;
  const shares = parts.map((part) => Number.parseFloat(part));
  const [top = 0, right = top, bottom = top, left = right] = shares;
  return top + bottom >= 99.5 || left + right >= 99.5;
}

/** By its area, where all corners are told in one unit. */
function polygonIsFlat(clipPath: string): boolean {
  const lengths = clipPath.slice(8, -1).match(/-?[\d.]{1,20}(?:%|px)?/g) ?? [];
  const units = new Set(lengths.filter((length) => Number.parseFloat(length) !== 0).map((length) => length.slice(-1)));
  if (units.size > 1) return false;
  let area = 0;
  const corners = lengths.map((length) => Number.parseFloat(length));
  for (let at = 0; at < corners.length; at += 2) {
    const [x = 0, y = 0] = corners.slice(at);
    const [nextX = corners[0]!, nextY = corners[1]!] = corners.slice(at + 2);
    area += x * nextY - nextX * y;
  }
  return Math.abs(area) < 2;
}

function numbersOf(text: string): number[] {
  return (text.match(/-?[\d.]+/g) ?? []).map(Number);
}
