import type { EscalationReason } from "../domain/ledger/ledger";
import { itemsKey } from "../domain/result/items-key";
import type { Proposal } from "../domain/result/proposal";
import { type Candidate, STAGES, type StageId, type TraceStep } from "../domain/result/result";
import type { Said, Stage } from "../stage/stage";
import type { CalibratedScore, ConfidenceModel } from "./confidence";
import { mergeCandidates, type OpenQuestion } from "./decide";

import { answerFromWithLearned, poolWithLearned, withConfidence } from "./pool-with-learned";
import { type Places, verifyEvidence } from "./verify-evidence";
import { weighByPlaces } from "./weigh-by-places";

/** Adds what a stage said; the question is decided where the best of it is sure enough. Gives the step for the trace. */
export function takeProposals(
  state: OpenQuestion,
  stage: Pick<Stage, "id" | "revision">,
  said: Said,
  places: Places,
  confidence: ConfidenceModel,
): Pick<TraceStep, "verdict" | "reason" | "confidence" | "answerFrom"> {
  const { question } = state;
  const { likelyPlaces } = said;
  if (likelyPlaces) state.likelyPlaces = () => likelyPlaces(question.id);
  const proposals = weighed(state, stage.id, said.proposals);
  const checked = proposals.map((proposal) => verifyEvidence(proposal, question.kind, places));
  const grounded = checked.filter((proposal) => proposal !== null).sort((one, other) => other.score - one.score);
  const ungrounded = proposals.filter((_, index) => checked[index] === null);
  const best = grounded[0];
  const uncalibrated = {
    stage: stage.id,
    revision: stage.revision,
    question,
    proposals: grounded,
    earlier: state.candidates,
    ...(question.kind === "label" && said.outOfScope && { outOfScope: said.outOfScope }),
  };
  const calibrated = best ? withLearned(confidence.calibrate(uncalibrated), stage.id, best, state) : null;
  state.candidates = mergeCandidates(state.candidates, [
    ...grounded.map((proposal) => candidateOf(proposal, stage.id, proposal === best ? calibrated : null)),
    ...(STAGES[stage.id].isGenerative ? ungrounded.map((proposal) => ungroundedOf(proposal, stage.id)) : []),
  ]);
  const note = ungrounded.length > 0 ? `, ${ungrounded.length} not found on the page` : "";
  if (!best || !calibrated) return { verdict: "nothing-found", reason: `no candidate${note}` };
  const isSure = calibrated.confidence >= calibrated.answerFrom;
  if (isSure) state.chosen = decidedBy(state.candidates[0]!, stage.id, calibrated);
  state.predictions.push({ stage: stage.id, revision: stage.revision, value: itemsKey(best.items), ...calibrated });
  return {
    verdict: isSure ? "answered" : "not-sure",
    reason: `${best.source}, score ${best.score.toFixed(2)}, ${grounded.length} candidates${note}`,
    confidence: calibrated.confidence,
    answerFrom: calibrated.answerFrom,
  };
}

/** What a stage says of the question, in view of where its value was taught to stand. */
function weighed({ question, candidates, likelyPlaces }: OpenQuestion, stage: StageId, all: readonly Proposal[]) {
  const own = all.filter(({ questionId }) => questionId === question.id);
  if (stage === "learned" || !own.some(knowsPlaceAnew)) return own;
  const places = likelyPlaces?.();
  return places ? weighByPlaces(own, candidates, places) : own;
}

/** What was judged anew takes what was taught into account already. */
const knowsPlaceAnew = ({ probability, isRejudged }: Proposal) => probability !== undefined && !isRejudged;

function withLearned(
  calibrated: CalibratedScore,
  stage: StageId,
  { items, isRejudged, probability }: Proposal,
  state: OpenQuestion,
): CalibratedScore {
  // What was taught is in what was judged anew, and in what was weighed by it.
  if (isRejudged || (state.likelyPlaces?.() && probability !== undefined && items.length > 0)) return calibrated;
  const known = state.candidates;
  const { own, learned } = poolWithLearned(calibrated.confidence, stage, items, known);
  state.candidates = withConfidence(known, learned);
  const learnedFrom = state.predictions.find((prediction) => prediction.stage === "learned")?.answerFrom;
  return { ...calibrated, confidence: own, answerFrom: answerFromWithLearned(calibrated, items, known, learnedFrom) };
}

/** The stage that is sure decides, though another one may have been surer of the same before. */
function decidedBy(best: Candidate, stage: StageId, { confidence }: CalibratedScore): Candidate {
  if (best.stage === stage) return best;
  const agreeing = [best.stage, ...(best.agreeing ?? [])].filter((other) => other !== stage);
  return { ...best, stage, confidence, agreeing };
}

function candidateOf(proposal: Proposal, stage: StageId, calibrated: CalibratedScore | null): Candidate {
  const confidence = calibrated?.confidence ?? proposal.probability;
  return { ...proposal, stage, ...(confidence !== undefined && { confidence }) };
}

function ungroundedOf(proposal: Proposal, stage: StageId): Candidate {
  const items = proposal.items.map(({ value }) => ({ value, evidence: [] }));
  return { ...proposal, items, stage, isUngrounded: true };
}

/** What the likeliest candidate lacks. A later stage that says the same saw what the earlier one said, so it counts. */
export function explainOpen({ question, candidates, predictions }: OpenQuestion): EscalationReason {
  const judged = candidates.filter(({ confidence }) => confidence !== undefined);
  const [best] = judged.sort((one, other) => other.confidence! - one.confidence!);
  return {
    questionId: question.id,
    best: best ? { stage: best.stage, confidence: best.confidence! } : null,
    needed: predictions.findLast(({ stage }) => stage === best?.stage)?.answerFrom ?? 0,
  };
}
