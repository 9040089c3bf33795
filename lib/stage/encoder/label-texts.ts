import type { ClassifyTask, Label } from "../../domain/task/task";

/** What stands for a label where it has no examples, or few: its name, and its name with its description. */
export function labelTexts(label: Label): string[] {
  const name = spokenName(label.name || label.id);
  const description = label.description?.trim();
  return description ? [name, `${name}: ${description}`] : [name];
}

export interface Example {
  text: string;
  /** Index into the task's labels. */
  label: number;
}

/** Every example of the task. */
export function examplesOf(task: Pick<ClassifyTask, "labels">): Example[] {
  return task.labels.flatMap((label, index) =>
    (label.examples ?? []).filter((text) => text.trim()).map((text) => ({ text, label: index })),
  );
}

/** Names written for machines, in words: `card_arrival`, `CardArrival`. */
function spokenName(name: string): string {
  return name
    .replace(/[_-]+/g, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .trim();
}
