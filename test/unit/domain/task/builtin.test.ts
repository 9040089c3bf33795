import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUILTIN_TASKS } from "../../../../lib/domain/task/builtin/index";
import { parseTask } from "../../../../lib/domain/task/parse-task";

describe("the built-in tasks", () => {
  it("are all on the list, a file each, named by its task's id", () => {
    const files = readdirSync(join(import.meta.dirname, "../../../../lib/domain/task/builtin"))
      .filter((name) => name !== "index.ts")
      .map((name) => name.replace(/\.ts$/, ""));
    expect(BUILTIN_TASKS.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it.each(BUILTIN_TASKS.map((task) => [task.id, task] as const))("%s has no mistakes", (_id, task) => {
    expect(parseTask(task)).toEqual({ ok: true, task });
  });

  it("give each label that has examples eight at least, none of them twice", () => {
    for (const task of BUILTIN_TASKS) {
      if (task.kind !== "classify") continue;
      const examples = task.labels.flatMap((label) => label.examples ?? []);
      expect(new Set(examples).size, task.id).toBe(examples.length);
      for (const label of task.labels)
        if (label.examples) expect(label.examples.length, label.id).toBeGreaterThanOrEqual(8);
    }
  });
});
