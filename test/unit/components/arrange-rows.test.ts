import { describe, expect, test } from "vitest";
import { AS_ON_THE_PAGE, arrangeRows, type RowOrder } from "../../../components/records/arrange-rows";
import { rowsInSight } from "../../../components/records/use-visible-rows";
import type { RecordCell } from "../../../lib/domain/result/records";
import type { ClassifyTask, ExtractTask } from "../../../lib/domain/task/task";
import { plainValue, type Value } from "../../../lib/value";

const TASK: ExtractTask = {
  id: "t",
  version: 1,
  kind: "extract",
  name: "T",
  fields: [
    { id: "name", name: "Name", type: "text" },
    { id: "price", name: "Price", type: "money" },
  ],
};

const cell = (value: Value | null, isSure = false): RecordCell => {
  return { item: value === null ? null : { value, evidence: [] }, confidence: 0.5, isSure, stage: "rules" };
};
const row = (name: string, amount: number | null) => ({
  place: [],
  link: "",
  cells: [cell(name), cell(amount === null ? null : { amount, currency: "EUR" })],
});
const ROWS = [row("Table 10", 9), row("table 9", null), row("Chair", 120), row("Bench", 35)];

const textOf = ({ item }: RecordCell) => (item ? plainValue(item.value) : "");
const numbers = (order: Partial<RowOrder>) =>
  arrangeRows(TASK, { rows: ROWS }, { ...AS_ON_THE_PAGE, ...order }, textOf).map(({ number }) => number);

describe("rows", () => {
  test("stand as on the page until they are sorted", () => {
    expect(numbers({})).toEqual([1, 2, 3, 4]);
  });

  test("are sorted by size, not by their digits; what has no value comes last both ways", () => {
    expect(numbers({ by: { column: 1, descending: false } })).toEqual([1, 4, 3, 2]);
    expect(numbers({ by: { column: 1, descending: true } })).toEqual([3, 4, 1, 2]);
  });

  test("are sorted as people count", () => {
    expect(numbers({ by: { column: 0, descending: false } })).toEqual([4, 3, 2, 1]);
  });

  test("are found by words in any of their cells", () => {
    expect(numbers({ query: "TABLE" })).toEqual([1, 2]);
    expect(numbers({ query: "table 10" })).toEqual([1]);
    expect(numbers({ query: "eur 35" })).toEqual([4]);
  });

  test("are filtered by label and by how sure it is", () => {
    const task: ClassifyTask = { id: "c", version: 1, kind: "classify", name: "C", labels: [{ id: "a", name: "A" }] };
    const rows = [cell("a", true), cell("b", true), cell("a")].map((one) => ({ place: [], link: "", cells: [one] }));
    const shown = (order: Partial<RowOrder>) =>
      arrangeRows(task, { rows }, { ...AS_ON_THE_PAGE, ...order }, textOf).map(({ number }) => number);
    expect(shown({ label: "a" })).toEqual([1, 3]);
    expect(shown({ onlySure: true })).toEqual([1, 2]);
    expect(shown({ label: "a", onlySure: true })).toEqual([1]);
  });
});

describe("of many rows", () => {
  test("those in sight are drawn, and some beside them", () => {
    expect(rowsInSight(1_000, { top: 0, height: 300, row: 30 })).toEqual({ from: 0, to: 30 });
    expect(rowsInSight(1_000, { top: 15_000, height: 300, row: 30 })).toEqual({ from: 490, to: 520 });
    expect(rowsInSight(1_000, { top: 29_700, height: 300, row: 30 })).toEqual({ from: 980, to: 1_000 });
  });

  test("some are drawn even where the region is scrolled beyond the end of a shorter list", () => {
    const { from, to } = rowsInSight(5, { top: 15_000, height: 300, row: 30 });
    expect(from).toBeLessThan(to);
  });
});
