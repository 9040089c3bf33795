import { readFileSync } from "node:fs";
import { alignColumns } from "../report/format";
import { writeText } from "../report/write";
import { type CasesReport, type Counts, type JudgedQuestion, VERDICTS } from "./types";

const COLUMNS: [figure: keyof Counts, head: string][] = [
  ["questions", "questions"],
  ["right", "right"],
  ["sureWrong", "sure and wrong"],
  ["incomplete", "incomplete"],
  ["unsureRight", "unsure, right first"],
  ["missed", "missed"],
];

/** Kinds in the order in which they come. */
export function reportCases(judged: readonly JudgedQuestion[]): CasesReport {
  const kinds = [...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, own]) => [kind, countVerdicts(own)]);
  return {
    kinds: Object.fromEntries(kinds),
    total: countVerdicts(judged),
    failures: judged.filter(({ verdict }) => verdict !== "right"),
  };
}

function countVerdicts(judged: readonly JudgedQuestion[]): Counts {
  const counts = Object.fromEntries(COLUMNS.map(([figure]) => [figure, 0])) as Counts;
  counts.questions = judged.length;
  for (const { verdict } of judged) counts[verdict]++;
  return counts;
}

/** A line for each kind, and the total. */
export function printCases({ kinds, total }: CasesReport): string {
  const rows = [...Object.entries(kinds), ["total", total] as const];
  const cells = rows.map(([kind, counts]) => [kind, ...COLUMNS.map(([figure]) => String(counts[figure]))]);
  return alignColumns([["kind", ...COLUMNS.map(([, head]) => head)], ...cells]).join("\n");
}

/** A line for each failure, the worst first within a kind. */
export function printFailures(failures: readonly JudgedQuestion[]): string {
  const rank = ({ verdict }: JudgedQuestion) => -VERDICTS.indexOf(verdict);
  return [...Map.groupBy(failures, ({ kind }) => kind).values()]
    .flatMap((own) => own.toSorted((one, other) => rank(one) - rank(other)))
    .map(describeFailure)
    .join("\n");
}

function describeFailure(failure: JudgedQuestion): string {
  const { kind, question, verdict, expected, status, answered, confidence, stage, source, why } = failure;
  const got = status === "absent" ? "absent" : JSON.stringify(answered);
  const by = stage === null ? "nothing found" : `${stage} ${confidence.toFixed(2)} ${source}`;
  return `${verdict} ${kind}/${failure.case} ${question}: ${JSON.stringify(expected)} ← ${got} (${by}): ${why}`;
}

export function writeCases(path: string, report: CasesReport): void {
  writeText(path, `${JSON.stringify(report, null, 1)}\n`);
}

/** Throws an Error that says what is wrong with the file. */
export function readCasesReport(path: string): CasesReport {
  const report = JSON.parse(readFileSync(path, "utf8")) as Partial<CasesReport>;
  if (!report.kinds || !report.failures) throw new Error(`${path} is no report of cases: it has no kinds or failures.`);
  return report as CasesReport;
}
