import { expect, test } from "vitest";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import type { TextSet } from "../../../eval/sets/types";
import { withSnapshots } from "../../../eval/texts/evaluate-texts";
import { leaveLabelsOut } from "../../../eval/texts/leave-labels-out";
import { taskOf } from "../sets/folders";

const IDS = ["a", "b", "c", "d", "e", "f", "g", "h"];
const rowsOf = (each: number) =>
  IDS.flatMap((label) => Array.from({ length: each }, (_, at) => ({ text: `${label} ${at}`, label })));
const set: TextSet = {
  form: "texts",
  name: "letters",
  folder: "",
  dataHash: "",
  problems: [],
  task: JSON.parse(taskOf(IDS)) as ClassifyTask,
  train: [...rowsOf(5), { text: "?", label: null }],
  test: rowsOf(10),
};
const all = { train: withSnapshots(set.train), test: withSnapshots(set.test) };

test("texts of labels that were left out belong to none, make up the share, and stand in no training row", () => {
  for (const seed of [0, 1, 2]) {
    const left = leaveLabelsOut(set, all, 0.2, seed);
    const known = new Set(left.set.task.labels.map(({ id }) => id));
    expect(left.set.task.noneAllowed).toBe(true);
    const foreign = left.rows.test.filter(({ truth }) => truth === null);
    expect(foreign.length / left.rows.test.length).toBeCloseTo(0.2, 2);
    for (const { row } of foreign) expect(known).not.toContain(set.test[row]!.label);
    for (const { row, truth } of left.rows.test) expect([null, set.test[row]!.label]).toContain(truth);
    expect(left.rows.test).toHaveLength(new Set(left.rows.test.map(({ row }) => row)).size);
    expect(left.set.train.map(({ label }) => label).every((label) => label === null || known.has(label))).toBe(true);
    expect(left.rows.train.map(({ truth }) => truth)).toEqual(left.set.train.map(({ label }) => label));
  }
});

test("the same seed leaves out the same labels, another one others", () => {
  const labels = (seed: number) =>
    leaveLabelsOut(set, all, 0.3, seed)
      .set.task.labels.map(({ id }) => id)
      .join();
  expect(labels(4)).toBe(labels(4));
  expect(new Set([0, 1, 2, 3, 4].map(labels)).size).toBeGreaterThan(1);
});

test("rows without a label count for the share, and two labels always stay", () => {
  const mixed = {
    ...set,
    test: [...set.test, ...Array.from({ length: 20 }, (_, at) => ({ text: `? ${at}`, label: null }))],
  };
  const rows = { train: all.train, test: withSnapshots(mixed.test) };
  expect(leaveLabelsOut(mixed, rows, 0.2, 0).set.task.labels).toHaveLength(8);
  expect(leaveLabelsOut(set, all, 0.99, 0).set.task.labels).toHaveLength(2);
});
