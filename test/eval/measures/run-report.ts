import type { Decision, Shots } from "../context";
import type { CoverageReport, RiskPoint, RunReport } from "../report/types";
import { brierScore, expectedCalibrationError, reliabilityBins } from "./calibration";
import { accuracyOf, isRight, macroF1Of } from "./labels";
import { outOfScopeAuroc, riskCoverage } from "./ranking";
import { latencyOf, meanOf, spreadOf } from "./spread";

export interface AboutRun {
  shots: Shots;
  /** Precision aimed at. */
  target: number;
  /**
   * One a seed: whether a threshold could be certified on rows apart. A seed without one covers nothing, whatever the
   * router answered by its preset cuts. Left out where nobody tried, as without training rows: there is no coverage.
   */
  certified?: readonly boolean[];
  calibrator?: RunReport["calibrator"];
  crossFitted?: boolean;
  bytesSent?: number;
}

/** Everything that is said of one run: the same rows decided once a seed. There is at least one seed and one row. */
export function runReport(decisionsBySeed: readonly (readonly Decision[])[], about: AboutRun): RunReport {
  const perSeed = (measure: (decisions: readonly Decision[]) => number | null) =>
    spreadOf(decisionsBySeed.map(measure));
  const all = decisionsBySeed.flat();
  const stages = stageShares(all);
  return {
    shots: about.shots,
    seeds: decisionsBySeed.length,
    rows: decisionsBySeed[0]?.length ?? 0,
    ...(about.crossFitted ? { crossFitted: true } : {}),
    accuracy: perSeed(accuracyOf),
    macroF1: perSeed(macroF1Of),
    ece: perSeed(expectedCalibrationError),
    brier: perSeed(brierScore),
    oosAuroc: perSeed(outOfScopeAuroc),
    coverage: about.certified ? coverageOf(decisionsBySeed, about.certified, about.target) : null,
    stages,
    escalation: stages.unsure!,
    latencyMs: stageLatencies(all),
    bytesSent: about.bytesSent ?? 0,
    calibrator: about.calibrator ?? null,
    reliability: reliabilityBins(all),
    risk: meanRisk(decisionsBySeed.map(riskCoverage)),
  };
}

/** Share of the decisions that each stage was sure of; "unsure" for the rest. */
export function stageShares(decisions: readonly Pick<Decision, "isSure" | "stage">[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { isSure, stage } of decisions) {
    const key = isSure && stage !== null ? stage : UNSURE;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  const { [UNSURE]: unsure = 0, ...decided } = counts;
  const shares = Object.entries({ ...decided, [UNSURE]: unsure });
  return Object.fromEntries(shares.map(([key, count]) => [key, decisions.length > 0 ? count / decisions.length : 0]));
}

const UNSURE = "unsure";

/** Milliseconds by stage, over the decisions that were timed. */
export function stageLatencies(decisions: readonly Pick<Decision, "milliseconds">[]): RunReport["latencyMs"] {
  const times = new Map<string, number[]>();
  for (const { milliseconds = {} } of decisions)
    for (const [stage, time] of Object.entries(milliseconds)) times.set(stage, [...(times.get(stage) ?? []), time]);
  return Object.fromEntries([...times].map(([stage, values]) => [stage, latencyOf(values)]));
}

/** Answered is what the router was sure of, "no label fits" included: that is right for a row without a label only. */
function coverageOf(
  decisionsBySeed: readonly (readonly Decision[])[],
  certified: readonly boolean[],
  target: number,
): CoverageReport {
  const seeds = decisionsBySeed.map((decisions, seed) => {
    const answered = certified[seed] ? decisions.filter(({ isSure }) => isSure) : [];
    const wrong = answered.filter((decision) => !isRight(decision)).length;
    return { share: answered.length / Math.max(1, decisions.length), answered: answered.length, wrong };
  });
  const sure = seeds.filter((_, seed) => certified[seed]);
  const answered = seeds.reduce((sum, seed) => sum + seed.answered, 0);
  const wrong = seeds.reduce((sum, seed) => sum + seed.wrong, 0);
  const isHeld = (seed: (typeof seeds)[number]) => seed.wrong <= (1 - target) * seed.answered + 1e-9;
  return {
    target,
    share: meanOf(seeds.map(({ share }) => share)),
    error: answered > 0 ? wrong / answered : null,
    held: sure.length > 0 ? sure.filter(isHeld).length / sure.length : null,
    certified: sure.length / Math.max(1, seeds.length),
  };
}

function meanRisk(curves: readonly RiskPoint[][]): RiskPoint[] {
  return (curves[0] ?? []).map(({ coverage }, point) => ({
    coverage,
    risk: meanOf(curves.map((curve) => curve[point]!.risk)),
  }));
}
