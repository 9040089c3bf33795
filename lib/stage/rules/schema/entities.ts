import type { Evidence } from "../../../domain/snapshot/evidence";
import type { StructuredItem, StructuredValue } from "../../../domain/snapshot/snapshot";
import type { ExtractTask } from "../../../domain/task/task";
import type { PageView } from "../page-view";
import { fold } from "../text/locate-text";
import { typeFit } from "./types";

/** A thing that the page's structured data describes. */
export interface Entity {
  item: StructuredItem;
  /** Head of the evidence ids of its values, see `textOf`. */
  path: string;
  source: StructuredItem["source"];
  /** 0 to 1: how likely its properties are what the task asks about. */
  score: number;
}

interface Found extends Omit<Entity, "score"> {
  listed: boolean;
  depth: number;
}

const MOST_ENTITIES = 2_000;
const DEEPEST = 6;
/** Properties that hold the page's own subject, and add no distance. */
const SUBJECT = new Set(["mainEntity", "mainEntityOfPage", "@graph", "about"]);
/** Properties that hold other things: what stands there is not what the page is about. */
const OTHERS = new Set([
  "itemListElement",
  "isRelatedTo",
  "isSimilarTo",
  "relatedLink",
  "review",
  "reviews",
  "comment",
  "mentions",
  "citation",
  "suggestedAnswer",
  "acceptedAnswer",
  "hasPart",
  "isPartOf",
  "recommendedRecipe",
  "isAccessoryOrSparePartFor",
  "isConsumableFor",
  "potentialAction",
  "publisher",
  "subEvent",
  "workFeatured",
  "owns",
  "makesOffer",
  "itemOffered",
]);
const FIT_SCORES: [fit: number, score: number][] = [
  [1, 0.95],
  [0.9, 0.94],
  [0.6, 0.85],
  [0.5, 0.82],
  [0.3, 0.6],
  [0, 0.4],
];

/** The things of the page's JSON-LD, microdata and RDFa, those that answer the task first. */
export function rankEntities(view: PageView, task: ExtractTask): Entity[] {
  const found = collect(view.structured.filter(({ source }) => source !== "open-graph" && source !== "meta"));
  const page = { names: namesOfPage(view), address: withoutQuery(view.url) };
  const counts = countTypes(found);
  const entities = found.map((entity): Entity => {
    const fit = Math.max(0, ...entity.item.types.map((type) => typeFit(type, task)));
    const alike = Math.max(0, ...entity.item.types.map((type) => counts.get(type) ?? 0));
    const named = isNamed(entity.item, page);
    let score = FIT_SCORES.find(([least]) => fit >= least)![1];
    if (entity.listed) score *= named ? 0.85 : 0.5;
    // Several of one kind, and the page's title names another: most likely teasers.
    else if (alike > 1 && !named) score *= alike > 3 ? 0.6 : 0.86;
    // What nobody can see on the page, not even its name, is for machines only, and often untrue.
    if (!named && isNameless(entity.item, view)) score *= 0.2;
    else if (!named && isLinkedTo(entity.item, view)) score *= LINKED;
    score *= 0.97 ** entity.depth;
    return {
      item: entity.item,
      path: entity.path,
      source: entity.source,
      score: Math.min(0.97, named ? score + 0.02 : score),
    };
  });
  return entities.sort(
    (left, right) => right.score - left.score || Number(right.source === "json-ld") - Number(left.source === "json-ld"),
  );
}

function collect(items: StructuredItem[]): Found[] {
  const found: Found[] = [];
  const visit = (
    item: StructuredItem,
    path: string,
    source: StructuredItem["source"],
    depth: number,
    listed: boolean,
  ) => {
    if (found.length >= MOST_ENTITIES || depth > DEEPEST) return;
    if (item.types.length > 0) found.push({ item, path, source, depth, listed });
    for (const [property, values] of Object.entries(item.properties)) {
      const isOther = listed || (OTHERS.has(property) && !isStepList(item, property));
      values.forEach((value, index) => {
        if (typeof value !== "object") return;
        visit(value, `${path}/${property}/${index}`, source, depth + (SUBJECT.has(property) ? 0 : 1), isOther);
      });
    }
  };
  for (const item of items) visit(item, item.id, item.source, 0, false);
  return found;
}

function isStepList(item: StructuredItem, property: string): boolean {
  return property === "itemListElement" && item.types.some((type) => /^HowTo/.test(type));
}

/** How many unlisted things of each type the page describes. */
function countTypes(found: Found[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { item, listed } of found) {
    if (listed) continue;
    for (const type of item.types) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

function namesOfPage(view: PageView): string[] {
  const headings = view.passages.filter(({ block }) => block.kind === "title" || block.level === 1);
  return [view.title, ...headings.slice(0, 5).map(({ text }) => text)].map(foldName).filter(Boolean);
}

/** UTF-16 code units of a name that are compared. */
const LONGEST_NAME = 300;
/** Names and addresses of one thing. */
const MOST_NAMES = 10;

const foldName = (name: string) => fold(name.slice(0, LONGEST_NAME)).text;

function isNamed({ properties }: StructuredItem, page: { names: string[]; address: string }): boolean {
  const texts = (names: string[]) =>
    names.flatMap((name) => (properties[name] ?? []).slice(0, MOST_NAMES)).filter(isText);
  const names = texts(["name", "headline", "title"])
    .map(foldName)
    .filter((name) => name.length > 2);
  if (names.some((name) => page.names.some((own) => own.includes(name) || (own.length > 5 && name.includes(own)))))
    return true;
  const addresses = texts(["url", "@id", "mainEntityOfPage"]).map((address) => withoutQuery(address));
  return addresses.includes(page.address);
}

function isNameless({ properties }: StructuredItem, view: PageView): boolean {
  const names = ["name", "headline", "title"]
    .flatMap((name) => (properties[name] ?? []).slice(0, MOST_NAMES))
    .filter(isText);
  return names.length > 0 && names.every((name) => view.locator.locate(name) === null);
}

/** Data of a thing that the page only leads to: a related product, another opening. */
const LINKED = 0.6;
/** Pages name in links whose they are, and what they belong to. */
const AROUND = /(?:Organi[sz]ation|Business|Corporation|Person|Store|Restaurant|Brand|WebSite|Page|Place)$/;
/** Places of a name that are looked at. */
const MOST_PLACES = 20;

/** True where the page has a name of its own, and names this thing in links to other pages alone. */
function isLinkedTo({ types, properties }: StructuredItem, view: PageView): boolean {
  if (types.some((type) => AROUND.test(type)) || namesOfPage(view).length < 2) return false;
  const names = ["name", "headline", "title"].flatMap((name) => (properties[name] ?? []).slice(0, 1)).filter(isText);
  const places = names.flatMap((name) => firstPlaces(name, view));
  return places.length > 0 && places.every((place) => isInLink(place, view));
}

function firstPlaces(name: string, { locator }: PageView): Evidence[] {
  const places: Evidence[] = [];
  for (const place of locator.places(name)) {
    if (places.push(place) >= MOST_PLACES) break;
  }
  return places;
}

/** In a link to another page. */
function isInLink({ blockId, start, end }: Evidence, { blocksById, url }: PageView): boolean {
  const marks = blocksById.get(blockId)?.marks ?? [];
  return marks.some(
    (mark) =>
      mark.type === "link" && mark.start <= start && mark.end >= end && withoutQuery(mark.value) !== withoutQuery(url),
  );
}

function isText(value: StructuredValue): value is string {
  return typeof value === "string";
}

function withoutQuery(address: string): string {
  return address
    .replace(/[?#].*/s, "")
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "");
}
