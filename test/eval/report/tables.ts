import type { LlmUse } from "../llm/node-llm";
import { alignColumns, decimalSpread, milliseconds, percent, percentSpread } from "./format";
import type {
  AnswerTally,
  FieldReport,
  QuestionsReport,
  RecordsReport,
  RunReport,
  SetProblem,
  SetReport,
  TeachReport,
} from "./types";

/** A table with a head; the terminal and the page show the same ones. */
export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

/** Everything measured of one set. */
export function tablesOf(report: SetReport): Table[] {
  const tables = report.runs?.length ? [runTable(report.runs), decisionTable(report.runs)] : [];
  if (report.fields) tables.push(fieldTable(report.fields));
  if (report.overall) tables.push(tallyTable(report.overall, report.types ?? {}));
  if (report.questions) tables.push(questionTable(report.questions));
  if (report.teach) tables.push(teachTable(report.teach));
  if (report.records) tables.push(recordsTable(report.records));
  if (report.mainContent) tables.push(mainContentTable(report));
  if (report.stages) tables.push(stageTable(report));
  if (report.llm) tables.push(llmTable(report.llm));
  if (report.cascade) tables.push(cascadeTable(report.cascade));
  return tables;
}

const shotsOf = ({ shots, crossFitted }: RunReport) =>
  `${shots === 0 ? "0 (zero-shot or packaged)" : shots}${crossFitted ? ", head fitted without the page's domain" : ""}`;

function runTable(runs: readonly RunReport[]): Table {
  return {
    title: "Quality, rows with a label; mean ± sd over seeds",
    head: ["examples a label", "seeds", "rows", "accuracy %", "macro-F1 %", "ECE", "Brier", "out-of-scope AUROC %"],
    rows: runs.map((run) => [
      shotsOf(run),
      String(run.seeds),
      String(run.rows),
      percentSpread(run.accuracy),
      percentSpread(run.macroF1),
      decimalSpread(run.ece),
      decimalSpread(run.brier),
      percentSpread(run.oosAuroc),
    ]),
  };
}

function decisionTable(runs: readonly RunReport[]): Table {
  const stages = [...new Set(runs.flatMap((run) => Object.keys(run.stages)))].filter((id) => id !== "unsure");
  const timed = [...new Set(runs.flatMap((run) => Object.keys(run.latencyMs)))];
  const target = runs.find(({ coverage }) => coverage)?.coverage?.target ?? 0.95;
  return {
    title: `Decisions, all rows; covered at a precision of ${percent(target)} %`,
    head: [
      "examples a label",
      ...["covered %", "error %", "held %", "certified %"],
      ...stages.map((id) => `by ${id} %`),
      "unsure %",
      ...timed.map((id) => `${id} ms p50 / p95`),
      "bytes sent",
    ],
    rows: runs.map((run) => [
      shotsOf(run),
      percent(run.coverage?.share),
      percent(run.coverage?.error),
      percent(run.coverage?.held),
      percent(run.coverage?.certified),
      ...stages.map((id) => percent(run.stages[id] ?? 0)),
      percent(run.escalation),
      ...timed.map((id) => milliseconds(run.latencyMs[id])),
      String(run.bytesSent),
    ]),
  };
}

function recordsTable({ byPage = {}, ...all }: RecordsReport): Table {
  const cells = (of: RecordsReport) => [of.rootF1, of.precision, of.recall, of.cellF1].map(percent);
  return {
    title: "Every item; means over pages",
    head: ["page", "items F1 %", "precision %", "recall %", "cells F1 %"],
    rows: [...Object.entries(byPage).map(([page, own]) => [page, ...cells(own)]), ["all", ...cells(all)]],
  };
}

function teachTable({ k, sites, before, after, learned, ...rest }: TeachReport): Table {
  const share = (part: number, whole: number) => percent(part / Math.max(1, whole));
  const ids = Object.keys(after);
  const total = (fields: TeachReport["after"], figure: "asked" | "sure" | "sureRight") =>
    ids.reduce((sum, id) => sum + fields[id]![figure], 0);
  const sides = [before, after].map(
    (fields) => `${total(fields, "sureRight")} of ${total(fields, "sure")} sure right, ${total(fields, "asked")} asked`,
  );
  return {
    title:
      `Taught on ${k} of each site's pages, ${sites} sites. Mean F1 ${percent(rest.meanBefore)} -> ${percent(rest.meanAfter)} %; ` +
      `${sides.join(" -> ")}; by what was taught ${learned.right} of ${learned.answered} sure right; ` +
      `without a model ${percent(rest.noModelShare)} %, in ${percent(rest.timeShare)} % of the time; absent but answered ${rest.absent.answered} of ${rest.absent.asked}`,
    head: ["field", "F1 before", "F1 after", "sure before", "sure after", "of them right", "pages with a value"],
    rows: ids.map((id) => [
      id,
      percent(before[id]!.f1),
      percent(after[id]!.f1),
      String(before[id]!.sure),
      String(after[id]!.sure),
      share(after[id]!.sureRight, after[id]!.sure),
      String(after[id]!.asked),
    ]),
  };
}

function fieldTable(fields: Record<string, FieldReport>): Table {
  return {
    title: "Fields, %",
    head: ["field", "exact", "F1", "quote in page", "sure: right", "sure: share", "abstained", "pages with a value"],
    rows: Object.entries(fields).map(([id, field]) => [
      id,
      percent(field.exact),
      percent(field.f1),
      percent(field.evidence),
      percent(field.surePrecision),
      percent(field.sureShare),
      percent(field.abstained),
      String(field.n),
    ]),
  };
}

const TALLIED = ["right", "wrong", "first", "shown", "candidates"] as const;

function tallyTable(overall: AnswerTally, types: Record<string, AnswerTally>): Table {
  return {
    title: "Questions: right and wrong are sure ones; right first, among three, among all candidates",
    head: ["type", "asked", ...TALLIED, "absent", "said so"],
    rows: [["all", overall] as const, ...Object.entries(types)].map(([name, tally]) => [
      name,
      String(tally.asked),
      ...TALLIED.map((key) => String(tally[key])),
      String(tally.absent),
      String(tally.absentRight),
    ]),
  };
}

function questionTable({ typed, sameType, sameOutcome, firstByField, firstByQuestion }: QuestionsReport): Table {
  return {
    title: "Fields read from typed questions, against the task's own",
    head: ["typed", "same type", "same outcome", "right first by the field", "by the question"],
    rows: [[typed, sameType, sameOutcome, firstByField, firstByQuestion].map(String)],
  };
}

function mainContentTable({ mainContent }: SetReport): Table {
  const byLabel = Object.entries(mainContent!.byLabel ?? {});
  return {
    title: mainContent!.crossFitted ? "Main content, %, by trees fitted on other domains" : "Main content, %",
    head: ["pages", "word F1", "wanted snippets kept", "unwanted kept", "n"],
    rows: [
      [
        "all",
        percent(mainContent!.wordF1),
        percent(mainContent!.with),
        percent(mainContent!.without),
        String(mainContent!.n),
      ],
      ...byLabel.map(([label, wordF1]) => [label, percent(wordF1), "", "", ""]),
    ],
  };
}

function llmTable({ questions, tokens, seconds }: LlmUse): Table {
  const each = (sum: number, digits: number) => (questions > 0 ? (sum / questions).toFixed(digits) : "–");
  return {
    title: "The language model",
    head: ["questions", "tokens each", "seconds each"],
    rows: [[String(questions), each(tokens, 0), each(seconds, 1)]],
  };
}

function stageTable({ stages = {}, latencyMs = {} }: SetReport): Table {
  const ids = [...new Set([...Object.keys(stages), ...Object.keys(latencyMs)])];
  return {
    title: "Stages of the fields",
    head: ["stage", "decided %", "ms p50 / p95"],
    rows: ids.map((id) => [id, percent(stages[id]), milliseconds(latencyMs[id])]),
  };
}

function cascadeTable(cascade: NonNullable<SetReport["cascade"]>): Table {
  // Every tenth of the rows; few rows come to the same point more than once.
  const tenths = cascade.curve.filter((_, step) => step % 4 === 0);
  const points = tenths.filter(({ escalated }, at) => escalated !== tenths[at - 1]?.escalated);
  return {
    title: `Cascade, ${cascade.rows} rows: local ${percent(cascade.localOnly)} %, remote ${percent(cascade.remoteOnly)} %, ${cascade.failed} failed${cascade.bytesSent === undefined ? "" : `, ${cascade.bytesSent} bytes sent`}; least share sent for 98 % of remote: ${percent(cascade.least98)} %`,
    head: ["sent %", "quality %", "of remote %"],
    rows: points.map(({ escalated, quality, ofRemote }) => [percent(escalated), percent(quality), percent(ofRemote)]),
  };
}

/** For the terminal. */
export function printSet(name: string, report: SetReport): string {
  const tables = tablesOf(report).flatMap(({ title, head, rows }) => [
    `  ${title}`,
    ...alignColumns([head, ...rows]).map((line) => `    ${line}`),
  ]);
  return ["", name, ...tables, ...printProblems(report.problems)].join("\n");
}

export function printProblems(problems: readonly SetProblem[]): string[] {
  return problems.map(({ where, message }) => `  ! ${where}: ${message}`);
}
