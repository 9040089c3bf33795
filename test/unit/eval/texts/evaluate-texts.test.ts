import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import { PACKAGED_HEADS, type PackagedHead } from "../../../../lib/stage/encoder/packaged-heads";
import { createContext, type OpenContext } from "../../../eval/create-context";
import { parseOptions } from "../../../eval/options";
import type { TextSet } from "../../../eval/sets/types";
import { evaluateTexts } from "../../../eval/texts/evaluate-texts";

const task: ClassifyTask = {
  id: "sst2",
  version: 1,
  kind: "classify",
  name: "Sentiment",
  labels: [
    { id: "negative", name: "negative", examples: ["its own"] },
    { id: "positive", name: "positive" },
  ],
};
const said = ["a dull film", "a lovely film", "tedious and flat", "warm and funny", "a waste of time", "a delight"];
const rows = said.map((text, index) => ({ text, label: index % 2 ? "positive" : "negative" }));
const set: TextSet = {
  form: "texts",
  name: "sst2",
  folder: "",
  dataHash: "d",
  problems: [],
  task,
  train: rows,
  test: rows,
};

describe("a set that a packaged head was fitted on", () => {
  let context: OpenContext;
  beforeAll(async () => {
    context = await createContext(parseOptions(["--shots", "0,2", "--seeds", "1"], {}), () => {});
  }, 120_000);
  afterAll(() => context.dispose());

  it("gets nothing from that head once there are examples, and no calibration from rows that it has seen", async () => {
    const lent: (readonly PackagedHead[] | undefined)[] = [];
    const createStages = (heads?: readonly PackagedHead[]) => {
      lent.push(heads);
      return context.createStages(heads);
    };
    const report = await evaluateTexts(set, { ...context, createStages });
    const isKnown = (head: PackagedHead) => head.data.sets.includes("sst2");
    expect(PACKAGED_HEADS.some(isKnown)).toBe(true);
    expect(lent.map((heads) => heads?.some(isKnown))).toEqual([true, false]);
    expect(report.runs!.map(({ shots, calibrator }) => [shots, calibrator])).toEqual([
      [0, null],
      [2, expect.objectContaining({ rows: 1 })],
    ]);
    expect(report.runs![0]!.accuracy!.mean).toBeGreaterThan(0.8);
    const told = report.problems.map(({ message }) => message);
    expect(told).toContainEqual(expect.stringContaining("a packaged head answered that was fitted on train.jsonl"));
    expect(told).toContainEqual(expect.stringContaining("its own examples are left out"));
  }, 120_000);
});
