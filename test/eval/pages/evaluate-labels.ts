import { createHash } from "node:crypto";
import { excerptOf } from "../../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import type { EvaluationContext, Shots } from "../context";
import { seededRandom, shuffled } from "../measures/random";
import { accuracyByRow } from "../measures/row-scores";
import { runReport } from "../measures/run-report";
import { priorFor } from "../prior-for";
import type { RunReport, SetProblem } from "../report/types";
import type { PageSet } from "../sets/types";
import { type RememberedStage, remembered } from "../texts/remembered-stage";
import { withExamples } from "../texts/run-seed";
import { labelTask } from "./asked-labels";
import { crossFittedHeads, headFittedOn } from "./cross-fitted-heads";
import { decideByFolds, type FoldedOutcome, type FoldedPage, type FoldPlan, timeFirstFold } from "./decide-by-folds";
import { foldsByDomain } from "./domains";
import { type ReadPage, readPages } from "./snapshots";

const FOLDS = 10;
/** With every page as an example seeds differ in the folds only, and training takes long. */
const MOST_SEEDS_OF_ALL = 1;

export interface LabelsEvaluation {
  runs: RunReport[];
  /** By figure: one a row of the set. */
  scores: Record<string, (number | null)[]>;
  problems: SetProblem[];
}

interface Labels {
  set: PageSet;
  task: ClassifyTask;
  pages: readonly ReadPage[];
  context: EvaluationContext;
  /** Stages that read no examples: what they said of a page holds for every fold and seed. */
  shared: RememberedStage[];
}

/**
 * Asks every page with a label for it, for each number of examples a label. Without examples the product answers as it
 * is; but where its packaged head was fitted on these very pages, heads take its place that were fitted on other
 * domains. Examples are excerpts of pages of other domains, as corrections would bring them. Null where no row has a
 * label.
 */
export async function evaluateLabels(
  set: PageSet,
  read: readonly ReadPage[],
  context: EvaluationContext,
): Promise<LabelsEvaluation | null> {
  const task = labelTask(set);
  const pages = read.filter(({ row }) => row.label !== undefined);
  if (!task || pages.length === 0) return null;
  const shared = context
    .createStages()
    .filter(({ id }) => id === "rules")
    .map(remembered);
  const found: LabelsEvaluation = { runs: [], scores: {}, problems: [] };
  for (const shots of context.options.shots) {
    const { run, scores, problems } = await evaluateShots({ set, task, pages, context, shared }, shots);
    found.problems.push(...problems);
    if (run) found.runs.push(run);
    if (scores) found.scores[`runs.${shots}.accuracy`] = scores;
  }
  return found;
}

interface Plans {
  pages: FoldedPage[];
  plans: FoldPlan[];
  crossFitted: boolean;
  /** Positions in the set of every fold's examples; empty where there are none. */
  examples: number[][];
}

async function evaluateShots(labels: Labels, shots: Shots) {
  const { set, context, pages } = labels;
  const where = `shots ${shots}`;
  const seeds = shots === 0 ? 1 : shots === "all" ? MOST_SEEDS_OF_ALL : context.options.seeds;
  const outcomes: FoldedOutcome[] = [];
  let last: Plans | null = null;
  const hash = createHash("sha256").update(set.dataHash);
  for (let seed = 0; seed < seeds; seed += 1) {
    last = shots === 0 ? await plansWithoutExamples(labels) : plansWithExamples(labels, shots, seed);
    if (shots !== 0 && last.plans.length < 2) {
      const message = "all pages are of one domain: there are no others to draw examples from";
      return { run: null, scores: null, problems: [{ where, message }] };
    }
    outcomes.push(await decideByFolds(last.pages, last.plans, labels.shared, priorFor(set.name), context.options));
    hash.update(JSON.stringify([last.pages.map(({ fold }) => fold), last.examples]));
    context.log(`${set.name}: ${where}, seed ${seed + 1} of ${seeds} decided`);
  }
  await timeFirstFold(last!.pages, last!.plans, outcomes.at(-1)!.decisions, context);
  const decisions = outcomes.map((outcome) => outcome.decisions);
  const calibrator = outcomes[0]!.calibrator;
  const run = runReport(decisions, {
    shots,
    target: context.options.target,
    certified: outcomes.map(({ certified }) => certified),
    crossFitted: last!.crossFitted,
    calibrator: calibrator && { method: calibrator.method, rows: calibrator.rows, dataHash: hash.digest("hex") },
  });
  const failures = new Set(outcomes.flatMap((outcome) => outcome.failures));
  const problems = [...failures].map((message) => ({ where, message: `a stage failed: ${message}` }));
  const short = shots === 0 ? null : lackOfExamples(labels.task, pages, shots, last!);
  if (short) problems.push({ where, message: short });
  return { run, scores: accuracyByRow(decisions, set.rows.length), problems };
}

async function plansWithoutExamples({ set, task, pages, context }: Labels): Promise<Plans> {
  const folded = inFolds(pages, 0);
  const count = Math.max(...folded.map(({ fold }) => fold)) + 1;
  const head = context.options.stages.includes("encoder") ? headFittedOn(set.name) : null;
  const base = { pages: folded, crossFitted: head !== null, examples: [] };
  if (!head) {
    const stages = context.createStages();
    return { ...base, plans: Array.from({ length: count }, () => ({ task, stages })) };
  }
  const heads = await crossFittedHeads(head, await withWholePages(set, folded, context), context);
  return { ...base, plans: heads.map((own) => ({ task, stages: context.createStages(own) })) };
}

/** A head learns from pages as they are, also where it is then asked of stripped ones. */
async function withWholePages(set: PageSet, folded: FoldedPage[], { options, log }: EvaluationContext) {
  if (options.strip === null) return folded;
  const whole = new Map((await readPages(set, { strip: null }, log)).pages.map((page) => [page.index, page.snapshot]));
  return folded.map((page) => ({ ...page, snapshot: whole.get(page.index) ?? page.snapshot }));
}

function plansWithExamples({ task, pages, context }: Labels, shots: Exclude<Shots, 0>, seed: number): Plans {
  const folded = inFolds(pages, seed);
  const count = Math.max(...folded.map(({ fold }) => fold)) + 1;
  const texts = folded.map(({ row, snapshot }) => ({ text: excerptOf(snapshot, "page"), label: row.label ?? null }));
  const order = shuffled([...folded.keys()], seededRandom(seed));
  const most = shots === "all" ? Number.POSITIVE_INFINITY : shots;
  const stages = context.createStages();
  const drawn = Array.from({ length: count }, (_, fold) => {
    const others = order.filter((at) => folded[at]!.fold !== fold && texts[at]!.text.trim() !== "");
    return task.labels.flatMap(({ id }) => others.filter((at) => texts[at]!.label === id).slice(0, most));
  });
  return {
    pages: folded,
    plans: drawn.map((examples) => ({ task: withExamples(task, texts, examples), stages })),
    crossFitted: false,
    examples: drawn.map((examples) => examples.map((at) => folded[at]!.index)),
  };
}

function inFolds(pages: readonly ReadPage[], seed: number): FoldedPage[] {
  const urls = pages.map(({ row }) => row.url);
  const { folds } = foldsByDomain(urls, FOLDS, seed);
  return pages.map((page, at) => ({ ...page, fold: folds[at]! }));
}

function lackOfExamples(
  task: ClassifyTask,
  pages: readonly ReadPage[],
  shots: Shots,
  { examples }: Plans,
): string | null {
  if (shots === "all") return null;
  const labels = new Map(pages.map(({ index, row }) => [index, row.label]));
  const counts = examples.flatMap((drawn) =>
    task.labels.map(({ id }) => drawn.filter((index) => labels.get(index) === id).length),
  );
  const least = Math.min(...counts);
  return least < shots
    ? `some labels have fewer examples of other domains, the least ${least}: what is there was taken`
    : null;
}
