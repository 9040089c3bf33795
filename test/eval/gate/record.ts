import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { percent, percentSpread } from "../report/format";
import type { EvaluationReport, RunReport, SetReport } from "../report/types";

const FILE = resolve(import.meta.dirname, "../../../docs/experiments.md");

/** `LOUPE_EXPERIMENTS` names another file, for tests. */
export const experimentsPath = (environment: NodeJS.ProcessEnv): string => environment.LOUPE_EXPERIMENTS ?? FILE;

/** Appends a row to the table at the end of the file. Throws where the file does not end in a table. */
export function recordExperiment(path: string, report: EvaluationReport, what: string, verdict: string): string {
  const known = readFileSync(path, "utf8").trimEnd();
  if (!known.split("\n").at(-1)!.startsWith("|")) throw new Error(`${path} does not end in a table.`);
  const date = new Date().toISOString().slice(0, 10);
  const figures = Object.entries(report.sets).flatMap(([name, set]) => shortFigures(name, set));
  const { commit } = report.versions;
  const hash = commit.replace(/^([0-9a-f]{10})[0-9a-f]*/, "$1");
  const row = `| ${[date, hash, what, figures.join(" · "), verdict].map(cell).join(" | ")} |`;
  appendFileSync(path, `${readFileSync(path, "utf8").endsWith("\n") ? "" : "\n"}${row}\n`);
  return row;
}

const cell = (text: string) => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim() || "–";

function shortFigures(name: string, { runs = [], fields, mainContent }: SetReport): string[] {
  const shown = runs.map((run) => `${name} ${shotsName(run)} ${percentSpread(run.accuracy)}`);
  const scores = Object.values(fields ?? {}).flatMap(({ f1 }) => (f1 === null ? [] : [f1]));
  if (scores.length > 0) shown.push(`${name} fields F1 ${percent(scores.reduce((a, b) => a + b, 0) / scores.length)}`);
  if (mainContent?.wordF1 != null) shown.push(`${name} main content ${percent(mainContent.wordF1)}`);
  return shown;
}

const shotsName = ({ shots }: RunReport) => (shots === "all" ? "all" : `@${shots}`);
