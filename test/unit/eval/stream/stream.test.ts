import { expect, test } from "vitest";
import { parseStreamOptions } from "../../../eval/stream/options";
import { reportStream } from "../../../eval/stream/report-stream";

test("a stream takes its own flags and leaves the others", () => {
  expect(parseStreamOptions(["--set", "snips"])).toBeNull();
  expect(parseStreamOptions(["--set", "snips", "--stream", "200", "--seeds=3"])).toEqual({
    items: 200,
    share: 0.2,
    others: ["--set", "snips", "--seeds=3"],
  });
  expect(parseStreamOptions(["--verdicts=0.5", "--stream=9", "--seeds", "3"])).toEqual({
    items: 9,
    share: 0.5,
    others: ["--seeds", "3"],
  });
});

test("a stream without a number, or with a share that is none, is refused", () => {
  for (const wrong of [["--stream"], ["--stream", "many"], ["--stream", "9", "--verdicts", "2"]])
    expect(() => parseStreamOptions(wrong)).toThrow(/--stream|--verdicts/);
});

test("the gap closed is the share of the way to the task with examples, over all seeds", () => {
  const point = (verdicts: number, accuracy: number) => ({ verdicts, accuracy, ece: 0.1, trainedOn: verdicts });
  const report = reportStream([
    { points: [point(0, 0.5), point(10, 0.7), point(20, 0.8)], fewShot: 0.9 },
    { points: [point(0, 0.5), point(10, 0.6)], fewShot: 0.9 },
  ]);
  expect(report.points.map(({ verdicts }) => verdicts)).toEqual([0, 10]);
  expect(report.points[0]!.gapClosed).toBe(0);
  expect(report.points[1]!.accuracy).toBeCloseTo(0.65, 9);
  expect(report.points[1]!.gapClosed).toBeCloseTo(0.375, 9);
});
