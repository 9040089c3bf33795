import type { LoggedPrediction } from "../../domain/learning/prediction-log";
import type { ConfidenceBin, QualityFigures, StageLatency } from "../../domain/learning/quality-report";
import { STAGE_IDS } from "../../domain/result/result";
import { estimatePrecision } from "./estimate-precision";

/** How rows of the log do, all together. */
export function figuresOf(rows: readonly LoggedPrediction[]): QualityFigures {
  const sure = rows.filter(({ status, stage }) => status !== "unsure" && stage !== null);
  const counts = STAGE_IDS.map((stage) => [stage, rows.filter((row) => row.stage === stage).length] as const);
  const sent = rows.flatMap(({ remote }) => remote ?? []);
  return {
    questions: rows.length,
    sure: estimatePrecision(sure.map(({ confidence, verdict }) => ({ confidence, isRight: isRight(verdict) }))),
    byStage: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    remote: {
      questions: sent.length,
      bytes: Math.round(sent.reduce((sum, { bytes }) => sum + bytes, 0)),
      tokens: Math.round(sent.reduce((sum, { tokens }) => sum + tokens, 0)),
    },
  };
}

const isRight = (verdict: LoggedPrediction["verdict"]) => (verdict === null ? null : verdict === "right");

/** Narrow where most answers are, and where a point matters. */
const EDGES = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1] as const;

/** Whether what was said to be so sure was right as often. Questions without any candidate are left out. */
export function binsOf(rows: readonly LoggedPrediction[]): ConfidenceBin[] {
  const said = rows.filter(({ confidence }) => confidence > 0);
  return EDGES.slice(1).map((to, at) => {
    const from = EDGES[at]!;
    const own = said.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    const judged = own.filter(({ verdict }) => verdict !== null);
    const sum = own.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from,
      to,
      rows: own.length,
      confidence: own.length > 0 ? sum / own.length : 0,
      judged: judged.length,
      right: judged.filter(({ verdict }) => verdict === "right").length,
    };
  });
}

/** How long each stage took, run by run: it answers all of its questions together. */
export function latencyOf(rows: readonly LoggedPrediction[]): StageLatency[] {
  return STAGE_IDS.flatMap((stage) => {
    const byRun = new Map(rows.flatMap((row) => timeOf(row, stage)));
    const times = [...byRun.values()].sort((one, other) => one - other);
    if (times.length === 0) return [];
    return [{ stage, runs: times.length, median: quantile(times, 0.5), ninth: quantile(times, 0.9) }];
  });
}

function timeOf({ resultId, milliseconds }: LoggedPrediction, stage: StageLatency["stage"]): [string, number][] {
  const time = milliseconds[stage];
  return time === undefined ? [] : [[resultId, time]];
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
