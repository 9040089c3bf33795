import type { FieldProfile } from "../field-profile";
import type { PageView } from "../page-view";
import { fieldBags } from "./field-bags";
import { headingsOf } from "./outline";
import { bagOf } from "./word-bag";

/** Passages around a place that count as near. */
const REACH = 60;
const MOST = 3;

const known = new WeakMap<PageView, { index: number; bag: string }[]>();

/**
 * How many of the task's other fields are named near a passage, 3 at most: pages put what belongs to one thing
 * together (the recipe below an article, a product's data beside its price).
 */
export function companionsNear(index: number, { task, field }: FieldProfile, view: PageView): number {
  const near = new Set(
    labelsOf(view)
      .filter((label) => Math.abs(label.index - index) <= REACH)
      .map(({ bag }) => bag),
  );
  const others = task.fields.filter(({ id }) => id !== field.id);
  return Math.min(MOST, others.filter((other) => [...fieldBags(other)].some((bag) => near.has(bag))).length);
}

function labelsOf(view: PageView) {
  const cached = known.get(view);
  if (cached) return cached;
  const places = new Map(view.passages.map(({ block }, index) => [block.id, index]));
  const labels = [
    ...headingsOf(view).map(({ index, bag }) => ({ index, bag })),
    ...view.pairs.flatMap(({ label, value }) => {
      const index = places.get(value.blockId);
      return index === undefined ? [] : [{ index, bag: bagOf(label) }];
    }),
  ];
  known.set(view, labels);
  return labels;
}
