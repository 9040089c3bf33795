import type { LoggedPrediction } from "../../lib/domain/learning/prediction-log";

/** A row of the log of answers: a label that the encoder was sure of, unless `more` says otherwise. */
export function loggedPrediction(resultId: string, more: Partial<LoggedPrediction> = {}): LoggedPrediction {
  return {
    resultId,
    questionId: "label",
    at: 1,
    taskId: "mood",
    taskHash: "hash",
    site: "site",
    input: resultId,
    kind: "label",
    language: "en",
    status: "answered",
    stage: "encoder",
    confidence: 0.97,
    prior: 0.97,
    features: [],
    revisions: { encoder: "1" },
    head: "",
    milliseconds: { encoder: 80 },
    remote: null,
    verdict: null,
    ...more,
  };
}
