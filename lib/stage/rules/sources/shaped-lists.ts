import type { Item, Proposal } from "../../../domain/result/proposal";
import type { FieldProfile } from "../field-profile";
import type { PageView, Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { entriesOf } from "../text/list-entries";
import { type ListShape, meanFit } from "../vocabulary/list-shapes";

const FEWEST_ENTRIES = 3;
const LEAST_FIT = 0.7;
/** Passages between two lists that are parts of one: a heading, a picture's caption, a note. */
const MOST_BETWEEN = 3;
const MOST_PASSAGES = 3_000;
const MOST_PROPOSALS = 3;

/** Lists that no heading names, by what their entries look like. The longest that fit are best. */
export const shapedListRule: Rule = {
  id: "shaped-list",
  propose(profile, view) {
    const { listShape: shape } = profile;
    if (!shape || view.scope !== "page") return [];
    return listsOf(view, shape)
      .map((items) => ({ items, weight: weightOf(items, shape) }))
      .sort((left, right) => right.weight - left.weight)
      .slice(0, MOST_PROPOSALS)
      .map(({ items }, index) => proposal(profile, items, index, shape));
  },
};

function proposal({ question }: FieldProfile, items: Item[], index: number, shape: ListShape): Proposal {
  const score = SCORES.shapedList * fitOf(items, shape) * (index === 0 ? 1 : 0.85);
  return { questionId: question.id, items, score, source: `list:${shape.id}` };
}

function listsOf(view: PageView, shape: ListShape): Item[][] {
  const passages = view.passages.slice(0, MOST_PASSAGES);
  const lists: { start: number; end: number; depth: number }[] = [];
  for (const list of runs(passages)) {
    const items = entriesOf(passages.slice(list.start, list.end), shape);
    if (items.length === 0 || fitOf(items, shape) < LEAST_FIT) continue;
    const last = lists.at(-1);
    if (last && list.start - last.end <= MOST_BETWEEN && last.depth === list.depth) last.end = list.end;
    else lists.push({ ...list });
  }
  return lists
    .map(({ start, end }) => entriesOf(passages.slice(start, end), shape))
    .filter((items) => items.length >= FEWEST_ENTRIES && fitOf(items, shape) >= LEAST_FIT);
}

/** Runs of list items, table cells or labels, cut where the page goes on with something else. */
function* runs(passages: readonly Passage[]): Generator<{ start: number; end: number; depth: number }> {
  let start = 0;
  for (let index = 0; index <= passages.length; index++) {
    const passage = passages[index];
    if (passage && isListed(passage)) continue;
    if (index > start) {
      yield { start, end: index, depth: passages[start]!.block.locator.path.length };
    }
    start = index + 1;
  }
}

function isListed({ block }: Passage): boolean {
  const isListKind = block.kind === "list-item" || block.kind === "cell" || block.kind === "label";
  return isListKind && block.region !== "navigation";
}

const fitOf = (items: Item[], shape: ListShape) =>
  meanFit(
    shape,
    items.map(({ value }) => String(value)),
  );

/** Long texts and many entries: the main list and not one beside it. */
function weightOf(items: Item[], shape: ListShape): number {
  return fitOf(items, shape) * Math.log2(1 + items.length);
}
