import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { EvaluationReport, SetRows } from "./types";

/** Rows by set; see `SetRows`. */
export type RowsFile = Record<string, SetRows>;

/** `report.json` → `report.rows.json`. */
export const rowsPath = (path: string): string => `${path.replace(/\.json$/, "")}.rows.json`;

export function writeText(path: string, text: string): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  writeFileSync(path, text);
}

/** The report, and the rows beside it. Numbers are rounded to what they can mean. */
export function writeReport(path: string, report: EvaluationReport, rows: RowsFile): void {
  writeText(path, `${JSON.stringify(report, rounded, 1)}\n`);
  writeText(rowsPath(path), `${JSON.stringify(rows)}\n`);
}

/** Throws an Error that says what is wrong with the file. */
export function readReport(path: string): EvaluationReport {
  const report = JSON.parse(readFileSync(path, "utf8")) as Partial<EvaluationReport>;
  if (typeof report.sets !== "object" || report.sets === null) throw new Error(`${path} is no report: it has no sets.`);
  return report as EvaluationReport;
}

/** Throws where the report was written without its rows. */
export function readRows(path: string): RowsFile {
  return JSON.parse(readFileSync(rowsPath(path), "utf8")) as RowsFile;
}

const rounded = (_: string, value: unknown) => (typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value);
