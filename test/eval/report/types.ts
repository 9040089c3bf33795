import type { LlmUse } from "../llm/node-llm";

/** The report's shape, which other tools read. Shares, scores and errors are fractions of 1; null where there is nothing to measure. */
export interface EvaluationReport {
  versions: ReportVersions;
  options: Record<string, unknown>;
  sets: Record<string, SetReport>;
  /** Folders of the data that are no sets, and sets that could not be measured; the run went on without them. */
  problems: SetProblem[];
}

export interface ReportVersions {
  loupe: string;
  /** Git commit of the code, "-dirty" appended where the tree was changed; "unknown" outside of a checkout. */
  commit: string;
  /** SHA-256 over lib/ and test/eval/, so that two reports of the same code can be told. */
  code: string;
  /** Revision of each stage that ran. */
  stages: Record<string, string>;
  node: string;
  chromium: string | null;
}

export interface Spread {
  mean: number;
  /** Sample standard deviation over seeds; 0 where there is one. */
  sd: number;
}

export interface Latency {
  p50: number;
  p95: number;
}

export interface CoverageReport {
  /** Precision aimed at. */
  target: number;
  /** Share of test rows that are answered at the chosen threshold; mean over seeds, 0 where none is certifiable. */
  share: number;
  /** Error among the answered; null where none is. */
  error: number | null;
  /** Share of seeds in which the error stayed within 1 − target. */
  held: number | null;
  /** Share of seeds for which a threshold could be certified. */
  certified: number;
}

/** Points of a reliability diagram: one a bin that holds rows, over all seeds. */
export interface ReliabilityBin {
  confidence: number;
  accuracy: number;
  rows: number;
}

/** Selective risk: error among the most confident `coverage` of the rows. */
export interface RiskPoint {
  coverage: number;
  risk: number;
}

export interface RunReport {
  /** Examples a label: 0 is zero-shot (or a packaged head), "all" everything. */
  shots: number | "all";
  seeds: number;
  rows: number;
  /** True where a packaged head that was fitted on this very set was replaced by ones fitted on other domains. */
  crossFitted?: boolean;
  /** Of the rows with a label; null where none has one. */
  accuracy: Spread | null;
  macroF1: Spread | null;
  /** 15 bins of equal width. */
  ece: Spread | null;
  brier: Spread | null;
  oosAuroc: Spread | null;
  coverage: CoverageReport | null;
  /** Share of questions that each stage decided; "unsure" for the rest. Sums to 1. */
  stages: Record<string, number>;
  /** Share of questions that no local stage decided. */
  escalation: number;
  latencyMs: Record<string, Latency>;
  bytesSent: number;
  calibrator: { method: string; rows: number; dataHash: string } | null;
  reliability: ReliabilityBin[];
  risk: RiskPoint[];
}

export interface FieldReport {
  /** Share of pages with a value where the best candidate equals it after normalisation. */
  exact: number | null;
  /** `exact` without the rule for numbers with units, where that rule applied; see comparable-values.ts. */
  exactStrict?: number | null;
  /** Set F1 for lists, token F1 for long text, else as `exact`. */
  f1: number | null;
  /** Share of given answers whose quote stands in the page. */
  evidence: number | null;
  /** Right among answers given as sure, pages without a value included. */
  surePrecision: number | null;
  /** Share of pages with a value that were answered as sure. */
  sureShare: number | null;
  /** Share of all pages on which nothing was answered as sure. */
  abstained: number | null;
  /** Pages with a value. */
  n: number;
}

export interface MainContentReport {
  wordF1: number | null;
  /** Share of snippets kept that belong to the main content, and of those kept that do not. */
  with: number | null;
  without: number | null;
  n: number;
  /** Word F1 by the pages' label, where they have one. */
  byLabel?: Record<string, number>;
  /** True where pages that the shipped trees were fitted to were judged by trees that saw no page of their domain. */
  crossFitted?: boolean;
}

export interface SetProblem {
  where: string;
  message: string;
}

export interface CascadePoint {
  /** Share of rows sent to the remote endpoint, the least confident first. */
  escalated: number;
  quality: number;
  /** Quality over that of remote alone. */
  ofRemote: number;
}

export interface CascadeReport {
  localOnly: number;
  remoteOnly: number;
  curve: CascadePoint[];
  /** Least share escalated that reaches 98 % of remote's quality; null where none does. */
  least98: number | null;
  rows: number;
  failed: number;
  /** Bytes of the requests, retries included. */
  bytesSent?: number;
}

/** Counts of questions, each a field of a page that the row speaks of. */
export interface AnswerTally {
  /** Questions with a value. */
  asked: number;
  /** Answered as sure, and right. */
  right: number;
  /** Answered as sure with another value, also where the page has none. */
  wrong: number;
  /** The best guess is right, sure or not. */
  first: number;
  /** Right among the first three. */
  shown: number;
  /** Right among all candidates that reached the router. */
  candidates: number;
  /** Questions without a value. */
  absent: number;
  /** Of those, said to be absent. */
  absentRight: number;
}

export interface SetReport {
  kind: "classify" | "extract";
  taskHash: string;
  dataHash: string;
  /** Rows passed over, files that could not be read. */
  problems: SetProblem[];
  runs?: RunReport[];
  pages?: number;
  fields?: Record<string, FieldReport>;
  /** Of all questions, and by type of field. */
  overall?: AnswerTally;
  types?: Record<string, AnswerTally>;
  /** Only with `--questions`. */
  questions?: QuestionsReport;
  mainContent?: MainContentReport;
  stages?: Record<string, number>;
  latencyMs?: Record<string, Latency>;
  cascade?: CascadeReport;
  /** What a model of `--llm` was asked for the set, and what it cost. */
  llm?: LlmUse;
  /** Only with `--teach`. */
  teach?: TeachReport;
  /** Of sets whose pages are lists of items. */
  records?: RecordsReport;
}

/** Means over pages. */
export interface RecordsReport {
  /** Of the items: an item is found where a row shares most of its text. */
  rootF1: number;
  /** Of their values, those of items that were not found among them. */
  cellF1: number;
  /** Of the items. */
  precision: number;
  recall: number;
  byPage?: Record<string, RecordsReport>;
}

/** What became of fields that were read from a typed question, against the task's own. */
export interface QuestionsReport {
  /** Questions. */
  typed: number;
  /** Of these, read as a field of the task's type, a percentage for a number included. */
  sameType: number;
  /** The best guess is right for both, or wrong for both. */
  sameOutcome: number;
  /** The best guess is right: by the task's own field, and by the question. */
  firstByField: number;
  firstByQuestion: number;
}

/** What teaching the first pages of every site did for its other pages. */
export interface TeachReport {
  /** Pages taught of each site. */
  k: number;
  sites: number;
  before: Record<string, TaughtField>;
  after: Record<string, TaughtField>;
  /** Of `f1`, over the fields that any judged page has. */
  meanBefore: number;
  meanAfter: number;
  /** Sure answers of the `learned` stage. */
  learned: { answered: number; right: number };
  /** Share of all questions that were answered without the encoder being asked. */
  noModelShare: number;
  /** Time of the `learned` stage, by that of the others on a first visit. */
  timeShare: number;
  /** Questions whose truth is that the page has no value; `answered`: with one, as sure. */
  absent: { asked: number; answered: number };
}

export interface TaughtField {
  /** Of the best guess, sure or not, over pages that have a value: 1 or 0, of lists the F1 of their entries. */
  f1: number;
  asked: number;
  sure: number;
  sureRight: number;
}

/**
 * What pairs two reports on the same rows: written beside the report, `report.rows.json`, by set. Keys of `scores` are
 * the figure's path in the set's report: `runs.10.accuracy`, `fields.title.exact`, `mainContent.wordF1`.
 */
export interface SetRows {
  dataHash: string;
  /** One a row, in the set's order: its label or its page type; "" where it has none. No slice may lose in an update. */
  slices: string[];
  /** One a row, 0 to 1, mean over seeds; null where the row says nothing about the figure. */
  scores: Record<string, (number | null)[]>;
}
