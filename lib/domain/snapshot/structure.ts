/**
 * The elements around a page's text, by which the same place is found again on another page of its site. Plain data.
 */
export interface PageStructure {
  /** Outer ones first. */
  elements: ElementRow[];
  /** In reading order; a block's parts come right after the block. */
  places: PlaceRow[];
}

/** `parent` is a position among the elements, -1 for none; `classes` and `id` as `stableNames` leaves them. */
export type ElementRow = [parent: number, tag: string, classes: string, id: string];

/**
 * A text that an element holds by itself: positions of the block and of the innermost such element, offsets into the
 * block's text. Text beside other elements has an element of its own, with the tag `#text`.
 */
export type PlaceRow = [block: number, start: number, end: number, element: number];

/** UTF-16 code units of an element's classes, and of its id. */
export const LONGEST_NAMES = 120;

/** What a page's scripts add to an element while it is used; it says nothing of the element's place. */
const STATE =
  /^(is|has|js|no|wf|ng|v|aos|lazy|lazyload)(-|$)|^(active|open|opened|closed|visible|hidden|show|shown|selected|current|hover|focus|loaded|loading|first|last|odd|even|disabled|enabled|expanded|collapsed)$/i;

/** Most letters and digits mixed, as build tools make them: `css-1x2y3z`, `sc-bdVaJa`, `jsx-2871293847`. */
function isGenerated(name: string): boolean {
  const tail = name.split(/[-_]+/).at(-1)!;
  if (/^(css|sc|jss|jsx|emotion|svelte|astro|data-v)-/i.test(name)) return true;
  const digits = tail.replace(/\D/g, "").length;
  const turns = tail.match(/[a-z][A-Z]|[A-Z]{2}[a-z]|\d[A-Za-z]|[A-Za-z]\d/g)?.length ?? 0;
  return tail.length >= 5 && turns >= 2 && (digits > 0 || turns >= 3);
}

/** `Name__part_h4sh3d` keeps what people wrote: `Name__part`. */
function stemOf(name: string): string {
  const parts = /^(.+?)(?:__|--|_|-)([A-Za-z0-9]{5,})$/.exec(name);
  return parts && isGenerated(parts[2]!) && !isGenerated(parts[1]!) ? parts[1]! : "";
}

/** Those of an element's names that other pages of the site have too, in order, digits as `#`. */
export function stableNames(names: string): string {
  const kept = new Set<string>();
  for (const name of names.slice(0, 4 * LONGEST_NAMES).split(/\s+/)) {
    if (name === "" || STATE.test(name)) continue;
    const stable = isGenerated(name) ? stemOf(name) : name;
    if (stable !== "") kept.add(stable.replace(/\d+/g, "#"));
  }
  return [...kept].sort().join(" ").slice(0, LONGEST_NAMES);
}
