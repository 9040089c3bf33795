import type { StageId } from "../result/result";
import type { CalibrationProof } from "./calibration";

/** A person's verdict on a stage's prediction: its best candidate was right, or not. */
export interface Verdict {
  resultId: string;
  questionId: string;
  taskHash: string;
  stage: StageId;
  revision: string;
  group: string;
  features: number[];
  isRight: boolean;
  /** Of the prediction: share of texts that belong to no label and look as sure, where it is known. */
  outOfScope?: number;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** How far confidence can be trusted for one question of a task and one stage. */
export interface CalibrationReport {
  questionId: string;
  stage: StageId;
  /** Verdicts that there are. */
  verdicts: number;
  /** Of those, what the calibrator in use was fitted on. */
  trainedOn: number;
  proof: CalibrationProof | null;
  /** Whether one can go to what was in use before, or back from there. */
  canGoBack: boolean;
  isRolledBack: boolean;
  /** `outOfScope`: the share of texts belonging to no label that it holds with, 0 where nothing is known of them. */
  status:
    | { kind: "certified"; answerFrom: number; outOfScope: number }
    /** Too early to promise anything. */
    | { kind: "too-few"; missing: number }
    /** The stage's surest answers are not right often enough for the target. */
    | { kind: "not-attainable"; outOfScope: number };
}
