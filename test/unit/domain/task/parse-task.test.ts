import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTask } from "../../../../lib/domain/task/parse-task";
import { parseTaskFile } from "../../../../lib/domain/task/parse-task-file";
import type { Task } from "../../../../lib/domain/task/task";
import { FIELD_TYPES } from "../../../../lib/value";

const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== "");
const id = fc.stringMatching(/^[a-z0-9]{1,8}([-_][a-z0-9]{1,8}){0,3}$/);
const base = {
  id,
  version: fc.integer({ min: 1, max: 1_000 }),
  name,
  description: fc.string({ maxLength: 80 }),
  scope: fc.constantFrom("page" as const, "selection" as const),
};
const requiredKeys = { requiredKeys: ["id", "version", "name", "kind"] as const };
const labels = fc.uniqueArray(
  fc.record({ id, name, examples: fc.array(name, { maxLength: 4 }) }, { requiredKeys: ["id", "name"] }),
  { selector: (label) => label.id, minLength: 2, maxLength: 8 },
);
const fields = fc.uniqueArray(
  fc
    .record(
      {
        id,
        name,
        type: fc.constantFrom(...FIELD_TYPES),
        many: fc.boolean(),
        synonyms: fc.array(name, { maxLength: 3 }),
      },
      { requiredKeys: ["id", "name", "type"] },
    )
    .map((field) => (field.type === "enum" ? { ...field, options: ["one", "two"] } : field)),
  { selector: (field) => field.id, minLength: 1, maxLength: 8 },
);
const anyTask: fc.Arbitrary<Task> = fc.oneof(
  fc.record(
    { ...base, kind: fc.constant("classify" as const), labels, multiple: fc.boolean(), noneAllowed: fc.boolean() },
    { requiredKeys: [...requiredKeys.requiredKeys, "labels"] },
  ),
  fc.record(
    { ...base, kind: fc.constant("extract" as const), fields, schemaTypes: fc.array(name, { maxLength: 3 }) },
    { requiredKeys: [...requiredKeys.requiredKeys, "fields"] },
  ),
);

function mistakes(input: unknown): Record<string, string> {
  const parsed = parseTask(input);
  return parsed.ok ? {} : Object.fromEntries(parsed.mistakes.map(({ path, message }) => [path, message]));
}

const classify = {
  id: "mood",
  version: 1,
  name: "Mood",
  kind: "classify",
  labels: [
    { id: "good", name: "good" },
    { id: "bad", name: "bad" },
  ],
};

describe("parseTask", () => {
  it("gives back any valid task unchanged", () => {
    fc.assert(
      fc.property(anyTask, (task) => {
        expect(parseTask(structuredClone(task))).toEqual({ ok: true, task });
        expect(parseTaskFile(JSON.stringify(task))).toEqual({ ok: true, task });
      }),
    );
  });

  it("never throws, and never refuses without a mistake", () => {
    const nearly = fc.record({
      kind: fc.constantFrom("classify", "extract"),
      labels: fc.anything(),
      fields: fc.anything(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), nearly), (junk) => {
        const parsed = parseTask(junk);
        expect(parsed.ok || parsed.mistakes.length > 0).toBe(true);
      }),
    );
  });

  it("names every mistake by its path", () => {
    const found = mistakes({
      ...classify,
      id: "My Mood",
      version: 0,
      colour: "red",
      labels: [
        { id: "good", name: "good", exmaples: [] },
        { id: "bad" },
        { id: "x", name: " ", examples: ["a", 3] },
        "bad",
      ],
    });
    expect(Object.keys(found).sort()).toEqual(
      [
        "colour",
        "id",
        "labels[0].exmaples",
        "labels[1].name",
        "labels[2].examples[1]",
        "labels[2].name",
        "labels[3]",
        "version",
      ].sort(),
    );
    expect(found["labels[1].name"]).toBe("Is missing.");
  });

  it("names ids that are used twice", () => {
    const found = mistakes({ ...classify, labels: [...classify.labels, { id: "good", name: "fine" }] });
    expect(found).toEqual({ "labels[2].id": "Is used twice: good is also labels[0]." });
  });

  it("allows one label only where none may fit", () => {
    const labels = classify.labels.slice(0, 1);
    expect(Object.keys(mistakes({ ...classify, labels }))).toEqual(["labels"]);
    expect(mistakes({ ...classify, labels, noneAllowed: true })).toEqual({});
  });

  it("wants options for an enum and nowhere else", () => {
    const extract = (field: object) =>
      mistakes({ id: "x", version: 1, name: "X", kind: "extract", fields: [{ id: "a", name: "A", ...field }] });
    expect(Object.keys(extract({ type: "enum" }))).toEqual(["fields[0].options"]);
    expect(Object.keys(extract({ type: "text", options: ["a"] }))).toEqual(["fields[0].options"]);
    expect(extract({ type: "enum", options: ["a"] })).toEqual({});
    expect(Object.keys(extract({ type: "colour" }))).toEqual(["fields[0].type"]);
  });

  it("keeps the limits", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `l${index}`, name: "l" }));
    expect(mistakes({ ...classify, labels: many(1_000) })).toEqual({});
    expect(Object.keys(mistakes({ ...classify, labels: many(1_001) }))).toEqual(["labels"]);
    const examples = Array.from({ length: 5_001 }, () => "x");
    expect(Object.keys(mistakes({ ...classify, labels: many(2).map((label) => ({ ...label, examples })) }))).toEqual([
      "labels",
    ]);
    expect(Object.keys(mistakes({ ...classify, name: "n".repeat(201) }))).toEqual(["name"]);
  });

  it("says what kind of thing a task is", () => {
    expect(mistakes(null)).toEqual({ "": "Must be an object." });
    expect(mistakes([])).toHaveProperty("kind");
    expect(mistakes({ ...classify, kind: "guess" })).toEqual({ kind: "Must be classify or extract." });
  });

  it("does not let a key reach a prototype", () => {
    expect(Object.keys(mistakes(JSON.parse('{"kind":"classify","__proto__":{"x":1}}')))).toContain("__proto__");
  });
});

describe("parseTaskFile", () => {
  it("tells the line and column of a syntax error", () => {
    const parsed = parseTaskFile('{\n  "id": "x",\n  "version": 1,,\n}');
    expect(parsed).toEqual({
      ok: false,
      mistakes: [{ path: "", message: "Not valid JSON: a key in double quotes was expected at line 3, column 16." }],
    });
  });

  it("reads past a byte order mark", () => {
    expect(parseTaskFile(`\uFEFF${JSON.stringify(classify)}`).ok).toBe(true);
  });
});
