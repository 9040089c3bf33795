import { itemsKey } from "../../lib/domain/result/items-key";
import type { Item } from "../../lib/domain/result/proposal";
import type { Answer } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import { likelyCandidates } from "../result/likely-candidates";

/** Keys from 1 to 9. */
export const MOST_CHOICES = 9;

/**
 * What a key each says: of a label the task's labels, in their own order so that fingers learn it, and the likeliest
 * where there are too many; of a field what may well be its value.
 */
export function choicesOf(task: Task, answer: Answer): Item[][] {
  const found = likelyCandidates(answer)
    .map(({ items }) => items)
    .filter((items) => items.length > 0);
  if (task.kind === "extract") {
    const offered = answer.items.length > 0 ? [answer.items, ...found] : found;
    return [...new Map(offered.map((items) => [itemsKey(items), items])).values()].slice(0, MOST_CHOICES);
  }
  const ranked = [answer.items, ...answer.candidates.map(({ items }) => items)].flatMap(([item]) => item ?? []);
  const evidenceOf = new Map(ranked.toReversed().map((item) => [String(item.value), item.evidence]));
  const order = [...evidenceOf.keys()].toReversed();
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const likeliest = new Set(
    task.labels
      .map(({ id }) => id)
      .sort((one, other) => rank(one) - rank(other))
      .slice(0, MOST_CHOICES),
  );
  const shown = task.labels.filter(({ id }) => likeliest.has(id));
  return shown.map(({ id }) => [{ value: id, evidence: evidenceOf.get(id) ?? [] }]);
}

/** What Enter says: what was answered or said before, else the best guess; null where there is none. */
export function guessOf(answer: Answer): Item[] | null {
  if (answer.status !== "unsure") return answer.items;
  return likelyCandidates(answer)[0]?.items ?? null;
}
