import { expect, it } from "vitest";
import { cascadeReport } from "../../../eval/measures/cascade";

const row = (confidence: number, local: number, remote: number) => ({ confidence, local, remote });

it("sends the least confident rows first, and says from where on that is enough", () => {
  const rows = [row(0.9, 1, 1), row(0.2, 0, 1), row(0.8, 1, 1), row(0.1, 0, 1), row(0.7, 1, 0)];
  const report = cascadeReport(rows, 3)!;
  expect(report).toMatchObject({ localOnly: 0.6, remoteOnly: 0.8, rows: 5, failed: 3, least98: 0.2 });
  expect(report.curve[0]).toMatchObject({ escalated: 0, quality: 0.6 });
  expect(report.curve.at(-1)).toMatchObject({ escalated: 1, ofRemote: 1 });
  const best = report.curve.find(({ escalated }) => escalated === 0.4)!;
  expect(best.quality).toBeCloseTo(1);
  expect(best.ofRemote).toBeCloseTo(1.25);
});

it("shares out what rows of equal confidence bring", () => {
  const one = cascadeReport([row(0.5, 0, 1), row(0.5, 1, 1)], 0)!;
  const other = cascadeReport([row(0.5, 1, 1), row(0.5, 0, 1)], 0)!;
  expect(one).toEqual(other);
  expect(one.least98).toBe(1);
});

it("needs nobody where the local side is as good, and is nothing without rows", () => {
  expect(cascadeReport([row(0.5, 1, 0.5)], 0)).toMatchObject({ least98: 0 });
  expect(cascadeReport([], 4)).toBeNull();
});
