import type { HealSighting } from "../../domain/learning/rule-change";
import type { AnchorKind, Anchors, SiteExample, SiteRule } from "../../domain/learning/site-rule";
import { itemsKey } from "../../domain/result/items-key";
import type { Item } from "../../domain/result/proposal";
import { shortHash } from "../../util/short-hash";
import { applyRule, compareCandidates, likenessOf, overlapOf } from "./apply-rule";
import type { AskedRule } from "./ask-rules";
import { type AnchorParts, compareWith, hasOtherLabel, listAgreeing, takeApart } from "./compare";
import { AS_ANY, hypothesesOf } from "./hypotheses";
import { learnExample } from "./locate-taught";
import { otherRowsOf } from "./other-rows";
import type { SitePage } from "./page-places";
import { type Offer, proposeTogether } from "./propose-together";
import { pageKeyOf, SAME_TEMPLATE, sharedSkeleton } from "./teach-rule";

/** A value that stands where nobody taught it, while what stood around it still agrees. */
export interface Survivor extends Pick<AskedRule, "question" | "rule" | "reader"> {
  items: readonly Item[];
  /** What the new place would teach. */
  sighting: HealSighting;
  agreeing: AnchorKind[];
  from: string;
  to: string;
}

/** Steps of a path within which a value stands: what wraps them may change without moving it. */
const INNER_STEPS = 3;
/** The best place has to be so much likelier than the second. */
const LEAST_LEAD = 2;
/** Kinds of anchors that have to agree, of those that a new design leaves; without a label any words may be a text, so more. */
const LEAST_AGREEING = 2;
const LEAST_AGREEING_TEXT = 3;
/** Of a design that is new altogether, so many of the task's fields have to be found: else it is another kind of page. */
const LEAST_FOUND = 0.5;
/** From this chance on a value at a taught place is found. */
const LIKELY = 0.5;

/** What says where a value is although tags and classes are others. */
const SURVIVING: readonly AnchorKind[] = ["label", "after", "heading", "shape"];

/**
 * Values of rules whose taught places are gone from the page, as after a new design, found by what survived: label,
 * neighbours, heading, shape. Empty where the page looks like one of another kind.
 */
export function findSurvivors(asked: readonly AskedRule[], page: SitePage, at: number): Survivor[] {
  const offers = proposeTogether(asked);
  const paths = innerPathsOf(page);
  const isStill = asked.map(({ rule }) => !isGone(rule, paths));
  const survivors = asked.flatMap((own, index) => {
    const survivor = isStill[index] ? null : surviveIn(own, offers[index]!, page, at);
    return survivor && isOwn(survivor, asked) ? [survivor] : [];
  });
  const isKnown = asked.some(({ rule }) => overlapOf(rule.skeleton, page.skeleton) >= SAME_TEMPLATE);
  const stayed = offers.filter(([best], index) => isStill[index] && best !== undefined && best.chance >= LIKELY);
  return isKnown || survivors.length + stayed.length >= LEAST_FOUND * asked.length ? survivors : [];
}

/** Whether a place seen on one page is the one that survives on another: in the same path, and it finds the same value. */
export function isConfirmedBy(
  before: HealSighting,
  { rule, reader, items, sighting }: Survivor,
  page: SitePage,
  rules: readonly SiteRule[],
): boolean {
  if (!isSamePlace(before, sighting)) return false;
  const seen = { ...rule, examples: [before.example], skeleton: before.skeleton };
  const [best] = applyRule(compareCandidates(seen, page, reader, otherRowsOf(rule, rules)), rule.field.many).values;
  return best !== undefined && itemsKey(best.items) === itemsKey(items);
}

/** In the same path, with all its classes. */
export function isSamePlace(one: Pick<HealSighting, "example">, other: Pick<HealSighting, "example">): boolean {
  const path = one.example.places[0]?.anchors.path;
  return path !== undefined && path === other.example.places[0]?.anchors.path;
}

/** The rule for the new design, which stands beside the one that was taught. */
export function healedRule({ rule, sighting }: Survivor, before: HealSighting, page: SitePage): SiteRule {
  return {
    host: rule.host,
    template: shortHash([...page.skeleton].sort().join("\n")),
    field: rule.field,
    skeleton: sharedSkeleton(before.skeleton, page),
    examples: [before.example, sighting.example],
    changedAt: sighting.example.taughtAt,
  };
}

/** Where values may stand on the page: the inner steps of every element, and with the label of every labelled value. */
function innerPathsOf(page: SitePage): Set<string> {
  const paths = new Set(page.elements.map((_, element) => innerPath(page.pathOf(element))));
  for (const place of page.places) paths.add(spotKey(page.pathOf(place.element), page.rowOf(place)));
  return paths;
}

const innerPath = (path: string) => path.split("<", INNER_STEPS).join("<");
const spotKey = (path: string, row: string) => (row === "" ? innerPath(path) : `${innerPath(path)}\n${row}`);

/** None of the taught places is there any more: a table's other rows stand in the same path, under other labels. */
function isGone({ examples }: SiteRule, paths: ReadonlySet<string>): boolean {
  const taught = examples.flatMap(({ places }) => places.map(({ anchors }) => anchors));
  return taught.length > 0 && taught.every(({ path, row }) => !paths.has(spotKey(path, row)));
}

/** In a path that was taught, what is missing is the value, and not the design. */
function isElsewhere({ examples }: SiteRule, { path }: Anchors): boolean {
  const taught = examples.flatMap(({ places }) => places.map(({ anchors }) => innerPath(anchors.path)));
  return !taught.includes(innerPath(path));
}

function surviveIn(
  { question, rule, reader }: AskedRule,
  offers: readonly Offer[],
  page: SitePage,
  at: number,
): Survivor | null {
  const [best, second] = offers;
  if (!best || best.chance < LEAST_LEAD * (second?.chance ?? 0)) return null;
  const learned = learnExample(page, { items: best.items, isPointed: true }, reader, rule.field.many);
  const place = learned?.places[0]?.anchors;
  if (!learned || !place || !isElsewhere(rule, place)) return null;
  const { taught, features } = nearest(rule, takeApart(place));
  const agreeing = listAgreeing(features).filter((kind) => SURVIVING.includes(kind));
  const isLabelled = agreeing.includes("label");
  const least = rule.field.type === "text" && !isLabelled ? LEAST_AGREEING_TEXT : LEAST_AGREEING;
  const isBeside = isLabelled || agreeing.includes("after");
  if (!isBeside || agreeing.length < least || hasOtherLabel(features)) return null;
  const example: SiteExample = { page: pageKeyOf(page.snapshot.url), taughtAt: at, ...learned, healed: true };
  return {
    question,
    rule,
    reader,
    items: best.items,
    sighting: { example, skeleton: [...page.skeleton] },
    agreeing,
    from: shownPath(taught),
    to: shownPath(takeApart(place)),
  };
}

/** Of the places that may have been meant, the one that the place is most like. */
function nearest({ examples }: SiteRule, place: AnchorParts): { taught: AnchorParts; features: number[] } {
  return hypothesesOf(examples)
    .flatMap(({ taught }) => taught.map((one) => ({ taught: one, features: compareWith([one], place, AS_ANY) })))
    .reduce((best, next) => (likenessOf(next.features) > likenessOf(best.features) ? next : best));
}

/** What was taught about the task's other fields speaks less for the place. */
function isOwn({ rule, sighting }: Survivor, asked: readonly AskedRule[]): boolean {
  const place = takeApart(sighting.example.places[0]!.anchors);
  const likeness = (known: SiteRule) => likenessOf(nearest(known, place).features);
  const own = likeness(rule);
  return asked.every((other) => other.rule === rule || !hasPlaces(other.rule) || likeness(other.rule) < own);
}

const hasPlaces = ({ examples }: SiteRule) => examples.some(({ places }) => places.length > 0);

const shownPath = ({ steps }: AnchorParts) => steps.slice(0, INNER_STEPS).reverse().join(" ");
