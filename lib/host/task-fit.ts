import type { Snapshot, StructuredItem } from "../domain/snapshot/snapshot";
import type { Task } from "../domain/task/task";

/** From this score on a task is said to fit the page. */
export const FITS_FROM = 0.5;

/** Page types for which a built-in task is made; structured data says more, where there is some. */
const FOR_PAGE_TYPE: Record<string, string[]> = {
  article: ["article"],
  product: ["product"],
  forum: ["article"],
  documentation: ["article"],
};

/**
 * How well a task fits a page, 0 to 1, from what costs nothing: the types of its structured data, its tables, the
 * names in its "label: value" pairs, its page type, and whether text is selected.
 */
export function scoreTaskFit(task: Task, snapshot: Snapshot, pageType: string | null): number {
  if (task.scope === "selection") return snapshot.selection ? 0.9 : 0.2;
  if (task.kind === "classify") return 0.3;
  if (sharesType(task.schemaTypes ?? [], snapshot.structured)) return 1;
  const isForTables = task.fields.every((field) => field.type === "table");
  if (isForTables) return snapshot.tables.some((table) => table.region === "main") ? 0.8 : 0.1;
  const fitsPageType = pageType !== null && (FOR_PAGE_TYPE[pageType] ?? []).includes(task.id);
  return Math.max(fitsPageType ? 0.7 : 0, 0.2 + 0.6 * shareOfNamedFields(task, snapshot));
}

function sharesType(wanted: string[], items: StructuredItem[]): boolean {
  return items.some((item) => item.types.some((type) => wanted.includes(type)));
}

/** Share of a task's fields (of the first six at most) whose name or synonym labels a pair of the page. */
function shareOfNamedFields(task: Extract<Task, { kind: "extract" }>, snapshot: Snapshot): number {
  const labels = new Set(
    snapshot.pairs.map((pair) =>
      pair.label
        .toLowerCase()
        .replace(/[:：]\s*$/, "")
        .trim(),
    ),
  );
  const named = task.fields.filter((field) =>
    [field.name, ...(field.synonyms ?? [])].some((name) => labels.has(name.toLowerCase())),
  );
  return Math.min(1, named.length / Math.min(6, task.fields.length));
}
