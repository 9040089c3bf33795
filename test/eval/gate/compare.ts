import { type MeasuredDifference, pairedBootstrap } from "../measures/paired-bootstrap";
import { meanOf } from "../measures/spread";
import { percent } from "../report/format";
import type { SetRows } from "../report/types";
import type { RowsFile } from "../report/write";

/** A slice may lose this much, a point, before the candidate is refused. */
const MOST_LOST = 0.01;

export interface Comparison extends MeasuredDifference {
  set: string;
  /** `runs.10.accuracy`, `mainContent.wordF1`; "fields" is a page's mean over its fields. */
  what: string;
  /** Slices that lose more than a point, in words. */
  losses: string[];
}

export interface ComparedReports {
  comparisons: Comparison[];
  /** What could not be compared, and why. */
  problems: string[];
  /** True where everything was compared, each lower bound is at least 0, and no slice loses more than a point. */
  passes: boolean;
}

/** Compares two reports on the same rows, figure by figure. */
export function compareRows(base: RowsFile, candidate: RowsFile): ComparedReports {
  const problems: string[] = [];
  const comparisons: Comparison[] = [];
  for (const [set, known] of Object.entries(base)) {
    const fresh = candidate[set];
    if (!fresh) problems.push(`${set}: not measured now`);
    else if (fresh.dataHash !== known.dataHash) problems.push(`${set}: its data changed, rows can't be paired`);
    else comparisons.push(...compareSet(set, known, fresh, problems));
  }
  if (comparisons.length === 0) problems.push("nothing was compared");
  const passes = problems.length === 0 && comparisons.every(({ low, losses }) => low >= 0 && losses.length === 0);
  return { comparisons, problems, passes };
}

function compareSet(set: string, base: SetRows, candidate: SetRows, problems: string[]): Comparison[] {
  const groups = new Map<string, string[]>();
  for (const path of Object.keys(base.scores)) {
    if (!candidate.scores[path]) problems.push(`${set} ${path}: not measured now`);
    const what = path.startsWith("fields.") ? "fields" : path;
    if (candidate.scores[path]) groups.set(what, [...(groups.get(what) ?? []), path]);
  }
  return [...groups].flatMap(([what, paths]) => {
    const pairs = paths.flatMap((path) => pairsOf(path, base, candidate));
    const rows = [...Map.groupBy(pairs, ({ row }) => row).values()];
    if (rows.length === 0) return [];
    const difference = pairedBootstrap(
      rows.map((own) => meanOf(own.map(({ before }) => before))),
      rows.map((own) => meanOf(own.map(({ after }) => after))),
    );
    return [{ set, what, ...difference, losses: lossesOf(pairs, paths.length > 1) }];
  });
}

interface Pair {
  row: number;
  path: string;
  slice: string;
  before: number;
  after: number;
}

/** The rows that both reports scored. */
function pairsOf(path: string, base: SetRows, candidate: SetRows): Pair[] {
  return base.scores[path]!.flatMap((before, row) => {
    const after = candidate.scores[path]![row] ?? null;
    return before === null || after === null ? [] : [{ row, path, slice: base.slices[row] ?? "", before, after }];
  });
}

function lossesOf(pairs: readonly Pair[], hasFields: boolean): string[] {
  const slices = [
    ...Map.groupBy(pairs, ({ slice }) => slice),
    ...(hasFields ? Map.groupBy(pairs, ({ path }) => path) : []),
  ];
  return slices.flatMap(([slice, own]) => {
    const [before, after] = [meanOf(own.map((pair) => pair.before)), meanOf(own.map((pair) => pair.after))];
    if (slice === "" || before - after <= MOST_LOST + 1e-9) return [];
    return [`${slice}: ${percent(before)} → ${percent(after)} on ${own.length}`];
  });
}

/** For the terminal and for the record. */
export function describeComparison({ set, what, difference, low, high, rows }: Comparison): string {
  const points = (value: number) => `${value < 0 ? "−" : "+"}${percent(Math.abs(value))}`;
  return `${set} ${what}: ${points(difference)} points (95 % ${points(low)} … ${points(high)}) on ${rows} rows`;
}
