import { LoupeError, type SerialisedError } from "../domain/errors";
import { blamePage } from "../domain/exhausted";
import type { Answer, StageId, TraceStep } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { questionsOf, type Task } from "../domain/task/task";
import type { Stage, StageOutcome, StageRequest } from "../stage/stage";
import type { ConfidenceModel } from "./confidence";
import { createConfidenceModel } from "./confidence-model";
import { answerOf, type OpenQuestion, openQuestion } from "./decide";
import { explainOpen, takeProposals } from "./open-question";
import { RunClock } from "./run-clock";
import { placesOf } from "./verify-evidence";

/** What one run may cost. */
export interface RunBudget {
  /** After which no further stage is asked, and one that is under way is stopped. */
  milliseconds: number;
  /** Tokens, in and out, at an endpoint. */
  remoteTokens: number;
}

export interface RouteRequest {
  task: Task;
  taskHash: string;
  snapshot: Snapshot;
  scope: "page" | "selection";
  /** From cheap to dear. */
  stages: readonly Stage[];
  /** What is known of how right the stages are; without one, what is known of tasks never seen. */
  confidence?: ConfidenceModel;
  /** Without one, a run may cost what it takes. */
  budget?: RunBudget;
  signal: AbortSignal;
  onProgress?: (stage: StageId, share: number) => void;
  /** Before a stage is asked: which one, and what is known until then. */
  onStage?: (stage: StageId, soFar: RouteOutcome) => void;
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

const UNLIMITED: RunBudget = { milliseconds: Number.POSITIVE_INFINITY, remoteTokens: Number.POSITIVE_INFINITY };

/**
 * Asks the stages in turn, each only what is still open, until every question is sure or no stage is left.
 * A stage that fails is traced and passed over. Throws `run-cancelled` once the signal is aborted.
 */
export async function route(request: RouteRequest): Promise<RouteOutcome> {
  const run = new Run(request);
  for (const stage of request.stages) await run.ask(stage);
  return run.buildOutcome();
}

type Failure = { status: "failed"; reason: string };

class Run {
  readonly #states: OpenQuestion[];
  readonly #trace: TraceStep[] = [];
  readonly #revisions: RouteOutcome["revisions"] = {};
  readonly #errors: SerialisedError[] = [];
  readonly #places: ReturnType<typeof placesOf>;
  readonly #budget: RunBudget;
  readonly #confidence: ConfidenceModel;
  readonly #now: () => number;
  readonly #clock: RunClock;
  #tokens = 0;
  #isFirst = true;
  #isOutOfTime = false;

  constructor(readonly request: RouteRequest) {
    this.#states = questionsOf(request.task).map(openQuestion);
    this.#places = placesOf(request.snapshot);
    this.#budget = request.budget ?? UNLIMITED;
    this.#confidence = request.confidence ?? createConfidenceModel();
    this.#now = request.now ?? (() => performance.now());
    this.#clock = new RunClock(this.#now);
  }

  buildOutcome(): RouteOutcome {
    return {
      answers: this.#states.map(answerOf),
      trace: [...this.#trace],
      revisions: { ...this.#revisions },
      errors: [...this.#errors],
    };
  }

  async ask(stage: Stage): Promise<void> {
    const open = this.#states.filter(({ chosen }) => chosen === null);
    this.#traceNotAsked(stage.id);
    if (open.length === 0) return;
    if (!this.#isFirst) this.request.onStage?.(stage.id, this.buildOutcome());
    this.#isFirst = false;
    const began = this.#now();
    const said = await this.#propose(stage, open);
    const milliseconds = this.#now() - began;
    if (said.status === "done") {
      this.#revisions[stage.id] = stage.revision;
      this.#tokens += said.tokens ?? 0;
      this.#errors.push(...(said.errors ?? []));
    }
    for (const state of open) {
      const step = this.#take(state, stage, said);
      this.#trace.push({ questionId: state.question.id, stage: stage.id, milliseconds, ...step });
    }
  }

  #take(state: OpenQuestion, stage: Stage, said: StageOutcome | Failure) {
    if (said.status !== "done") return { verdict: said.status, reason: said.reason };
    const isAnswered = said.proposals.some(({ questionId }) => questionId === state.question.id);
    if (said.notAsked && !isAnswered) return { verdict: "skipped", reason: said.notAsked } as const;
    return takeProposals(state, stage, said, this.#places, this.#confidence);
  }

  #traceNotAsked(stage: StageId): void {
    for (const { question, chosen } of this.#states) {
      if (!chosen) continue;
      const reason = `${chosen.stage} was sure`;
      this.#trace.push({ questionId: question.id, stage, verdict: "not-asked", reason, milliseconds: 0 });
    }
  }

  async #propose(stage: Stage, open: OpenQuestion[]): Promise<StageOutcome | Failure> {
    const { request } = this;
    request.signal.throwIfAborted();
    this.#isOutOfTime ||= this.#clock.elapsed >= this.#budget.milliseconds;
    if (this.#isOutOfTime) return { status: "skipped", reason: "time-budget" };
    const deadline = this.#clock.deadline(this.#budget.milliseconds);
    const signal = AbortSignal.any([request.signal, deadline.signal]);
    try {
      const said = await stage.propose(this.#buildStageRequest(stage.id, open, signal));
      request.signal.throwIfAborted();
      return said;
    } catch (thrown) {
      request.signal.throwIfAborted();
      if (deadline.signal.aborted) return { status: "skipped", reason: "time-budget" };
      const { snapshot, task } = request;
      const error = LoupeError.from(blamePage(thrown, { url: snapshot.url, taskId: task.id }));
      if (error.code === "run-cancelled") throw error;
      this.#errors.push(error.serialise());
      return { status: "failed", reason: error.code };
    } finally {
      // A timer may end a little before the clock says so.
      this.#isOutOfTime ||= deadline.signal.aborted;
      deadline.cancel();
    }
  }

  #buildStageRequest(stage: StageId, open: OpenQuestion[], signal: AbortSignal): StageRequest {
    const { task, taskHash, snapshot, scope, onProgress } = this.request;
    return {
      task,
      taskHash,
      questions: open.map(({ question }) => question),
      snapshot,
      scope,
      candidates: open.flatMap(({ candidates }) => candidates),
      why: open.map(explainOpen),
      tokenBudget: this.#budget.remoteTokens - this.#tokens,
      signal,
      whileAsking: (asked) => this.#clock.whileAsking(asked),
      onProgress: (share) => onProgress?.(stage, share),
    };
  }
}
