import type { Proposal } from "../task/proposal";
import type { Answer, Candidate, StageId } from "../task/result";
import { LABEL_QUESTION } from "../task/task";
import type { Calibrator } from "./calibrator";

/**
 * Raw score from which a stage's best proposal is an answer. Rules: the hand-set reliability of a rule.
 * Encoder: see docs/decisions/0005-router-thresholds.md. Calibrated confidence replaces these.
 */
export const ANSWER_FROM: Record<StageId, { label: number; field: number }> = {
  rules: { label: 0.8, field: 0.8 },
  encoder: { label: 0.5, field: 0.7 },
  llm: { label: 0.5, field: 0.5 },
  remote: { label: 0.5, field: 0.5 },
};

/** Most candidates that an answer carries; and those far behind the best are no help to a person. */
const MOST_CANDIDATES = 8;
const WORTH_SHOWING = 0.2;
/** A field's candidate below this is a guess that helps nobody; a label's share is small where labels are many. */
const LEAST_FIELD_SCORE = 0.15;

/** How right a stage is on one question of a task. */
export interface Calibration {
  stage: StageId;
  questionId: string;
  calibrator: Calibrator;
  /** Confidence from which the stage's best candidate is an answer. */
  answerFrom: number;
}

/** The best candidate of `stage`, when it is sure enough: by its confidence where it has one, else by its raw score. */
export function sureCandidate(
  candidates: Candidate[],
  stage: StageId,
  kind: "label" | "field",
  calibration: Calibration | null = null,
): Candidate | null {
  const own = candidates.filter((candidate) => candidate.stage === stage);
  const best = own.reduce<Candidate | null>((top, next) => (top && top.score >= next.score ? top : next), null);
  if (!best) return null;
  const isSure =
    calibration && best.confidence !== undefined
      ? best.confidence >= calibration.answerFrom
      : best.score >= ANSWER_FROM[stage][kind];
  return isSure ? best : null;
}

/**
 * Candidates with those of a new stage: the same values proposed again count once, with the newer stage's score,
 * since a later stage saw what the earlier one said. The newer stage's come first, each stage's best first; that one
 * gets the confidence.
 */
export function mergeCandidates(
  known: Candidate[],
  stage: StageId,
  proposals: Proposal[],
  confidence?: number,
): Candidate[] {
  const fresh = proposals.map((proposal): Candidate => ({ ...proposal, stage })).sort((a, b) => b.score - a.score);
  if (fresh[0] && confidence !== undefined) fresh[0].confidence = confidence;
  const distinct = new Map<string, Candidate>();
  for (const candidate of [...fresh, ...known]) {
    const key = JSON.stringify(candidate.items.map((item) => item.value));
    if (!distinct.has(key)) distinct.set(key, candidate);
  }
  return [...distinct.values()];
}

/** The answer to one question, once no further stage is asked. */
export function answerOf(questionId: string, all: Candidate[], chosen: Candidate | null): Answer {
  const least = questionId === LABEL_QUESTION ? 0 : LEAST_FIELD_SCORE;
  const candidates = all.filter(({ score }) => score >= least);
  const best = chosen ?? candidates[0] ?? null;
  return {
    questionId,
    status: chosen ? (chosen.items.length > 0 ? "answered" : "absent") : "unsure",
    items: best?.items ?? [],
    score: best?.score ?? 0,
    stage: chosen?.stage ?? null,
    source: best?.source ?? "",
    candidates: shortList(chosen ? [chosen, ...candidates.filter((other) => other !== chosen)] : candidates),
  };
}

function shortList(candidates: Candidate[]): Candidate[] {
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  return candidates.filter(({ score }) => score >= WORTH_SHOWING * best).slice(0, MOST_CANDIDATES);
}
