import { expect, test } from "vitest";
import type { Field } from "../../../../lib/domain/task/task";
import { createJudge } from "../../../eval/teach/right";

const pay: Field = { id: "pay", name: "Pay", type: "text" };
const row = { fields: { pay: "$21.50 an hour" } };
const said = (value: string) => [{ value, evidence: [] }];

test("a text with a word too many is right, and nothing that a person would leave as it is", () => {
  const judge = createJudge(pay, [row]);
  expect(judge.isRight(row, said("Full-time $21.50 an hour"))).toBe(true);
  expect(judge.isExact(row, said("Full-time $21.50 an hour"))).toBe(false);
  expect(judge.isExact(row, said("$21.50 an hour"))).toBe(true);
  expect(judge.isExact(row, said("Spokane"))).toBe(false);
});

test("so is a further form of the value, and every value of a type", () => {
  const judge = createJudge(pay, [row]);
  expect(judge.isExact({ ...row, also: { pay: ["21.50 USD hourly"] } }, said("21.50 USD hourly"))).toBe(true);
  const date = createJudge({ id: "from", name: "From", type: "date" }, []);
  expect(date.isExact({ fields: { from: "2026-05-03" } }, said("2026-05-03"))).toBe(true);
});
