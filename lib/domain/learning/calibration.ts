import type { StageId } from "../result/result";

/** Turns a probability that is known from other tasks into that of one task; never falls where the other rises. */
export interface ConfidenceMap {
  /** On the scale of logits: `slope · logit + offset`. A slope alone is what is known as a temperature. */
  slope: number;
  offset: number;
  /** Where rows are many, the shape that they have: share right by logit, both rising, at least two points. */
  steps: { logit: number; share: number }[] | null;
  /** Rows that it was fitted on. */
  rows: number;
}

/** A row with the confidence of a map that was fitted without it. */
export interface HeldOutRow {
  confidence: number;
  isRight: boolean;
  /** Share of texts that belong to no label and look as sure, at most; where it is known. */
  outOfScope?: number;
}

/** How a calibrator does beside what was in use, on verdicts that neither had seen. */
export interface CalibrationProof {
  rows: number;
  /** Mean squared differences between confidence and what was right, 0 to 1. */
  errorBefore: number;
  errorAfter: number;
}

/** What people's verdicts taught about one stage on one question of a task. */
export interface Calibration {
  taskHash: string;
  questionId: string;
  stage: StageId;
  /** Of the stage, and of what the maps start from: for another one it is worth nothing. */
  revision: string;
  priorRevision: string;
  /** SHA-256 of the verdicts, in hex. */
  dataHash: string;
  /** By group of candidates, see `lib/router/features.ts`. */
  maps: Record<string, ConfidenceMap>;
  /** Of the results whose verdicts the maps were fitted on; none: what is known from other tasks holds. */
  trainedOn: string[];
  /**
   * The same of what was in use before; where a person went back to that, of what they turned down. Null: there is
   * nothing to go to.
   */
  previous: string[] | null;
  isRolledBack: boolean;
  /** Of the last trial, whatever came of it; null where there was none. */
  proof: CalibrationProof | null;
  /** All verdicts, by maps that had not seen them. The surest first: from what confidence on a target precision can be promised. */
  heldOut: HeldOutRow[];
}
