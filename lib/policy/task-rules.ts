import type { TaskRule } from "../domain/settings/settings";
import { matchesPattern } from "./match-pattern";

/** What rules look at in a page. */
export interface RuledPage {
  url: string;
  schemaTypes: readonly string[];
}

/**
 * The task that runs by itself on a page, null where none does: the first rule that is on and fits, those by address
 * before those by type. A rule whose task is gone counts for nothing.
 */
export function findRuledTask(
  rules: readonly TaskRule[],
  { url, schemaTypes }: RuledPage,
  taskIds: readonly string[],
): string | null {
  const fitting = rules
    .filter(({ isOn, taskId }) => isOn && taskIds.includes(taskId))
    .filter(({ by, value }) => (by === "site" ? matchesPattern(value, url) : schemaTypes.includes(value)));
  return (fitting.find(({ by }) => by === "site") ?? fitting[0])?.taskId ?? null;
}
