import { expect, it } from "vitest";
import type { Proposal } from "../../../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { Field } from "../../../../../lib/domain/task/task";
import { readFields } from "../../../../../lib/stage/encoder/reader/read-fields";
import { pageOf } from "./pages";

/** Texts without a meaning: what is found is found by words, place and form. */
const embed = async (texts: readonly string[]) => texts.map(() => new Float32Array(384));

const FIELDS: Field[] = [
  { id: "tax", name: "Vehicle tax", type: "money" },
  { id: "price", name: "Cash price", type: "money" },
  { id: "mail", name: "E-mail of the seller", type: "email" },
];

const car = (): Snapshot =>
  pageOf(
    [
      { text: "Varley Tarn 1.5", kind: "title", level: 1, path: [0] },
      { text: "£8,495", kind: "cell", headingPath: ["Varley Tarn 1.5"], path: [1, 0, 1] },
      { text: "£190", kind: "cell", headingPath: ["Varley Tarn 1.5"], path: [1, 1, 1] },
      { text: "£95", kind: "cell", headingPath: ["Varley Tarn 1.5"], path: [1, 2, 1] },
    ],
    [
      ["Cash price", 1],
      ["Vehicle tax", 2],
      ["Booking fee", 3],
    ],
  );

const amountOf = (proposal: Proposal | undefined) => (proposal!.items[0]!.value as { amount: number }).amount;

it("gives each field the value beside its own label first, with falling probabilities", async () => {
  const read = await readFields({ fields: FIELDS, snapshot: car(), told: [], embed });
  expect(amountOf(read.get("tax")![0])).toBe(190);
  expect(amountOf(read.get("price")![0])).toBe(8495);
  for (const proposals of read.values()) {
    const values = proposals.filter(({ items }) => items.length > 0).map(({ probability }) => probability!);
    expect(values).toEqual([...values].sort((one, other) => other - one));
  }
});

it("says of a field that nothing on the page may answer that it is absent, and never for sure", async () => {
  const read = await readFields({ fields: FIELDS, snapshot: car(), told: [], embed });
  expect(read.get("mail")).toMatchObject([{ items: [], isAbsence: true }]);
  expect(read.get("mail")![0]!.probability).toBeLessThan(0.95);
});
