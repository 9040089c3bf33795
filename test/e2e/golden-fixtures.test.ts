import { describe, expect, it } from "vitest";
import type { Answer } from "../../lib/domain/result/result";
import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import { BUILTIN_TASKS } from "../../lib/domain/task/builtin";
import type { ExtractTask, Field, Task } from "../../lib/domain/task/task";
import type { Value } from "../../lib/value";
import { demoSteps, type ExpectedTask, type ExpectedValue, fixture, loadFixtures } from "../support/fixtures";
import { judge } from "../support/golden-answers";

const fixtures = loadFixtures();
const cases = fixtures.flatMap(({ name, expected }) =>
  Object.entries(expected.tasks).map(([task, wanted]) => ({ name, task, wanted })),
);

describe("the golden pages", () => {
  it("are many, and none shares its address with another", () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(36);
    expect(new Set(fixtures.map(({ expected }) => expected.url)).size).toBe(fixtures.length);
  });

  it.each(cases)("$name expects of $task only what that task asks", ({ task, wanted }) => {
    expect(mistakesIn(wanted, taskById(task))).toEqual([]);
  });

  it("are each asked at least something", () => {
    const idle = fixtures.filter(({ expected }) => Object.keys(expected.tasks).length === 0);
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it("cover every built-in task with a value to find", () => {
    const found = cases.filter(
      ({ wanted }) => "label" in wanted || Object.values(wanted.fields).some((one) => one !== null),
    );
    expect([...new Set(found.map(({ task }) => task))].sort()).toEqual(BUILTIN_TASKS.map(({ id }) => id).sort());
  });

  it.each(demoSteps())("the demo shows $task on $page, which is golden too", ({ page, task, selection }) => {
    expect(Object.keys(fixture(page).expected.tasks)).toContain(taskById(task).id);
    if (selection !== undefined) expect(fixture(page).expected.selection).toBe(selection);
  });
});

describe("judging an answer", () => {
  const task: ExtractTask = {
    id: "cake",
    version: 1,
    kind: "extract",
    name: "Cake",
    fields: [{ id: "title", name: "Title", type: "text" }],
  };
  const snapshot = snapshotOfText("Lemon cake");
  const evidence = { blockId: "text:0", start: 0, end: 10, quote: "Lemon cake" };
  const answer = (value: Value, changes: Partial<Answer> = {}): Answer => ({
    questionId: "title",
    status: "answered",
    items: [{ value, evidence: [evidence] }],
    score: 0.9,
    stage: "rules",
    source: "title",
    candidates: [],
    confidence: 0,
    predictions: [],
    ...changes,
  });
  const faultOf = (title: string | null, given: Answer) =>
    judge("cake", task, { fields: { title } }, [given], snapshot)[0]?.fault;

  it("tells right from each kind of wrong", () => {
    expect(faultOf("Lemon cake", answer(" Lemon\u00a0cake"))).toBe(null);
    expect(faultOf("Lemon cake", answer("Lime cake"))).toBe("wrong");
    expect(faultOf(null, answer("Lemon cake"))).toBe("invented");
    expect(faultOf(null, answer("Lemon cake", { status: "unsure" }))).toBe(null);
    expect(faultOf("Lemon cake", answer("Lemon cake", { status: "unsure" }))).toBe("unsure");
    expect(faultOf("Lemon cake", answer("Lime cake", { status: "unsure" }))).toBe("missed");
    expect(faultOf("Lemon cake", answer("Lemon cake", { status: "absent", items: [] }))).toBe("missed");
  });

  it("does not believe evidence that stands elsewhere, or none", () => {
    const elsewhere = { value: "Lemon cake", evidence: [{ ...evidence, start: 1 }] };
    expect(faultOf("Lemon cake", answer("Lemon cake", { items: [elsewhere] }))).toBe("unfounded");
    expect(faultOf("Lemon cake", answer("", { items: [{ value: "Lemon cake", evidence: [] }] }))).toBe("unfounded");
  });

  it("lets a page say that being unsure is as good as being right, and never that wrong is", () => {
    const expected: ExpectedTask = { fields: { title: "Lemon cake" }, unsure: ["title"] };
    const unsure = judge("cake", task, expected, [answer("Lemon cake", { status: "unsure" })], snapshot);
    const wrong = judge("cake", task, expected, [answer("Lime cake")], snapshot);
    expect([unsure[0]?.fault, wrong[0]?.fault]).toEqual([null, "wrong"]);
  });

  it("compares dates by what they say, not by how they are written", () => {
    expect(faultOf("2026-03-01T06:30+00:00", answer("2026-03-01T06:30:00Z"))).toBe(null);
    expect(faultOf("2026-03-01T06:30+00:00", answer("2026-03-01T06:30+01:00"))).toBe("wrong");
  });
});

function taskById(id: string): Task {
  const task = BUILTIN_TASKS.find((candidate) => candidate.id === id);
  if (!task) throw new Error(`No built-in task ${id}`);
  return task;
}

/** Labels and fields that the task does not have, and values that have not the field's type. */
function mistakesIn(wanted: ExpectedTask, task: Task): string[] {
  if ("label" in wanted) {
    const isKnown = task.kind === "classify" && task.labels.some((label) => label.id === wanted.label);
    return isKnown ? [] : [`label ${wanted.label}`];
  }
  const known = new Map((task.kind === "extract" ? task.fields : []).map((field) => [field.id, field]));
  return Object.entries(wanted.fields).flatMap(([id, value]) => {
    const field = known.get(id);
    return field ? mistakesInValue(value, field) : [`field ${id}`];
  });
}

function mistakesInValue(value: ExpectedValue, field: Field): string[] {
  if (value === null) return [];
  if (Array.isArray(value) !== (field.many ?? false)) return [`${field.id} is ${field.many ? "a list" : "no list"}`];
  const all = typeof value === "object" && "oneOf" in value ? value.oneOf : [value].flat();
  return all.every((one) => hasType(one as Value, field)) ? [] : [`${field.id} is not of type ${field.type}`];
}

const FORMS: Partial<Record<Field["type"], RegExp>> = {
  date: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?$/,
  duration: /^P(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/,
  email: /^[^@\sA-Z]+@[^@\sA-Z]+$/,
  phone: /^\+\d{7,15}$/,
  url: /^https?:\/\//,
};

function hasType(value: Value, field: Field): boolean {
  if (field.type === "number" || field.type === "boolean") return typeof value === field.type;
  if (field.type === "money") return typeof value === "object" && "amount" in value;
  if (field.type === "table") return typeof value === "object" && "rows" in value;
  if (typeof value !== "string") return false;
  if (field.type === "enum") return field.options?.includes(value) ?? false;
  return FORMS[field.type]?.test(value) ?? true;
}
