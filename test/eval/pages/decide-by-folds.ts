import type { Verdict } from "../../../lib/domain/learning/verdict";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { type ClassifyTask, questionsOf } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import {
  type ConfidenceOptions,
  createConfidenceModel,
  type LearnedConfidence,
} from "../../../lib/router/confidence-model";
import type { PriorCalibrator } from "../../../lib/router/prior";
import { type RouteOutcome, route } from "../../../lib/router/route";
import type { Stage, StageRequest } from "../../../lib/stage/stage";
import type { Decision, EvaluationContext, EvaluationOptions } from "../context";
import { type Learned, learn, verdictsOf } from "../texts/calibrate";
import { type RememberedStage, remembered } from "../texts/remembered-stage";
import { decisionOf } from "../texts/run-seed";
import { timesOf } from "./evaluate-fields";
import type { ReadPage } from "./snapshots";
import { spreadOver } from "./timed-pages";

export interface FoldedPage extends ReadPage {
  fold: number;
}

/** What pages of one fold are decided by; it has seen none of them. */
export interface FoldPlan {
  task: ClassifyTask;
  stages: Stage[];
}

export interface FoldedOutcome {
  decisions: Decision[];
  /** True where every fold has a certified threshold. */
  certified: boolean;
  calibrator: Learned["calibrator"];
  /** Failures of stages by message; the run went on without them. */
  failures: string[];
}

/**
 * Decides every page once, through the product's router. What a fold is judged by is learned from what was said of the
 * pages of the other folds, each by the plan of its own fold, so by something that had not seen it either. `shared`
 * stages answer for every plan alike.
 */
export async function decideByFolds(
  pages: readonly FoldedPage[],
  plans: readonly FoldPlan[],
  shared: readonly RememberedStage[],
  prior: PriorCalibrator,
  options: Pick<EvaluationOptions, "target" | "delta" | "outOfScope">,
): Promise<FoldedOutcome> {
  const stages = await joinedStages(pages, plans, shared);
  const { target, delta } = options;
  const ask = await labelAsker(plans[0]!.task, stages, { target, delta, prior });
  const verdicts = new Map<FoldedPage, Verdict[]>();
  for (const page of pages)
    verdicts.set(page, verdictsOf(await ask(page.snapshot), page.row.label ?? null, page.index));
  const outcome: FoldedOutcome = { decisions: [], certified: true, calibrator: null, failures: [] };
  for (const fold of plans.keys()) {
    const others = pages.filter((page) => page.fold !== fold).flatMap((page) => verdicts.get(page)!);
    const learned = learn(others, prior, options);
    outcome.certified &&= learned.certified;
    outcome.calibrator ??= learned.calibrator;
    for (const page of pages.filter((one) => one.fold === fold)) {
      const routed = await ask(page.snapshot, learned.calibrations);
      const truth = page.row.label ?? null;
      outcome.decisions.push({ row: page.index, truth, ...decisionOf(routed, stages, page.snapshot) });
      outcome.failures.push(...routed.errors.map(({ message }) => message));
    }
  }
  return outcome;
}

/** Stages that answer for each page as those of its fold's plan, and remember what they said. */
async function joinedStages(
  pages: readonly FoldedPage[],
  plans: readonly FoldPlan[],
  shared: readonly RememberedStage[],
): Promise<RememberedStage[]> {
  const foldOf = new Map(pages.map(({ snapshot, fold }) => [snapshot, fold]));
  const requests = await Promise.all(
    plans.map(async ({ task }) => ({ task, taskHash: await hashTask(task), questions: questionsOf(task) })),
  );
  return plans[0]!.stages.map(({ id, revision }, position) => {
    const propose = (request: StageRequest) => {
      const fold = foldOf.get(request.snapshot)!;
      return plans[fold]!.stages[position]!.propose({ ...request, ...requests[fold]! });
    };
    return shared.find((stage) => stage.id === id) ?? remembered({ id, revision, propose });
  });
}

/**
 * Puts the stages' times into the decisions of some pages of the first fold, decided once more with the caches passed
 * by. What is learned for the task stays learned, as in the product.
 */
export async function timeFirstFold(
  pages: readonly FoldedPage[],
  plans: readonly FoldPlan[],
  decisions: readonly Decision[],
  { withoutCaches }: Pick<EvaluationContext, "withoutCaches">,
): Promise<void> {
  const { warmUp, timed } = spreadOver(pages.filter(({ fold }) => fold === 0));
  const ask = await labelAsker(plans[0]!.task, plans[0]!.stages);
  await withoutCaches(async () => {
    for (const { snapshot } of warmUp) await ask(snapshot);
    for (const { index, snapshot } of timed) {
      const { trace } = await ask(snapshot);
      const decision = decisions.find(({ row }) => row === index);
      if (decision) decision.milliseconds = timesOf(trace);
    }
  });
}

async function labelAsker(task: ClassifyTask, stages: readonly Stage[], known: ConfidenceOptions = {}) {
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  return (snapshot: Snapshot, calibrations?: readonly LearnedConfidence[]): Promise<RouteOutcome> => {
    const confidence = createConfidenceModel({ ...known, calibrations });
    return route({ task, taskHash, snapshot, scope: "page", stages, confidence, signal });
  };
}
