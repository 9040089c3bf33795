import type { StageId } from "../result/result";

/** How many sure answers are right, as far as that is known. */
export interface PrecisionEstimate {
  /** Sure answers; "there is no value" is one. */
  answers: number;
  /** Those that a person judged, and how many of them were right. */
  judged: number;
  right: number;
  /** Share of all of them that is right, estimated, and the bounds of its 90 % interval. */
  estimate: number;
  low: number;
  high: number;
}

export interface QualityFigures {
  questions: number;
  /** Null where no answer was sure. */
  sure: PrecisionEstimate | null;
  /** Questions that each stage decided. */
  byStage: Partial<Record<StageId, number>>;
  remote: { questions: number; bytes: number; tokens: number };
}

/** Answers and best candidates of like confidence, `from` included and `to` not; 1 belongs to the last. */
export interface ConfidenceBin {
  from: number;
  to: number;
  rows: number;
  /** Mean. */
  confidence: number;
  judged: number;
  right: number;
}

/** Of the runs that asked a stage, in milliseconds. */
export interface StageLatency {
  stage: StageId;
  runs: number;
  median: number;
  /** Nine runs of ten took no longer. */
  ninth: number;
}

/** What was compared: how sure the first stage was, or what else it noticed of the texts. */
export type DriftSignal = "confidence" | "input";

/** Whether the newest texts look to the stages as the first ones did. */
export type DriftState =
  /** `missing`: texts until they can be compared. */
  | { status: "too-few"; missing: number }
  | {
      status: "steady" | "drifted";
      /** Texts compared. */
      baseline: number;
      newest: number;
      /** What differs most, and its population stability index: from 0.1 on some, from 0.25 on much. */
      signal: DriftSignal;
      stability: number;
    };

export interface TaskQuality extends QualityFigures {
  taskId: string;
  /** Of its newest version. */
  taskHash: string;
  /** Share of its questions that was decided without any model. */
  withoutModel: number;
  needsNoModel: boolean;
  drift: DriftState;
}

export interface SiteQuality extends QualityFigures {
  /** Null where only its hash is known. */
  host: string | null;
}

export interface LanguageQuality extends QualityFigures {
  /** Primary subtag, "" where it is not known. */
  language: string;
}

/** How well answers do, from what was written down of them. Slices with most questions first. */
export interface QualityReport {
  all: QualityFigures;
  /** Of the oldest answer, epoch milliseconds; null where there is none. */
  since: number | null;
  bins: ConfidenceBin[];
  latency: StageLatency[];
  tasks: TaskQuality[];
  sites: SiteQuality[];
  languages: LanguageQuality[];
}
