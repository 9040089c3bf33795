import type { Item, Proposal } from "../../../domain/result/proposal";
import { wordsOf } from "../../../util/text";
import type { FieldProfile } from "../field-profile";
import type { PageView, Passage } from "../page-view";
import type { Rule } from "../rule";
import { type Entity, rankEntities } from "../schema/entities";
import { type PlacedValue, readStructured, valuesAt } from "../schema/read-structured";
import { readStatedMoney, type StatedMoney } from "../schema/stated-money";
import { splitByBlocks } from "../text/split-by-blocks";
import { bagOf } from "../text/word-bag";
import { withVisiblePlaces } from "../visible-places";

/** Below this an entity is not worth a look. */
const LEAST_SCORE = 0.2;
const MOST_PROPOSALS = 4;
/** What an amount is worth where the page shows another instead. */
const CONTRADICTED = 0.6;

/** JSON-LD, microdata and RDFa: the properties of the thing that the page is about. */
export const structuredRule: Rule = {
  id: "structured",
  propose(profile, view) {
    const proposals: Proposal[] = [];
    for (const entity of entitiesOf(view, profile)) {
      if (entity.score < LEAST_SCORE || proposals.length >= MOST_PROPOSALS) break;
      const found = proposeFrom(entity, profile, view);
      if (found) proposals.push(found);
    }
    return proposals;
  },
};

const ranked = new WeakMap<PageView, Map<string, Entity[]>>();

function entitiesOf(view: PageView, profile: FieldProfile): Entity[] {
  const byTask = ranked.get(view) ?? new Map<string, Entity[]>();
  ranked.set(view, byTask);
  const key = profile.task.id;
  const known = byTask.get(key) ?? rankEntities(view, profile.task);
  byTask.set(key, known);
  return known;
}

function proposeFrom(entity: Entity, profile: FieldProfile, view: PageView): Proposal | null {
  for (const { property, placed, strength } of matches(entity, profile)) {
    const { items, isContradicted } = readPlaced(profile, placed, view);
    if (items.length === 0) continue;
    const parts = items.length === 1 && isTextList(profile) ? splitByBlocks(String(items[0]!.value), view) : null;
    const source = `${entity.source}:${entity.item.types[0]}.${property}`;
    return {
      questionId: profile.question.id,
      items: withoutRepeats(profile, parts ?? items).map((item) => withVisiblePlaces(item, profile, view)),
      score:
        entity.score *
        strength *
        titleFactor(entity, profile) *
        stuffedFactor(items, profile, view) *
        (isContradicted ? CONTRADICTED : 1),
      source,
    };
  }
  return null;
}

function readPlaced(profile: FieldProfile, placed: PlacedValue[], view: PageView): StatedMoney {
  return profile.field.type === "money" && !profile.field.many
    ? readStatedMoney(profile, placed, view)
    : { items: readStructured(profile, placed, view.context), isContradicted: false };
}

function isTextList({ field, form }: FieldProfile): boolean {
  return Boolean(field.many) && field.type === "text" && form === null;
}

/** Of ingredients and steps some come twice; where the whole list does, data was put together twice. */
function withoutRepeats({ listShape }: FieldProfile, items: Item[]): Item[] {
  if (!listShape) return distinct(items);
  const half = items.slice(0, items.length / 2);
  const isTwice =
    items.length > 2 &&
    items.length % 2 === 0 &&
    half.every(({ value }, at) => value === items[half.length + at]!.value);
  return isTwice ? half : items;
}

function distinct(items: Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ value }) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}

/** Properties that may hold the field, best first: the task's own, then same-named ones, then those of its concept. */
function* matches(
  entity: Entity,
  profile: FieldProfile,
): Generator<{ property: string; placed: PlacedValue[]; strength: number }> {
  const { item, path } = entity;
  const at = (steps: string[]) => valuesAt(item, path, steps);
  for (const steps of profile.properties.slice(0, profile.stated)) {
    yield { property: steps.join("."), placed: at(steps), strength: 1 };
  }
  for (const property of Object.keys(item.properties)) {
    if (profile.ownBags.has(propertyBag(property, item.types))) yield { property, placed: at([property]), strength: 1 };
  }
  for (const steps of forType(profile.properties.slice(profile.stated), item.types)) {
    yield { property: steps.join("."), placed: at(steps), strength: 1 };
  }
}

/** An article's own heading says its title better than a headline written for search engines and feeds. */
function titleFactor({ item }: Entity, profile: FieldProfile): number {
  return profile.concepts.has("title") && item.types.some(isPageType) ? 0.93 : 1;
}

const STUFFED = 0.8;

/** A name written for search engines: it holds the page's own heading, and nobody sees the rest. */
function stuffedFactor(items: Item[], { concepts, field }: FieldProfile, view: PageView): number {
  if (!concepts.has("title") || field.many) return 1;
  const name = String(items[0]!.value);
  if (view.locator.locate(name)) return 1;
  const words = (text: string) => ` ${wordsOf(text).join(" ")} `;
  const isHeading = ({ block }: Passage) => block.kind === "title" || block.level === 1;
  const heading = view.passages.find((passage) => isHeading(passage) && words(name).includes(words(passage.text)));
  return heading && !isRestShown(name, heading.text, view) ? STUFFED : 1;
}

/** Many a heading goes on in a line below it: "Farro salad", "with corn and cucumbers". */
function isRestShown(name: string, heading: string, view: PageView): boolean {
  const parts = name.toLowerCase().split(heading.trim().toLowerCase());
  const rest = parts.map((part) => part.replace(/^[\s\p{P}]+/u, "")).filter((part) => part !== "");
  return parts.length > 1 && rest.every((part) => view.locator.locate(part));
}

function isPageType(type: string): boolean {
  return /Article|Posting$|Report|Page$/.test(type) && type !== "JobPosting";
}

/** Articles are known by their headline; for other things that is a slogan beside their name. */
function forType(properties: string[][], types: string[]): string[][] {
  if (types.some(isPageType)) return properties;
  const isHeadline = (steps: string[]) => steps[0] === "headline";
  return [...properties.filter((steps) => !isHeadline(steps)), ...properties.filter(isHeadline)];
}

const bags = new Map<string, string>();

/** A property's word bag without its type's own name: `recipeYield` of a Recipe is "yield". */
function propertyBag(property: string, types: string[]): string {
  const key = `${property} ${types.join(" ")}`;
  const known = bags.get(key);
  if (known !== undefined) return known;
  const bag = bagOf(
    property,
    types.map((type) => type.toLowerCase()),
  );
  if (bags.size < 5_000) bags.set(key, bag);
  return bag;
}
