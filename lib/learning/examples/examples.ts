import type { Example } from "../../domain/learning/example";
import type { Item } from "../../domain/result/proposal";
import type { Result } from "../../domain/result/result";
import { LABEL_QUESTION } from "../../domain/task/task";
import { toCanonicalJson } from "../../domain/task/task-hash";
import { sha256 } from "../../util/digest";

/** Kept of one task. More cost seconds to train with, and teach little. */
export const MOST_EXAMPLES = 400;

/**
 * What a person's verdict on a label teaches; null where it is none, or names no label or several. "No label fits" is
 * not kept: heads know texts that belong to a label.
 */
export function exampleOf(result: Result, questionId: string, items: readonly Item[]): Example | null {
  const { task } = result;
  if (task.kind !== "classify" || task.multiple || questionId !== LABEL_QUESTION || items.length !== 1) return null;
  const label = String(items[0]!.value);
  const text = result.excerpt.trim();
  if (!text || !task.labels.some(({ id }) => id === label)) return null;
  const { id: resultId, taskHash, createdAt } = result;
  return { resultId, taskId: task.id, taskHash, text, label, createdAt };
}

/** Those that one task has too many: the oldest of the labels that have the most, so that none dies out. */
export function findExcess(examples: readonly Example[], most = MOST_EXAMPLES): Example[] {
  const byLabel = Map.groupBy(
    examples.toSorted((one, other) => one.createdAt - other.createdAt),
    ({ label }) => label,
  );
  const excess: Example[] = [];
  while (examples.length - excess.length > most) {
    const largest = [...byLabel.values()].reduce((top, next) => (next.length > top.length ? next : top));
    excess.push(largest.shift()!);
  }
  return excess;
}

/** SHA-256 in hex of what the examples teach, whatever their order. */
export function hashExamples(examples: readonly Pick<Example, "resultId" | "text" | "label">[]): Promise<string> {
  const rows = examples.map(({ resultId, text, label }) => [resultId, text, label]);
  return sha256(toCanonicalJson(rows.map((row) => JSON.stringify(row)).sort()));
}
