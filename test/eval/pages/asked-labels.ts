import type { ClassifyTask } from "../../../lib/domain/task/task";
import type { PageSet } from "../sets/types";
import { spokenName } from "./asked-fields";

/**
 * The label question of a page set: its own task where that classifies; or, where it extracts and its rows have labels
 * all the same, one made of those. Null where fewer than two labels are there to choose from.
 */
export function labelTask({ task, rows }: Pick<PageSet, "task" | "rows">): ClassifyTask | null {
  if (task.kind === "classify") return rows.some(({ label }) => label !== undefined) ? task : null;
  const ids = [...new Set(rows.flatMap(({ label }) => label ?? []))].sort();
  if (ids.length < 2) return null;
  return {
    id: `${task.id.slice(0, 50)}-labels`,
    version: task.version,
    kind: "classify",
    name: "Kind of page",
    labels: ids.map((id) => ({ id, name: spokenName(id) })),
    ...(rows.some(({ label }) => label === null) && { noneAllowed: true }),
  };
}
