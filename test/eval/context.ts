import type { Embedder } from "../../lib/stage/encoder/embedder";
import type { EncoderStageOptions } from "../../lib/stage/encoder/index";
import type { PackagedHead } from "../../lib/stage/encoder/packaged-heads";
import type { Stage } from "../../lib/stage/stage";
import type { LlmUse } from "./llm/node-llm";
import type { SetRows } from "./report/types";

export type Shots = number | "all";

export interface EvaluationOptions {
  data: string;
  /** Names of sets; empty for all. */
  sets: string[];
  shots: Shots[];
  seeds: number;
  /** Local stages to run, from cheap to dear. */
  stages: string[];
  /** Folder of the model that is the stage `llm`; null for none. */
  llm: string | null;
  /** Pages of a set at most; null for all. */
  pages: number | null;
  strip: "structured" | null;
  /** Fields that somebody asked for in words of their own are read from those. */
  questions: boolean;
  remote: { url: string; model: string; key?: string } | null;
  /** Most rows of a set that the remote endpoint is asked. */
  remoteRows: number;
  /** Share of test rows whose labels the task is not to know; null where it knows all. */
  foreign: number | null;
  /** Pages of each site that are taught before its others are judged; null for the usual figures. */
  teach: number | null;
  /** Share of what is taught that is wrong. */
  noise: number;
  /** The judged pages' classes are renamed, and their blocks moved. */
  drift: boolean;
  /** With `teach`: questions that are not answered right are told. */
  showsFailures: boolean;
  /** Precision aimed at, and the share of cases in which the bound may break. */
  target: number;
  delta: number;
  /** Share of texts that belong to no label with which a certified bound is to hold. */
  outOfScope: number;
}

/** What every set is measured with. */
export interface EvaluationContext {
  options: EvaluationOptions;
  /** The shipped model in node, behind a cache on disk under .cache/. */
  embedder: Embedder;
  /**
   * The product's local stages, as `options.stages` names them; `heads` replaces the packaged heads, `learnedHead` knows
   * what verdicts taught.
   */
  createStages(heads?: readonly PackagedHead[], learnedHead?: EncoderStageOptions["learnedHead"]): Stage[];
  /** What the model of `--llm` did since this was called last; only with it. */
  takeLlmUse?(): LlmUse;
  /** Only with `--remote`. */
  remote: Stage | null;
  /** Bytes that went to the remote endpoint so far. */
  bytesSent(): number;
  /** Runs the work with every cache of embeddings passed by, so that its times are real. */
  withoutCaches<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Progress, on stderr. */
  log(line: string): void;
  /** Takes the scores by row that pair this report with another one; several calls for a set are joined. */
  keepRows?(set: string, rows: SetRows): void;
}

/** What the product's router said of one row with one label question. */
export interface Decision {
  /** Position of the row in its set; the same row has the same number in every seed and report. */
  row: number;
  /** A label's id; null where no label fits. */
  truth: string | null;
  /** The best candidate's label; null for "no label fits" or nothing. */
  predicted: string | null;
  /** Calibrated where there is a calibrator, else the raw score. */
  confidence: number;
  isSure: boolean;
  /** How likely any label fits: what says so where `predicted` is null, and left out where `confidence` does. */
  inScope?: number;
  /** The stage that decided; null where none did. */
  stage: string | null;
  /** Time of each stage that ran, where it was measured without caches. */
  milliseconds?: Record<string, number>;
}
