import type { Calibration, ConfidenceMap, HeldOutRow } from "../domain/learning/calibration";
import type { Verdict } from "../domain/learning/verdict";
import { itemsKey } from "../domain/result/items-key";
import type { Item } from "../domain/result/proposal";
import type { Answer } from "../domain/result/result";
import { fitWeights, logistic } from "./calibrator";
import type { Described } from "./features";
import { fitIsotonicSteps, shareAt } from "./isotonic";

import { PRIOR, type PriorCalibrator, priorLogit } from "./prior";

/** A stage's best candidate, as the prior sees it, and whether it was right. */
export interface JudgedCandidate extends Described {
  isRight: boolean;
  outOfScope?: number;
}

/** Parts of the rows, each judged by what was learned from the others. */
const FOLDS = 5;
/** Share of a map that stays its line, so that it rises everywhere and no two candidates become equal. */
const LINE_SHARE = 0.5;
/** Steps say "always" or "never" of few rows; nobody knows that. */
const MOST_SURE = 0.999;

/**
 * What judged candidates teach about one stage and question: a map for each group, from the prior's probability to this
 * task's; and the rows, each with the confidence of maps that had not seen it. A group's maps all rise with the prior,
 * which has seen none of the rows, so the rows' order is nearly the same in each, and a threshold may be tested on them.
 */
export function learnMaps(
  rows: readonly JudgedCandidate[],
  prior: PriorCalibrator = PRIOR,
): Pick<Calibration, "maps" | "heldOut"> {
  return { maps: fitMaps(rows, prior), heldOut: toHeldOut(rows, crossFit(rows, prior)) };
}

/** Of each row, in order, the confidence of maps that had not seen it. */
export function crossFit(rows: readonly JudgedCandidate[], prior: PriorCalibrator = PRIOR): number[] {
  const foldMaps = Array.from({ length: FOLDS }, (_, fold) => {
    const others = rows.filter((_row, at) => at % FOLDS !== fold);
    return fitMaps(others, prior);
  });
  return rows.map((row, at) => mappedConfidence(foldMaps[at % FOLDS]!, row, prior));
}

/** Rows as thresholds are chosen by, the surest first. `confidences`: of each row, by what had not seen it. */
export function toHeldOut(rows: readonly JudgedCandidate[], confidences: readonly number[]): HeldOutRow[] {
  return rows
    .map(({ isRight, outOfScope }, at): HeldOutRow => {
      return { confidence: confidences[at]!, isRight, ...(outOfScope !== undefined && { outOfScope }) };
    })
    .sort((one, other) => other.confidence - one.confidence);
}

export function fitMaps(rows: readonly JudgedCandidate[], prior: PriorCalibrator): Calibration["maps"] {
  const groups = Map.groupBy(rows, ({ group }) => group);
  return Object.fromEntries([...groups].map(([group, own]) => [group, fitMap(own, prior)]));
}

/** A line by Platt's method that starts from the prior's own prediction, and the rows' shape where they are many. */
function fitMap(rows: readonly JudgedCandidate[], prior: PriorCalibrator): ConfidenceMap {
  const points = rows.map((row) => ({ logit: priorLogit(row, prior), isRight: row.isRight }));
  const [offset, slope] = fitWeights(
    points.map(({ logit, isRight }) => ({ features: [1, logit], isRight })),
    { weights: [0, 1], strength: prior.shrinkage },
  );
  const steps = points.length >= prior.isotonicFrom ? fitIsotonicSteps(points) : null;
  // What the prior holds for surer is not taken for less sure: rows that say so are few, or the task can't be learned.
  return { slope: Math.max(0, slope!), offset: offset!, steps, rows: rows.length };
}

/** Probability that the candidate is right, by what was learned of its group; the prior's where nothing was. */
export function mappedConfidence(
  maps: Calibration["maps"],
  described: Described,
  prior: PriorCalibrator = PRIOR,
): number {
  const logit = priorLogit(described, prior);
  const map = maps[described.group];
  if (!map) return logistic(logit);
  const line = logistic(map.slope * logit + map.offset);
  if (!map.steps) return line;
  return LINE_SHARE * line + (1 - LINE_SHARE) * Math.min(MOST_SURE, shareAt(map.steps, logit));
}

/** What a person's verdict on an answer says of each stage that had a prediction: right is who said the same. */
export function collectVerdictsOn(
  { predictions, questionId }: Pick<Answer, "predictions" | "questionId">,
  said: readonly Item[],
  about: Pick<Verdict, "resultId" | "taskHash" | "createdAt">,
): Verdict[] {
  const right = itemsKey(said);
  return predictions.map(({ stage, revision, group, features, value, outOfScope }) => ({
    ...about,
    questionId,
    stage,
    revision,
    group,
    features,
    isRight: value === right,
    ...(outOfScope !== undefined && { outOfScope }),
  }));
}

/** In the order given. What was said of another revision is worth nothing for this one. */
export function ofNewestRevision(verdicts: readonly Verdict[]): Verdict[] {
  const newest = verdicts.reduce((last, next) => (next.createdAt >= last.createdAt ? next : last));
  return verdicts.filter(({ revision }) => revision === newest.revision);
}
