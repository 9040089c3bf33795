import type { Calibration } from "../domain/learning/calibration";
import type { Verdict } from "../domain/learning/verdict";
import { toCanonicalJson } from "../domain/task/task-hash";
import { proveCalibration } from "../learning/gate/judge-calibration";
import { isWorthTrying } from "../learning/gate/judge-head";
import { PRIOR, type PriorCalibrator, priorConfidence } from "../router/prior";
import { crossFit, fitMaps, mappedConfidence, ofNewestRevision, toHeldOut } from "../router/task-calibration";
import { sha256 } from "../util/digest";

/** Which verdicts the calibrator in use was fitted on, and what it was before. */
type History = Pick<Calibration, "trainedOn" | "previous" | "isRolledBack" | "proof">;

const UNTRAINED: History = { trainedOn: [], previous: null, isRolledBack: false, proof: null };

/**
 * Of every stage and question that verdicts are about, by the newest revision of the stage that was judged: the
 * calibrator in use, or one of all verdicts where that proved to be better than the prior, and no worse than it. `known`: those of the same task until now.
 */
export async function fitCalibrations(
  verdicts: readonly Verdict[],
  known: readonly Calibration[],
  prior: PriorCalibrator = PRIOR,
): Promise<Calibration[]> {
  const groups = Map.groupBy(verdicts, ({ questionId, stage }) => `${stage} ${questionId}`);
  return Promise.all(
    [...groups.values()].map((all) => {
      const own = ofNewestRevision(all);
      const { questionId, stage, revision } = own[0]!;
      const before = known.find((other) => other.questionId === questionId && other.stage === stage);
      const isUsable = before?.revision === revision && before.priorRevision === prior.revision;
      return build(own, promote(own, isUsable ? withoutErased(before, own) : UNTRAINED, prior), prior);
    }),
  );
}

/** What was in use before takes the place of what is, or the other way round; null where there is nothing to go to. */
export async function swapCalibrations(
  verdicts: readonly Verdict[],
  known: Calibration,
  isBack: boolean,
): Promise<Calibration | null> {
  const own = verdicts.filter(({ questionId, stage, revision }) => {
    return questionId === known.questionId && stage === known.stage && revision === known.revision;
  });
  const { trainedOn, previous, isRolledBack } = known;
  if (!previous || isRolledBack === isBack || own.length === 0) return null;
  return build(own, { ...known, trainedOn: previous, previous: trainedOn, isRolledBack: isBack }, PRIOR);
}

/** A person took verdicts back: nothing that is in use, or can be gone to, knows them. */
function withoutErased({ trainedOn, previous, isRolledBack, proof }: Calibration, own: readonly Verdict[]): History {
  const there = new Set(own.map(({ resultId }) => resultId));
  const left = (ids: readonly string[]) => ids.filter((id) => there.has(id));
  return { trainedOn: left(trainedOn), previous: previous && left(previous), isRolledBack, proof };
}

/** The candidate knows all verdicts. Each is judged by maps that had not seen it. */
function promote(own: readonly Verdict[], history: History, prior: PriorCalibrator): History {
  const ids = own.map(({ resultId }) => resultId);
  if (history.trainedOn.length === ids.length) return history;
  const isInUse = history.trainedOn.length > 0;
  if (!isWorthTrying(ids.length, { tried: history.proof?.rows ?? 0, isInUse })) return history;
  const trial = {
    isRight: own.map(({ isRight }) => isRight),
    prior: own.map((row) => priorConfidence(row, prior)),
    champion: isInUse ? unseenConfidences(own, history.trainedOn, prior) : null,
    candidate: crossFit(own, prior),
  };
  const { proof, isPromoted } = proveCalibration(trial);
  if (!isPromoted) return { ...history, proof };
  return { trainedOn: ids, previous: history.trainedOn, isRolledBack: false, proof };
}

/** Of each verdict the confidence of maps that were fitted on `trainedOn`, and not on this one. */
function unseenConfidences(own: readonly Verdict[], trainedOn: readonly string[], prior: PriorCalibrator): number[] {
  if (trainedOn.length === 0) return own.map((row) => priorConfidence(row, prior));
  const known = new Set(trainedOn);
  const seen = own.filter(({ resultId }) => known.has(resultId));
  const maps = fitMaps(seen, prior);
  const held = new Map(crossFit(seen, prior).map((confidence, at) => [seen[at]!.resultId, confidence]));
  return own.map((row) => held.get(row.resultId) ?? mappedConfidence(maps, row, prior));
}

async function build(own: readonly Verdict[], history: History, prior: PriorCalibrator): Promise<Calibration> {
  const { taskHash, questionId, stage, revision } = own[0]!;
  const { trainedOn, previous, isRolledBack, proof } = history;
  const known = new Set(trainedOn);
  return {
    taskHash,
    questionId,
    stage,
    revision,
    priorRevision: prior.revision,
    trainedOn,
    previous,
    isRolledBack,
    proof,
    dataHash: await sha256(toCanonicalJson(own)),
    maps: fitMaps(
      own.filter(({ resultId }) => known.has(resultId)),
      prior,
    ),
    heldOut: toHeldOut(own, unseenConfidences(own, trainedOn, prior)),
  };
}
