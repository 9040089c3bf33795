import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { percent } from "../report/format";
import type { EvaluationReport } from "../report/types";
import { writeText } from "../report/write";
import { figuresOf, nameInBaseline } from "./figures";

const FILE = resolve(import.meta.dirname, "../baseline.json");

/** Floors by set and path; `LOUPE_BASELINE` names another file, for tests of the gate. */
export type Baseline = Record<string, Record<string, number>>;

export interface FloorCheck {
  /** Figures below their floor. */
  broken: string[];
  /** Floors of sets or runs that this report does not have. */
  unmeasured: string[];
  held: number;
}

export const baselinePath = (environment: NodeJS.ProcessEnv): string => environment.LOUPE_BASELINE ?? FILE;

export function readBaseline(path: string): Baseline {
  return JSON.parse(readFileSync(path, "utf8")) as Baseline;
}

export function checkFloors(report: EvaluationReport, baseline: Baseline): FloorCheck {
  const check: FloorCheck = { broken: [], unmeasured: [], held: 0 };
  const measured = measuredFigures(report);
  for (const [set, floors] of Object.entries(baseline)) {
    const found = measured.get(set);
    if (!found) check.unmeasured.push(set);
    for (const [path, floor] of Object.entries(found ? floors : {})) {
      const figure = found!.get(path);
      if (!figure) check.unmeasured.push(`${set} ${path}`);
      else if (figure.value === null || figure.value < floor)
        check.broken.push(`${set} ${path}: ${percent(figure.value)} is below its floor of ${percent(floor)}`);
      else check.held++;
    }
  }
  return check;
}

/**
 * What is kept back at least, where seeds differ little: half a point, and two rows, which another machine's arithmetic
 * may decide otherwise.
 */
const LEAST_MARGIN = 0.005;
const LEAST_ROWS = 2;

/**
 * The baseline with floors at mean − max(2 sd, half a point, two rows) of what was measured. A floor that would fall stays as it
 * is, unless lowering is allowed; `lowered` and `kept` name those.
 */
export function raisedFloors(report: EvaluationReport, baseline: Baseline, mayLower: boolean) {
  const next: Baseline = structuredClone(baseline);
  const changes = { raised: 0, lowered: [] as string[], kept: [] as string[] };
  for (const [set, figures] of measuredFigures(report)) {
    for (const { path, value, sd, rows } of figures.values()) {
      if (value === null) continue;
      const margin = Math.max(2 * sd, LEAST_MARGIN, LEAST_ROWS / Math.max(1, rows));
      const floor = Math.max(0, Math.floor(1e4 * (value - margin) + 1e-6) / 1e4);
      const before = baseline[set]?.[path] ?? Number.NEGATIVE_INFINITY;
      if (floor < before) changes[mayLower ? "lowered" : "kept"].push(`${set} ${path} at ${percent(before)}`);
      if (floor > before) changes.raised++;
      if (floor > before || mayLower) next[set] = { ...next[set], [path]: floor };
    }
  }
  return { baseline: next, ...changes };
}

/** Sorted, one figure a line: a change of a floor shows in the diff by itself. */
export function writeBaseline(path: string, baseline: Baseline): void {
  const sorted = Object.keys(baseline).sort();
  writeText(path, `${JSON.stringify(Object.fromEntries(sorted.map((set) => [set, baseline[set]])), null, 2)}\n`);
}

function measuredFigures(report: EvaluationReport) {
  return new Map(
    Object.entries(report.sets)
      .map(([name, set]) => [nameInBaseline(name, report), figuresOf(set)] as const)
      .filter(([, figures]) => figures.length > 0)
      .map(([name, figures]) => [name, new Map(figures.map((figure) => [figure.path, figure]))] as const),
  );
}
