import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draw } from "../../../eval/texts/draw";
import { withExamples } from "../../../eval/texts/run-seed";
import { taskOf } from "../sets/folders";

const train = Array.from({ length: 100 }, (_, index) => ({
  text: `text ${index}`,
  label: index % 10 === 9 ? null : ["a", "b"][index % 2]!,
}));
const labels = ["a", "b"];

describe("the rows drawn for a seed", () => {
  it("are never used twice, and never more than asked", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(0, 1, 5, 16, "all" as const), (seed, shots) => {
        const { calibration, examples } = draw(train, labels, shots, seed);
        const all = [...calibration, ...examples];
        expect(new Set(all).size).toBe(all.length);
        expect(calibration).toHaveLength(20);
        expect(examples.every((row) => train[row]!.label !== null)).toBe(true);
        if (shots !== "all") expect(examples.length).toBe(2 * shots);
        else expect(examples.length).toBe(train.filter(({ label }, row) => label && !calibration.includes(row)).length);
      }),
    );
  });

  it("leave the calibration rows the same for every number of shots, and change with the seed", () => {
    expect(draw(train, labels, 5, 3).calibration).toEqual(draw(train, labels, "all", 3).calibration);
    expect(draw(train, labels, 5, 3)).toEqual(draw(train, labels, 5, 3));
    expect(draw(train, labels, 5, 3).examples).not.toEqual(draw(train, labels, 5, 4).examples);
  });

  it("take what is there where a label has too few, and say so", () => {
    const few = [...train, { text: "rare", label: "c" }];
    const { examples, short } = draw(few, ["a", "b", "c", "d"], 5, 1);
    expect(short.labels).toBe(2);
    expect(short.least).toBe(0);
    expect(examples.length).toBeGreaterThanOrEqual(10);
    expect(draw([], labels, 0, 0)).toMatchObject({ calibration: [], examples: [], short: { labels: 0 } });
  });

  it("become the labels' examples, in place of the task's own", () => {
    const task = JSON.parse(taskOf(labels));
    task.labels[1].examples = ["its own"];
    const made = withExamples(task, train, [0, 2]);
    expect(made.labels.map(({ examples }) => examples)).toEqual([["text 0", "text 2"], undefined]);
  });
});
