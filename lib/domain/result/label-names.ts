import type { ClassifyTask } from "../task/task";
import type { Item } from "./proposal";

/** The names of the labels that an answer chose; a label's value is its id. */
export function joinLabelNames(task: ClassifyTask, items: Item[]): string {
  return items.map(({ value }) => task.labels.find((label) => label.id === value)?.name ?? String(value)).join(", ");
}
