import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import {
  type ConfidenceOptions,
  createConfidenceModel,
  type LearnedConfidence,
} from "../../../lib/router/confidence-model";
import type { PriorCalibrator } from "../../../lib/router/prior";
import { type RouteOutcome, route } from "../../../lib/router/route";
import type { Decision, EvaluationOptions } from "../context";
import type { TextRow } from "../sets/types";
import {
  type JudgedRow,
  type Learned,
  labelOf,
  learn,
  NOTHING_LEARNED,
  rankedProposals,
  verdictsOf,
} from "./calibrate";
import type { Draw } from "./draw";
import type { RememberedStage } from "./remembered-stage";

/** A set's rows with their snapshots, which are made once: what a stage said is remembered by them. */
export interface SnapshotRows {
  train: JudgedRow[];
  test: JudgedRow[];
}

export interface SeedRequest {
  task: ClassifyTask;
  rows: SnapshotRows;
  /** Rows whose labels are a person's verdicts. */
  drawn: Pick<Draw, "calibration">;
  /** What the calibrators start from. */
  prior: PriorCalibrator;
  stages: readonly RememberedStage[];
  options: Pick<EvaluationOptions, "target" | "delta" | "outOfScope">;
  /** Gets how many rows were decided. */
  tell: (done: number) => void;
}

export interface SeedOutcome extends Learned {
  decisions: Decision[];
  /** Where a packaged head answered, its rows of training are no rows to calibrate with. */
  isPackaged: boolean;
  /** Failures of stages by message; the run goes on without them. */
  failures: string[];
}

/** Calibrates on the rows drawn for it, then decides every test row through the product's router. */
export async function runSeed(request: SeedRequest): Promise<SeedOutcome> {
  const { task, rows, drawn, prior, stages, options } = request;
  const ask = await asker(task, stages, { ...options, prior });
  const verdicts = [];
  for (const at of drawn.calibration) {
    const { snapshot, truth } = rows.train[at]!;
    verdicts.push(...verdictsOf(await ask(snapshot), truth, at));
  }
  const learned = verdicts.length > 0 ? learn(verdicts, prior, options) : NOTHING_LEARNED;
  const outcome: SeedOutcome = { ...learned, decisions: [], isPackaged: false, failures: [] };
  for (const [done, { row, snapshot, truth }] of rows.test.entries()) {
    const routed = await ask(snapshot, learned.calibrations);
    outcome.decisions.push({ row, truth, ...decisionOf(routed, stages, snapshot) });
    outcome.isPackaged ||= routed.answers[0]!.source === PACKAGED;
    outcome.failures.push(...routed.errors.map(({ message }) => message));
    request.tell(done + 1);
  }
  return outcome;
}

const PACKAGED = "head:packaged";

/** Asks the task's label question of one snapshot after the other. */
export async function asker(task: ClassifyTask, stages: readonly RememberedStage[], known: ConfidenceOptions = {}) {
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  return (snapshot: Snapshot, calibrations?: readonly LearnedConfidence[]): Promise<RouteOutcome> =>
    route({
      task,
      taskHash,
      snapshot,
      scope: "selection",
      stages,
      confidence: createConfidenceModel({ ...known, calibrations }),
      signal,
    });
}

/** The best candidate, as a person would see it, and how likely any label fits. */
export function decisionOf(
  { answers }: RouteOutcome,
  stages: readonly RememberedStage[],
  snapshot: Snapshot,
): Omit<Decision, "row" | "truth"> {
  const answer = answers[0]!;
  const best = answer.candidates[0];
  const labels = stages.flatMap((stage) => rankedProposals(stage, snapshot)).filter(({ items }) => items.length > 0);
  return {
    predicted: best ? labelOf(best) : null,
    confidence: best ? (best.confidence ?? best.score) : 0,
    isSure: answer.status !== "unsure",
    inScope: Math.max(0, ...labels.map(({ score }) => score)),
    stage: answer.stage,
  };
}

/** The task with these rows as examples, in the order drawn. The limits of a task that a person writes don't bind here. */
export function withExamples(task: ClassifyTask, train: readonly TextRow[], examples: readonly number[]): ClassifyTask {
  const texts = new Map<string, string[]>();
  for (const row of examples) {
    const { text, label } = train[row]!;
    texts.set(label!, [...(texts.get(label!) ?? []), text]);
  }
  const labels = task.labels.map(({ examples: _, ...label }) => {
    const own = texts.get(label.id);
    return own ? { ...label, examples: own } : label;
  });
  return { ...task, labels };
}
