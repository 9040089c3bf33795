import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BUILTIN_TASKS } from "../../../../lib/task/builtin";
import { parseTask } from "../../../../lib/task/parse-task";

describe("the built-in tasks", () => {
  it.each(BUILTIN_TASKS.map((task) => [task.id, task] as const))("%s is a valid task", (_, task) => {
    expect(parseTask(task)).toEqual({ ok: true, task });
  });

  it("are a file each, named by their id, and every file is listed", () => {
    const folder = new URL("../../../../lib/task/builtin/", import.meta.url);
    const files = readdirSync(folder).filter((name) => name !== "index.ts");
    expect(BUILTIN_TASKS.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it("give every label of a task that has examples at least six, all different", () => {
    for (const task of BUILTIN_TASKS) {
      if (task.kind !== "classify" || !task.labels.some(({ examples }) => examples)) continue;
      const examples = task.labels.flatMap((label) => label.examples ?? []);
      expect(new Set(examples).size, task.id).toBe(examples.length);
      for (const label of task.labels)
        expect(label.examples?.length ?? 0, `${task.id} ${label.id}`).toBeGreaterThanOrEqual(6);
    }
  });

  it("name no field twice within a task, synonyms included", () => {
    for (const task of BUILTIN_TASKS) {
      if (task.kind !== "extract") continue;
      const names = task.fields.map(({ name }) => name.toLowerCase());
      expect(new Set(names).size, task.id).toBe(names.length);
    }
  });
});
