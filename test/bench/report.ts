import type { BenchOutcome, Quartiles, RatioFigures, Target } from "./types";

export type Verdict = "met" | "missed" | "can't be trusted";

/** A benchmark that ran, or that failed and why. */
export interface BenchResult {
  id: string;
  title: string;
  outcome?: BenchOutcome;
  error?: string;
}

/** What is compared with another run's: what was measured with what. */
export interface BenchReport {
  versions: Record<string, string>;
  rounds: number;
  /** False where the data sets were absent and the project's own fixtures stood in. */
  withData: boolean;
  results: Record<string, ReportedResult>;
}

type ReportedResult = Omit<BenchResult, "id" | "outcome"> &
  Partial<Omit<BenchOutcome, "targets">> & { targets?: (Target & { verdict: Verdict })[] };

/** A time whose control swings says nothing, whichever side of the bound it is on. */
export function verdictOf(target: Target, outcome: BenchOutcome): Verdict {
  const trusted = target.trusted ?? outcome.ratios.every((ratio) => ratio.trusted);
  if (!trusted || Number.isNaN(target.value)) return "can't be trusted";
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = target;
  return target.value <= atMost && target.value >= atLeast ? "met" : "missed";
}

export function reportOf(
  results: readonly BenchResult[],
  run: Pick<BenchReport, "versions" | "rounds" | "withData">,
): BenchReport {
  const reported = results.map(({ id, outcome, ...rest }): [string, ReportedResult] => {
    if (!outcome) return [id, rest];
    const targets = outcome.targets.map((target) => ({ ...target, verdict: verdictOf(target, outcome) }));
    return [id, { ...rest, ...outcome, targets }];
  });
  return { ...run, results: Object.fromEntries(reported) };
}

/** 1 where something crashed; with `gate` also where a target is missed or can't be judged. */
export function exitCodeOf(results: readonly BenchResult[], gate: boolean): 0 | 1 {
  const crashed = results.some(({ error }) => error !== undefined);
  const failed = results.some(({ outcome }) => outcome?.targets.some((target) => verdictOf(target, outcome) !== "met"));
  return crashed || (gate && failed) ? 1 : 0;
}

/** A benchmark's lines for the terminal. */
export function linesOf({ id, title, outcome, error }: BenchResult): string[] {
  const head = `${id}: ${title}`;
  if (!outcome) return [head, `  CRASHED  ${error ?? "without a word"}`];
  return [
    head,
    ...outcome.ratios.flatMap(ratioLines),
    ...outcome.targets.map((target) => targetLine(target, verdictOf(target, outcome))),
    ...Object.entries(outcome.figures).map(([name, value]) => `  ${name}: ${figure(value)}`),
    ...outcome.notes.map((note) => `  note: ${note}`),
  ];
}

/** The verdicts of every target, one line each, for the end of a run. */
export function summaryOf(results: readonly BenchResult[]): string[] {
  const rows = results.flatMap(({ id, outcome, error }) => {
    if (!outcome) return [[id, "", "", "CRASHED", error?.split("\n")[0] ?? ""]];
    return outcome.targets.map((target) => [
      id,
      target.what,
      `${number(target.value)} ${boundOf(target)}`,
      verdictOf(target, outcome),
    ]);
  });
  return aligned([["benchmark", "what", "value and target", "verdict"], ...rows]);
}

function ratioLines({ a, b, rounds, ratio, control, trusted }: RatioFigures): string[] {
  return [
    `  ${a} / ${b}: ${range(ratio)}, ${rounds} rounds`,
    `    control ${range(control)}${trusted ? "" : ": outside 0.95–1.05, this ratio can't be trusted"}`,
  ];
}

function targetLine(target: Target, verdict: Verdict): string {
  return `  ${verdict.toUpperCase()}  ${target.what}: ${number(target.value)} (target ${boundOf(target)})`;
}

function boundOf({ atMost, atLeast }: Target): string {
  return [atMost !== undefined && `≤ ${number(atMost)}`, atLeast !== undefined && `≥ ${number(atLeast)}`]
    .filter(Boolean)
    .join(" and ");
}

/** Median, with the quartiles in brackets. */
const range = ({ q1, median, q3 }: Quartiles): string => `${number(median)} [${number(q1)}–${number(q3)}]`;

const figure = (value: string | number): string => (typeof value === "number" ? number(value) : value);

/** Three digits that say something; whole numbers as they are. */
function number(value: number): string {
  if (Number.isNaN(value)) return "not measured";
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
