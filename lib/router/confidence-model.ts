import type { StageId } from "../task/result";
import { type Calibrator, confidenceFeatures, confidenceOf } from "./calibrator";
import type { ConfidenceModel } from "./confidence";

/** How right a stage is on one question of a task. */
export interface Calibration {
  stage: StageId;
  questionId: string;
  calibrator: Calibrator;
  /** Confidence from which the stage's best candidate is an answer. */
  answerFrom: number;
}

/** Raw score from which a stage's best proposal is an answer, where nothing better is known. */
const ANSWER_FROM: Record<StageId, { label: number; field: number }> = {
  rules: { label: 0.8, field: 0.8 },
  encoder: { label: 0.5, field: 0.7 },
  llm: { label: 0.5, field: 0.5 },
  remote: { label: 0.5, field: 0.5 },
};

export function createConfidenceModel(calibrations: readonly Calibration[] = []): ConfidenceModel {
  return {
    judge({ stage, question, proposals }) {
      const features = [...(confidenceFeatures(proposals.map(({ score }) => score)) ?? [])];
      const known = calibrations.find((entry) => entry.stage === stage && entry.questionId === question.id);
      const group = `${stage}/${question.kind}`;
      if (!known) {
        return { group, features, confidence: proposals[0]!.score, answerFrom: ANSWER_FROM[stage][question.kind] };
      }
      return { group, features, confidence: confidenceOf(known.calibrator, features), answerFrom: known.answerFrom };
    },
  };
}
