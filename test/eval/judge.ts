import { baselinePath, checkFloors, raisedFloors, readBaseline, writeBaseline } from "./gate/baseline";
import { compareRows, describeComparison } from "./gate/compare";
import { experimentsPath, recordExperiment } from "./gate/record";
import type { CommandOptions } from "./options";
import type { EvaluationReport } from "./report/types";
import { type RowsFile, readRows } from "./report/write";

/** Does what is to be done with the figures; returns the exit status. */
export function judge(report: EvaluationReport, rows: RowsFile, options: CommandOptions): number {
  const verdicts: string[] = [];
  let fails = false;
  if (options.compare) {
    const { passes, verdict } = compareWith(options.compare, rows);
    fails ||= !passes;
    verdicts.push(verdict);
  }
  if (options.gate) {
    const { passes, verdict } = holdFloors(report, baselinePath(process.env));
    fails ||= !passes;
    verdicts.push(verdict);
  }
  if (options.updateBaseline) updateBaseline(report, options.allowLower);
  if (options.record !== null) {
    const row = recordExperiment(experimentsPath(process.env), report, options.record, verdicts.join("; "));
    console.log(`\nRecorded: ${row}`);
  }
  return options.gate && fails ? 1 : 0;
}

function compareWith(path: string, rows: RowsFile): { passes: boolean; verdict: string } {
  const { comparisons, problems, passes } = compareRows(readRows(path), rows);
  console.log(`\nAgainst ${path}`);
  for (const comparison of comparisons) {
    console.log(`  ${comparison.low >= 0 ? "✓" : "✗"} ${describeComparison(comparison)}`);
    for (const loss of comparison.losses) console.log(`    ✗ loses more than a point: ${loss}`);
  }
  for (const problem of problems) console.log(`  ✗ ${problem}`);
  const gained = comparisons.some(({ difference }) => difference > 0);
  const verdict = passes ? (gained ? "better, no slice lost" : "no difference") : "not better";
  console.log(`  ${verdict}`);
  const short = comparisons.map(describeComparison).slice(0, 4).join("; ");
  return { passes, verdict: `${verdict} (${short})` };
}

function holdFloors(report: EvaluationReport, path: string): { passes: boolean; verdict: string } {
  const { broken, unmeasured, held } = checkFloors(report, readBaseline(path));
  console.log(`\nFloors: ${held} held, ${broken.length} broken`);
  for (const line of broken) console.log(`  ✗ ${line}`);
  if (unmeasured.length > 0) console.log(`  not measured here: ${unmeasured.join(", ")}`);
  const verdict = broken.length > 0 ? `${broken.length} floors broken` : `${held} floors held`;
  return { passes: broken.length === 0, verdict };
}

function updateBaseline(report: EvaluationReport, mayLower: boolean): void {
  const path = baselinePath(process.env);
  const { baseline, raised, lowered, kept } = raisedFloors(report, readBaseline(path), mayLower);
  writeBaseline(path, baseline);
  console.log(`\nBaseline: ${raised} floors raised or new, ${lowered.length} lowered`);
  for (const line of kept) console.log(`  ${line} stays although less was measured; --allow-lower would lower it`);
}
