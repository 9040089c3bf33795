import { afterAll, beforeAll, expect, it } from "vitest";
import { createContext, type OpenContext } from "../../../eval/create-context";
import { parseOptions } from "../../../eval/options";
import type { TextSet } from "../../../eval/sets/types";
import { streamSet } from "../../../eval/stream/run-stream";

const ABOUT = {
  blue: ["bill", "invoice", "payment", "refund", "receipt", "discount", "bank transfer", "credit card", "price", "tax"],
  green: ["parcel", "delivery", "courier", "tracking", "shipment", "box", "address", "depot", "package", "pick-up"],
};
const rowsOf = (say: (topic: string) => string) =>
  Object.entries(ABOUT).flatMap(([label, topics]) => topics.map((topic) => ({ text: say(topic), label })));

/** Labels whose names say nothing. */
const set: TextSet = {
  form: "texts",
  name: "teams",
  folder: "",
  dataHash: "d",
  problems: [],
  task: {
    id: "teams",
    version: 1,
    kind: "classify",
    name: "Team",
    labels: [
      { id: "blue", name: "team blue" },
      { id: "green", name: "team green" },
    ],
  },
  train: rowsOf((topic) => `I have a question about the ${topic}.`),
  test: rowsOf((topic) => `Something is wrong with my ${topic}!`),
};

let context: OpenContext;
beforeAll(async () => {
  context = await createContext(parseOptions(["--seeds", "1", "--stages", "encoder"], {}), () => {});
}, 120_000);
afterAll(() => context.dispose());

it("judges the same test rows as verdicts come, and what they teach is in the figures", async () => {
  const [seed] = await streamSet({ set, items: 20, share: 1, context });
  expect(seed!.points.map(({ verdicts }) => verdicts)).toEqual([0, 5, 10, 20]);
  const [start, few, , all] = seed!.points;
  expect([start!.trainedOn, few!.trainedOn, all!.trainedOn]).toEqual([0, 0, 20]);
  expect(few!.accuracy).toBe(start!.accuracy);
  expect(all!.accuracy).toBeGreaterThan(start!.accuracy + 0.2);
  expect(seed!.fewShot).toBeGreaterThan(start!.accuracy);
}, 120_000);
