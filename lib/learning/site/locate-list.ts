import type { ListShape, SiteExample } from "../../domain/learning/site-rule";
import type { Item } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import { valueKey } from "../../value";
import { anchorsOf } from "./anchors";
import { evidenceOf, readElement } from "./element-texts";
import type { FieldReader } from "./field-reader";
import { type Group, groupsOf, splitPlace, spotOf, wholeOf } from "./list-groups";
import type { Place, SitePage } from "./page-places";

/** Of what a group shows and what was taught, so much has to be the same. */
const LEAST_F1 = 0.6;
/** Among groups as good, so much worse is still as good: they differ by a line that is no item. */
const CLOSE = 0.02;
const SEPARATORS = [", ", "; ", " | ", " · ", " • ", " / ", "、", "，", "، ", " & ", " and "];
/** UTF-16 code units. */
const LONGEST_LINE = 1_000;

type Learned = Pick<SiteExample, "places" | "list">;

/** The group of elements, or the line with separators, that shows the taught items best; null where none shows them. */
export function locateList(page: SitePage, items: readonly Item[], reader: FieldReader): Learned | null {
  const wanted = new Set(items.map(({ value }) => itemKey(String(valueKey(value)))));
  const groups = groupsOf(page)
    .map((group) => ({ group, f1: scoreGroup(group, wanted, page, reader) }))
    .filter(({ f1 }) => f1 >= LEAST_F1);
  const best = groups.reduce((most, { f1 }) => Math.max(most, f1), 0);
  const line = locateLine(page, wanted, reader);
  if (line && line.f1 > best + CLOSE) return learned(line.shape, [anchorsOf(wholeOf(line.place), page)]);
  const close = groups.filter(({ f1 }) => f1 >= best - CLOSE).map(({ group }) => group);
  const chosen = likeliestOf(close, page);
  if (!chosen) return null;
  const same = close.filter(({ shape }) => JSON.stringify(shape) === JSON.stringify(chosen.shape));
  const alike = same.filter(({ texts }) => isPathOf(texts[0]!.element, chosen.texts[0]!.element, page));
  return learned(
    chosen.shape,
    alike.map(({ texts }) => anchorsOf(spotOf(texts[0]!, page), page)),
  );
}

/** The group of elements that stand where a person pointed, whatever else shows the same; null where none does. */
export function locatePointedList(page: SitePage, items: readonly Item[]): Learned | null {
  const groups = groupsOf(page)
    .map((group) => ({ group, f1: scorePlaces(group, items, page) }))
    .filter(({ f1 }) => f1 >= LEAST_F1);
  const best = groups.reduce((most, { f1 }) => Math.max(most, f1), 0);
  const close = groups.filter(({ f1 }) => f1 >= best - CLOSE).map(({ group }) => group);
  const chosen = likeliestOf(close, page);
  return chosen && learned(chosen.shape, [anchorsOf(spotOf(chosen.texts[0]!, page), page)]);
}

/** Outer elements show the same text as inner ones; of one list's elements those of one parent say more. */
function likeliestOf(groups: readonly Group[], page: SitePage): Group | null {
  return groups.reduce<Group | null>(
    (one, other) => (one && rankOf(one, page) >= rankOf(other, page) ? one : other),
    null,
  );
}

const isPathOf = (one: number, other: number, page: SitePage) => page.pathOf(one) === page.pathOf(other);

function learned(list: ListShape, anchors: ReturnType<typeof anchorsOf>[]): Learned {
  return { list, places: anchors.map((own) => ({ anchors: own, weight: 1 / anchors.length })) };
}

/** List items before other elements, inner before outer ones, one parent before the whole page, main content first. */
function rankOf({ isTogether, texts }: Group, page: SitePage): number {
  const path = page.pathOf(texts[0]!.element);
  const isMain = page.leaves[texts[0]!.first]!.block.region === "main";
  return (
    100 * Number(isMain) +
    50 * Number(/^(li|tr|dd|p)\b/.test(path)) +
    10 * Number(isTogether) -
    path.split("<").length / 100
  );
}

function scoreGroup({ texts }: Group, wanted: ReadonlySet<string>, page: SitePage, reader: FieldReader): number {
  // A group of thirty has no items of a list of three, and one of a list of thirty has thirty or so.
  if (texts.length > 2 * wanted.size + 2 || 3 * texts.length < wanted.size) return 0;
  const shown = new Set(
    texts.flatMap((text) => {
      const read = readElement(text, page);
      const hit = read ? reader.read(read) : null;
      return hit ? [itemKey(String(valueKey(hit.value)))] : [];
    }),
  );
  return f1Of(shown, wanted);
}

/** Of an element, so much has to be what was pointed at: what stands around a list is none of its items. */
const LEAST_SHARE = 0.5;

/** How well a group's elements are those that were pointed at, one by one. 0 to 1. */
function scorePlaces({ texts }: Group, items: readonly Item[], page: SitePage): number {
  if (texts.length > 2 * items.length + 2 || 3 * texts.length < items.length) return 0;
  const matched = new Set<Item>();
  const hits = texts.filter((text) => {
    const own = evidenceOf(text, page);
    const shown = items.filter(({ evidence }) => sharedLength(own, evidence) >= LEAST_SHARE * lengthOf(own));
    for (const item of shown) matched.add(item);
    return shown.length > 0;
  });
  return (2 * Math.min(hits.length, matched.size)) / (texts.length + items.length);
}

const lengthOf = (evidence: readonly Evidence[]) => evidence.reduce((sum, { start, end }) => sum + end - start, 0);

/** UTF-16 code units that both name. */
function sharedLength(one: readonly Evidence[], other: readonly Evidence[]): number {
  const shared = one.flatMap((left) =>
    other
      .filter(({ blockId }) => blockId === left.blockId)
      .map((right) => Math.min(left.end, right.end) - Math.max(left.start, right.start)),
  );
  return shared.reduce((sum, length) => sum + Math.max(0, length), 0);
}

function f1Of(shown: ReadonlySet<string>, wanted: ReadonlySet<string>): number {
  const shared = [...shown].filter((key) => wanted.has(key)).length;
  return shared === 0 ? 0 : (2 * shared) / (shown.size + wanted.size);
}

/** Letters and digits: boxes to tick, bullets and kinds of dash are nobody's item. */
const itemKey = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function locateLine(page: SitePage, wanted: ReadonlySet<string>, reader: FieldReader) {
  let best: { place: Place; f1: number; shape: ListShape } | null = null;
  for (const place of page.places) {
    if (place.text.length > LONGEST_LINE) continue;
    for (const separator of SEPARATORS) {
      if (!place.text.includes(separator)) continue;
      const shown = splitPlace(place, separator, reader).map(({ value }) => itemKey(String(valueKey(value))));
      const f1 = f1Of(new Set(shown), wanted);
      if (f1 >= LEAST_F1 && f1 > (best?.f1 ?? 0)) best = { place, f1, shape: { kind: "separated", separator } };
    }
  }
  return best;
}
