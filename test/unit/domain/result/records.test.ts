import { expect, test } from "vitest";
import { chooseColumn, confirmColumn, type RecordTable } from "../../../../lib/domain/result/records";

const item = (value: number) => ({ value, evidence: [] });
const TABLE: RecordTable = {
  lists: [],
  list: 0,
  columns: [
    {
      questionId: "price",
      confidence: 0.8,
      others: [
        [item(10), null],
        [item(1), item(2)],
      ],
    },
  ],
  rows: [5, 6].map((value) => ({
    place: [],
    link: "",
    cells: [{ item: item(value), confidence: 0.8, isSure: false, stage: "rules" }],
  })),
};
const valuesOf = ({ rows }: RecordTable) => rows.map(({ cells }) => cells[0]!.item?.value ?? null);

test("another place takes the column's, for every item, and is a person's word", () => {
  const chosen = chooseColumn(TABLE, "price", 0);
  expect(valuesOf(chosen)).toEqual([10, null]);
  expect(chosen.columns[0]).toMatchObject({ confirmed: true, confidence: 1 });
  expect(chosen.rows[0]!.cells[0]).toMatchObject({ isSure: true, stage: null });
});

test("the place before stays among the others, so that it can be had back", () => {
  const back = chooseColumn(chooseColumn(TABLE, "price", 0), "price", 0);
  expect(valuesOf(back)).toEqual([5, 6]);
  expect(back.columns[0]!.others).toHaveLength(2);
});

test("a confirmed column is sure wherever an item has a value", () => {
  const gappy = {
    ...TABLE,
    rows: [...TABLE.rows, { ...TABLE.rows[0]!, cells: [{ ...TABLE.rows[0]!.cells[0]!, item: null }] }],
  };
  const confirmed = confirmColumn(gappy, "price");
  expect(confirmed.columns[0]!.confirmed).toBe(true);
  expect(confirmed.rows.map(({ cells }) => cells[0]!.isSure)).toEqual([true, true, false]);
});

test("what isn't there changes nothing", () => {
  expect(chooseColumn(TABLE, "price", 7)).toEqual(TABLE);
  expect(chooseColumn(TABLE, "nothing", 0)).toEqual(TABLE);
  expect(confirmColumn(TABLE, "nothing")).toEqual(TABLE);
});
