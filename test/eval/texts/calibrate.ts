import { type Calibrator, confidenceFeatures, confidenceOf, fitCalibrator } from "../../../lib/router/calibrator";
import type { Calibration } from "../../../lib/router/confidence-model";
import { chooseThreshold } from "../../../lib/router/threshold";
import type { Proposal } from "../../../lib/task/proposal";
import type { Snapshot } from "../../../lib/task/snapshot";
import { LABEL_QUESTION } from "../../../lib/task/task";
import type { EvaluationOptions } from "../context";
import type { RememberedStage } from "./remembered-stage";

/** Fewer rows than this fit nothing: raw scores are left as they are. */
const LEAST_ROWS = 10;

export interface JudgedRow {
  snapshot: Snapshot;
  truth: string | null;
}

export interface StageCalibration {
  calibration: Calibration[];
  /** True where every stage that says anything of these rows has a certified threshold. */
  certified: boolean;
  /** Of the stage that said most; null where nothing could be fitted. */
  calibrator: Calibrator | null;
}

/**
 * Calibrators and thresholds for the stages from what they said of the rows, which must have been routed. Where no
 * threshold can be certified a stage answers from a confidence of the target on, and promises nothing.
 */
export function calibrate(
  stages: readonly RememberedStage[],
  rows: { fit: readonly JudgedRow[]; threshold: readonly JudgedRow[] },
  { target, delta }: Pick<EvaluationOptions, "target" | "delta">,
): StageCalibration {
  const calibration: Calibration[] = [];
  const certified: boolean[] = [];
  for (const stage of stages) {
    const fit = judged(stage, rows.fit);
    if (fit.length < LEAST_ROWS) continue;
    const calibrator = fitCalibrator(fit);
    const sure = judged(stage, rows.threshold).map(({ features, isRight }) => ({
      confidence: confidenceOf(calibrator, features),
      isRight,
    }));
    const threshold = chooseThreshold(sure, { target, delta });
    certified.push(threshold.status === "certified");
    const answerFrom = threshold.status === "certified" ? threshold.answerFrom : target;
    calibration.push({ stage: stage.id, questionId: LABEL_QUESTION, calibrator, answerFrom });
  }
  const calibrators = calibration.map(({ calibrator }) => calibrator);
  return {
    calibration,
    certified: certified.length > 0 && certified.every(Boolean),
    calibrator: calibrators.reduce<Calibrator | null>(
      (most, one) => (most && most.rows >= one.rows ? most : one),
      null,
    ),
  };
}

/** The rows of which the stage said something, as the router's calibrator sees them. */
function judged(stage: RememberedStage, rows: readonly JudgedRow[]) {
  return rows.flatMap(({ snapshot, truth }) => {
    const ranked = rankedProposals(stage, snapshot);
    const features = confidenceFeatures(ranked.map(({ score }) => score));
    return features ? [{ features, isRight: labelOf(ranked[0]!) === truth }] : [];
  });
}

/** What the stage proposed for the label, best first as the router sees it; empty where it said nothing. */
export function rankedProposals(stage: RememberedStage, snapshot: Snapshot): Proposal[] {
  const outcome = stage.outcomeOf(snapshot);
  if (outcome?.status !== "done") return [];
  const own = outcome.proposals.filter(({ questionId }) => questionId === LABEL_QUESTION);
  return own.toSorted((one, other) => other.score - one.score);
}

/** A label's id; null where no label is said to fit. */
export const labelOf = ({ items }: Pick<Proposal, "items">): string | null =>
  items.length > 0 ? String(items[0]!.value) : null;
