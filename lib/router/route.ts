import type { Stage, StageOutcome, StageRequest } from "../stage/stage";
import { LoupeError, type SerialisedError } from "../task/errors";
import type { Proposal } from "../task/proposal";
import type { Answer, Candidate, StageId, TraceStep } from "../task/result";
import type { Snapshot } from "../task/snapshot";
import { type Question, questionsOf, type Task } from "../task/task";
import { confidenceFeatures, confidenceOf } from "./calibrator";
import { answerOf, type Calibration, mergeCandidates, sureCandidate } from "./decide";
import { placesOf, verifyEvidence } from "./verify-evidence";

export interface RouteRequest {
  task: Task;
  taskHash: string;
  snapshot: Snapshot;
  scope: "page" | "selection";
  /** From cheap to dear. */
  stages: readonly Stage[];
  /** What is known of how right the stages are on this task. Without an entry, raw scores decide. */
  calibration?: readonly Calibration[];
  signal: AbortSignal;
  onProgress?: (stage: StageId, share: number) => void;
  /** Milliseconds from any fixed point. */
  now?: () => number;
}

export interface RouteOutcome {
  answers: Answer[];
  trace: TraceStep[];
  revisions: Partial<Record<StageId, string>>;
  /** Failures of stages; the run went on without them. */
  errors: SerialisedError[];
}

interface OpenQuestion {
  question: Question;
  candidates: Candidate[];
  chosen: Candidate | null;
}

/**
 * Asks the stages in turn, each only what is still open, until every question is sure or no stage is left.
 * A stage that fails is traced and passed over. Throws `run-cancelled` once the signal is aborted.
 */
export async function route(request: RouteRequest): Promise<RouteOutcome> {
  const states = questionsOf(request.task).map(
    (question): OpenQuestion => ({ question, candidates: [], chosen: null }),
  );
  const outcome: RouteOutcome = { answers: [], trace: [], revisions: {}, errors: [] };
  for (const stage of request.stages) {
    const open = states.filter((state) => state.chosen === null);
    if (open.length === 0) break;
    await runStage(stage, open, request, outcome);
  }
  outcome.answers = states.map(({ question, candidates, chosen }) => answerOf(question.id, candidates, chosen));
  return outcome;
}

async function runStage(
  stage: Stage,
  open: OpenQuestion[],
  request: RouteRequest,
  outcome: RouteOutcome,
): Promise<void> {
  const now = request.now ?? (() => performance.now());
  const began = now();
  const stageOutcome = await propose(stage, open, request, outcome);
  const milliseconds = now() - began;
  if (stageOutcome.status === "done") outcome.revisions[stage.id] = stage.revision;
  const places = placesOf(request.snapshot);
  for (const state of open) {
    const step =
      stageOutcome.status === "done"
        ? takeProposals(state, stage.id, stageOutcome, places, calibrationFor(request, stage.id, state.question.id))
        : { verdict: stageOutcome.status, reason: stageOutcome.reason };
    outcome.trace.push({ questionId: state.question.id, stage: stage.id, milliseconds, ...step });
  }
}

function calibrationFor(request: RouteRequest, stage: StageId, questionId: string): Calibration | null {
  return request.calibration?.find((known) => known.stage === stage && known.questionId === questionId) ?? null;
}

/** Of the best of a stage's proposals. */
function calibratedConfidence(proposals: readonly Proposal[], calibration: Calibration | null): number | undefined {
  const features = confidenceFeatures(proposals.map(({ score }) => score));
  return calibration && features ? confidenceOf(calibration.calibrator, features) : undefined;
}

type Failure = { status: "failed"; reason: string };

async function propose(
  stage: Stage,
  open: OpenQuestion[],
  request: RouteRequest,
  outcome: RouteOutcome,
): Promise<StageOutcome | Failure> {
  request.signal.throwIfAborted();
  const stageRequest: StageRequest = {
    task: request.task,
    taskHash: request.taskHash,
    questions: open.map((state) => state.question),
    snapshot: request.snapshot,
    scope: request.scope,
    candidates: open.flatMap((state) => state.candidates),
    signal: request.signal,
    onProgress: (share) => request.onProgress?.(stage.id, share),
  };
  try {
    const stageOutcome = await stage.propose(stageRequest);
    request.signal.throwIfAborted();
    return stageOutcome;
  } catch (thrown) {
    request.signal.throwIfAborted();
    const error = LoupeError.from(thrown);
    if (error.code === "run-cancelled") throw error;
    outcome.errors.push(error.serialise());
    return { status: "failed", reason: error.code };
  }
}

function takeProposals(
  state: OpenQuestion,
  stage: StageId,
  outcome: Extract<StageOutcome, { status: "done" }>,
  places: ReturnType<typeof placesOf>,
  calibration: Calibration | null,
): Pick<TraceStep, "verdict" | "reason"> {
  const proposals = outcome.proposals.filter((proposal) => proposal.questionId === state.question.id);
  const grounded = proposals
    .map((proposal) => verifyEvidence(proposal, state.question.kind, places))
    .filter((proposal) => proposal !== null);
  const confidence = calibratedConfidence(grounded, calibration);
  state.candidates = mergeCandidates(state.candidates, stage, grounded, confidence);
  state.chosen = sureCandidate(state.candidates, stage, state.question.kind, calibration);
  const ungrounded = proposals.length - grounded.length;
  const note = ungrounded > 0 ? `, ${ungrounded} without evidence dropped` : "";
  if (grounded.length === 0) return { verdict: "nothing-found", reason: `no candidate${note}` };
  const best = state.candidates[0]!;
  const reason = `${best.source}, score ${best.score.toFixed(2)}, ${grounded.length} candidates${note}`;
  return { verdict: state.chosen ? "answered" : "not-sure", reason };
}
