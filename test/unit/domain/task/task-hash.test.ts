import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Task } from "../../../../lib/domain/task/task";
import { hashTask, toCanonicalJson } from "../../../../lib/domain/task/task-hash";

const task: Task = {
  id: "mood",
  version: 1,
  name: "Mood",
  kind: "classify",
  labels: [
    { id: "good", name: "good" },
    { id: "bad", name: "bad" },
  ],
};

describe("hashTask", () => {
  it("is the SHA-256 of the canonical JSON", async () => {
    const json =
      '{"id":"mood","kind":"classify","labels":[{"id":"good","name":"good"},{"id":"bad","name":"bad"}],"name":"Mood","version":1}';
    expect(toCanonicalJson(task)).toBe(json);
    const { createHash } = await import("node:crypto");
    expect(await hashTask(task)).toBe(createHash("sha256").update(json).digest("hex"));
  });

  it("does not depend on the order of keys or on undefined members", async () => {
    const { labels, ...rest } = task as Extract<Task, { kind: "classify" }>;
    const turned = {
      labels,
      scope: undefined,
      ...Object.fromEntries(Object.entries(rest).reverse()),
    } as unknown as Task;
    expect(await hashTask(turned)).toBe(await hashTask(task));
  });

  it("changes with any content", async () => {
    const hashes = await Promise.all([
      hashTask(task),
      hashTask({ ...task, version: 2 }),
      hashTask({ ...task, labels: [...task.labels].reverse() }),
      hashTask({ ...task, multiple: true }),
    ]);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("toCanonicalJson", () => {
  it("is JSON of the same data, in one form", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(toCanonicalJson(value))).toEqual(JSON.parse(json));
        expect(toCanonicalJson(JSON.parse(toCanonicalJson(value)))).toBe(toCanonicalJson(value));
      }),
    );
  });
});
