import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../../support/stage-request";
import { field, type Line, pairOf, snapshotOf } from "../snapshots";

const price = field("price", "Price", { type: "money" });
const task: ExtractTask = { id: "shop", version: 1, kind: "extract", name: "Product", fields: [price] };

/** Proposals with their amounts, best first. */
async function pricesOf(snapshot: Snapshot) {
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.map(({ items, score }) => ({
    amount: (items[0]!.value as { amount: number }).amount,
    score,
  }));
}

const sure = async (snapshot: Snapshot) =>
  (await pricesOf(snapshot)).filter(({ score }) => score >= 0.8).map(({ amount }) => amount);

/** Marks `text` as struck wherever it stands. */
function striking(snapshot: Snapshot, text: string): Snapshot {
  for (const block of snapshot.blocks) {
    const start = block.text.indexOf(text);
    if (start >= 0) block.marks.push({ type: "struck", start, end: start + text.length, value: "" });
  }
  return snapshot;
}

const lamp = (...lines: string[]): Line[] => [["title", "Lamp"], ...lines.map((line): Line => ["paragraph", line])];

describe("a price beside the title", () => {
  it.each([
    ["alone", ["£345.00"], [345]],
    ["with little beside it", ["£345.00 incl. VAT"], [345]],
    ["beside the delivery's price", ["£345.00", "Delivery £18"], [345]],
    ["after what it was before", ["Was £400, now £345.00"], [345]],
    ["beside a part of it", ["£345.00", "or £29 a month"], [345]],
    ["above an empty basket", ["£345.00", "Basket £0.00"], [345]],
    ["beside another that nothing tells from it", ["£345.00", "£290.00"], []],
    ["on one line with another", ["£345.00 £290.00"], []],
    ["that is only where prices start", ["from £345.00"], []],
  ])("%s", async (_, lines, expected) => {
    expect(await sure(snapshotOf(lamp(...lines)))).toEqual(expected);
  });

  it("is not the one that is struck through", async () => {
    expect(await sure(striking(snapshotOf(lamp("MRP £3,999 £2,499 37% off")), "£3,999"))).toEqual([2499]);
    expect(await sure(striking(snapshotOf(lamp("£3,999", "£2,499")), "£3,999"))).toEqual([2499]);
  });

  it("is not the first card's of a list", async () => {
    const snapshot = snapshotOf([
      ["title", "Shoes"],
      ...[110, 85, 125, 72].map((amount): Line => ["paragraph", `£${amount}.00`]),
    ]);
    snapshot.blocks.slice(1).forEach((block, index) => {
      block.locator.path = [1, 4, index, 3];
    });
    expect(await sure(snapshot)).toEqual([]);
    // Too far down to stand beside the title, and cards all the same.
    snapshot.blocks.splice(2, 0, ...snapshotOf(lamp(..."abcdefgh")).blocks.slice(1));
    expect(await sure(snapshot)).toEqual([]);
  });

  it("is never struck through, whatever stands around it", async () => {
    const amount = fc.integer({ min: 1, max: 9_999 });
    await fc.assert(
      fc.asyncProperty(amount, amount, fc.boolean(), async (former, now, together) => {
        fc.pre(!`£${now}`.includes(`£${former}`));
        const lines = together ? [`£${former} £${now}`] : [`£${former}`, `£${now}`];
        expect(await sure(striking(snapshotOf(lamp(...lines)), `£${former}`))).toEqual([now]);
      }),
      { numRuns: 40 },
    );
  });
});

it("reads a labelled price past what is struck through", async () => {
  const text = "£30.00 £20.00";
  const lines: Line[] = [
    ["title", "Lamp"],
    ["cell", text],
  ];
  const snapshot = striking(snapshotOf(lines, { pairs: [pairOf("Price", "b1", text.length)] }), "£30.00");
  expect(await sure(snapshot)).toEqual([20]);
});
