import type { ListShape, SiteExample } from "../../domain/learning/site-rule";
import type { Item } from "../../domain/result/proposal";
import { type ElementText, elementTexts } from "../../domain/snapshot/leaves";
import { anchorsOf, type Spot } from "./anchors";
import type { SiteCandidate } from "./candidates";
import { evidenceOf, readElement } from "./element-texts";
import type { FieldReader } from "./field-reader";
import type { Place, SitePage } from "./page-places";

/** Elements that are items of one list. */
export interface Group {
  shape: ListShape;
  texts: ElementText[];
  /** True where they all have one parent. */
  isTogether: boolean;
}

const MOST_ITEMS = 500;

const known = new WeakMap<SitePage, Group[]>();

/**
 * Every set of elements that could be a list's items: those of one path, all over the page, and in each parent where they
 * have several. What is all in one parent here has a parent a section on another page of the site. Found once.
 */
export function groupsOf(page: SitePage): Group[] {
  const groups = known.get(page) ?? findGroups(page);
  known.set(page, groups);
  return groups;
}

function findGroups(page: SitePage): Group[] {
  const texts = [...elementTexts(page.leaves, page.elements).values()];
  const byPath = Map.groupBy(texts, ({ element }) => page.pathOf(element));
  return [...byPath.values()].flatMap((all) => {
    const byParent = [...Map.groupBy(all, ({ element }) => page.elements[element]![0]).values()];
    // One element alone is no list that could have sections.
    const isTogether = byParent.length === 1 && all.length > 1;
    const inParents = byParent.map(
      (own): Group => ({ shape: { kind: "elements", within: "parent" }, texts: own, isTogether: true }),
    );
    const overPage: Group = { shape: { kind: "elements", within: "page" }, texts: all, isTogether };
    return [...(isTogether ? [] : inParents), overPage].filter((group) => group.texts.length <= MOST_ITEMS);
  });
}

/** Lists of the shapes that were taught. */
export function findLists(page: SitePage, reader: FieldReader, examples: readonly SiteExample[]): SiteCandidate[] {
  const shapes = new Map(examples.flatMap(({ list }) => (list ? [[JSON.stringify(list), list] as const] : [])));
  return [...shapes.values()].flatMap((shape) =>
    shape.kind === "elements"
      ? findElements(page, reader, shape, examples)
      : findSeparated(page, reader, shape.separator, examples),
  );
}

function findElements(
  page: SitePage,
  reader: FieldReader,
  shape: ListShape & { kind: "elements" },
  examples: readonly SiteExample[],
): SiteCandidate[] {
  const tags = new Set(examples.flatMap(({ places }) => places.map(({ anchors }) => tagsOf(anchors.path))));
  return groupsOf(page)
    .filter((group) => isOfShape(group, shape))
    .filter(({ texts }) => tags.has(tagsOf(page.pathOf(texts[0]!.element))))
    .flatMap(({ texts }) => {
      const items = texts.flatMap((text) => itemOf(text, page, reader));
      return items.length > 0 ? [{ items, anchors: anchorsOf(spotOf(texts[0]!, page), page) }] : [];
    });
}

function isOfShape({ shape, isTogether }: Group, { within }: ListShape & { kind: "elements" }): boolean {
  return within === "parent" ? isTogether : shape.kind === "elements" && shape.within === within;
}

/** What a list's items are called and stand in; classes may have changed. */
function tagsOf(path: string): string {
  return path
    .split("<", 2)
    .map((step) => step.split(".", 1)[0])
    .join("<");
}

function itemOf(whole: ElementText, page: SitePage, reader: FieldReader): Item[] {
  const text = withoutMarker(whole, page);
  const shown = text && readElement(text, page);
  const hit = shown ? reader.read(shown.replace(MARKER, "")) : null;
  return hit ? [{ value: hit.value, evidence: evidenceOf(text!, page) }] : [];
}

/** Boxes to tick, bullets and ticks before an item's text. */
const MARKER = /^[\s▢☐□■▪▸►•·∙●○◦‣✓✔☑]+/u;

/** An element without leaves at its start that are no words; null where nothing else is left. */
function withoutMarker({ element, first, last }: ElementText, page: SitePage): ElementText | null {
  let from = first;
  while (from <= last && page.leaves[from]!.text.replace(MARKER, "") === "") from++;
  return from > last ? null : { element, first: from, last };
}

/** An element as a place: the anchors of a list are those of its first item. */
export function spotOf({ element, first }: ElementText, page: SitePage): Spot {
  const leaf = page.leaves[first]!;
  const place: Place = { ...leaf, element };
  return { place, start: leaf.start, end: leaf.end, nth: 0 };
}

function findSeparated(
  page: SitePage,
  reader: FieldReader,
  separator: string,
  examples: readonly SiteExample[],
): SiteCandidate[] {
  const paths = new Set(examples.flatMap(({ places }) => places.map(({ anchors }) => tagsOf(anchors.path))));
  return page.places
    .filter(({ element }) => paths.has(tagsOf(page.pathOf(element))))
    .flatMap((place) => {
      const items = splitPlace(place, separator, reader);
      return items.length > 0 ? [{ items, anchors: anchorsOf(wholeOf(place), page) }] : [];
    });
}

export function wholeOf(place: Place): Spot {
  return { place, start: place.start, end: place.end, nth: 0 };
}

export function splitPlace(place: Place, separator: string, reader: FieldReader): Item[] {
  let at = 0;
  return place.text.split(separator).flatMap((part) => {
    const from = place.start + at;
    at += part.length + separator.length;
    const hit = part.trim() === "" ? null : reader.read(part);
    if (!hit) return [];
    const [start, end] = [from + hit.start, from + hit.end];
    const evidence = { blockId: place.block.id, start, end, quote: place.block.text.slice(start, end) };
    return [{ value: hit.value, evidence: [evidence] }];
  });
}
