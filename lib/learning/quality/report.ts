import type { LoggedPrediction } from "../../domain/learning/prediction-log";
import type { QualityReport, TaskQuality } from "../../domain/learning/quality-report";
import type { StageId } from "../../domain/result/result";
import { detectDrift } from "./drift";
import { binsOf, figuresOf, latencyOf } from "./figures";
import { seenTextsOf } from "./seen-texts";

/** Slices shown of each kind: those with most questions. */
const MOST_SLICES = 12;
/** Stages that load no model. */
const WITHOUT_MODEL: readonly (StageId | null)[] = ["learned", "rules"];
/** Share of a task's questions that they must decide, of so many at least, for it to need no model. */
const ENOUGH_WITHOUT = 0.95;
const LEAST_QUESTIONS = 20;

export interface ReportContext {
  /** The host of a site, by results on it, the newest first; null where none of them is there. */
  hostOf(resultIds: readonly string[]): Promise<string | null>;
  /** Since when a task's texts are as they should be, epoch milliseconds; 0: from the beginning. */
  usualSince(taskHash: string): Promise<number>;
}

/** Sums up the log. `rows`: the oldest first. */
export async function reportQuality(rows: readonly LoggedPrediction[], context: ReportContext): Promise<QualityReport> {
  const tasks = slicesBy(rows, ({ taskId }) => taskId).map(([, own]) => reportTask(own, context));
  const onSites = rows.filter(({ site }) => site !== "");
  const sites = slicesBy(onSites, ({ site }) => site).map(async ([, own]) => ({
    host: plainHostOf(own) ?? (await context.hostOf(resultsOf(own))),
    ...figuresOf(own),
  }));
  return {
    all: figuresOf(rows),
    since: rows[0]?.at ?? null,
    bins: binsOf(rows),
    latency: latencyOf(rows),
    tasks: await Promise.all(tasks),
    sites: await Promise.all(sites),
    languages: slicesBy(rows, ({ language }) => language).map(([language, own]) => ({ language, ...figuresOf(own) })),
  };
}

async function reportTask(rows: readonly LoggedPrediction[], context: ReportContext): Promise<TaskQuality> {
  const { taskId, taskHash } = rows.at(-1)!;
  const withoutModel = rows.filter(({ stage }) => WITHOUT_MODEL.includes(stage)).length / rows.length;
  const since = await context.usualSince(taskHash);
  const watched = rows.filter((row) => row.taskHash === taskHash && row.at > since);
  return {
    taskId,
    taskHash,
    ...figuresOf(rows),
    withoutModel,
    needsNoModel: rows.length >= LEAST_QUESTIONS && withoutModel >= ENOUGH_WITHOUT,
    drift: detectDrift(seenTextsOf(watched)),
  };
}

function slicesBy(rows: readonly LoggedPrediction[], keyOf: (row: LoggedPrediction) => string) {
  const slices = [...Map.groupBy(rows, keyOf)].sort(([, one], [, other]) => other.length - one.length);
  return slices.slice(0, MOST_SLICES);
}

const plainHostOf = (rows: readonly LoggedPrediction[]) => rows.find(({ plain }) => plain)?.plain?.host ?? null;

const resultsOf = (rows: readonly LoggedPrediction[]) =>
  [...new Set(rows.map(({ resultId }) => resultId))].toReversed();
