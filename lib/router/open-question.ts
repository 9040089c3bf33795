import type { EscalationReason } from "../domain/ledger/ledger";
import { itemsKey } from "../domain/result/items-key";
import type { Proposal } from "../domain/result/proposal";
import { type Candidate, STAGES, type StageId, type TraceStep } from "../domain/result/result";
import type { Said, Stage } from "../stage/stage";
import type { CalibratedScore, ConfidenceModel } from "./confidence";
import { mergeCandidates, type OpenQuestion } from "./decide";

import { poolWithLearned } from "./pool-with-learned";
import { type Places, verifyEvidence } from "./verify-evidence";

/** Adds what a stage said; the question is decided where the best of it is sure enough. Gives the step for the trace. */
export function takeProposals(
  state: OpenQuestion,
  stage: Pick<Stage, "id" | "revision">,
  said: Said,
  places: Places,
  confidence: ConfidenceModel,
): Pick<TraceStep, "verdict" | "reason" | "confidence" | "answerFrom"> {
  const { question } = state;
  const proposals = said.proposals.filter(({ questionId }) => questionId === question.id);
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
  const calibrated = best ? withLearned(confidence.calibrate(uncalibrated), stage.id, best, state.candidates) : null;
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

function withLearned(
  calibrated: CalibratedScore,
  stage: StageId,
  { items, isRejudged }: Proposal,
  known: readonly Candidate[],
): CalibratedScore {
  // What was taught is in what was judged anew.
  if (isRejudged) return calibrated;
  return { ...calibrated, confidence: poolWithLearned(calibrated.confidence, stage, items, known) };
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
