import type { EvaluationReport, RunReport, SetReport, Spread } from "../report/types";

/** One figure of a set for which more is better. */
export interface Figure {
  /** In the set's report, and in the rows that pair two reports: `runs.10.accuracy`, `fields.title.f1`. */
  path: string;
  /** Null where it was measured on nothing. */
  value: number | null;
  /** Over seeds; 0 where there is one. */
  sd: number;
  /** Rows or pages that it is a share of. */
  rows: number;
}

const RUN_FIGURES = ["accuracy", "macroF1", "oosAuroc"] as const satisfies readonly (keyof RunReport)[];
const FIELD_FIGURES = ["exact", "f1"] as const;

/** Figures that a floor can be set for. */
export function figuresOf(report: SetReport): Figure[] {
  const runs = (report.runs ?? []).flatMap((run) =>
    RUN_FIGURES.map((name) => fromSpread(`runs.${run.shots}.${name}`, run[name], run.rows)),
  );
  const fields = Object.entries(report.fields ?? {}).flatMap(([id, field]) =>
    FIELD_FIGURES.map((name) => ({ path: `fields.${id}.${name}`, value: field[name], sd: 0, rows: field.n })),
  );
  const main = report.mainContent;
  const mainFigures = main ? [{ path: "mainContent.wordF1", value: main.wordF1, sd: 0, rows: main.n }] : [];
  return [...runs, ...fields, ...mainFigures];
}

const fromSpread = (path: string, spread: Spread | null, rows: number): Figure => ({
  path,
  value: spread?.mean ?? null,
  sd: spread?.sd ?? 0,
  rows,
});

/** Pages without their structured data are another set. */
export function nameInBaseline(set: string, { options }: Pick<EvaluationReport, "options">): string {
  return options.strip === "structured" ? `${set}, stripped` : set;
}
