import type { EvaluationReport, FieldReport, RunReport, SetReport } from "../../eval/report/types";

export function runWith(more: Partial<RunReport> = {}): RunReport {
  return {
    shots: 10,
    seeds: 2,
    rows: 4,
    accuracy: { mean: 0.8, sd: 0.01 },
    macroF1: { mean: 0.7, sd: 0 },
    ece: null,
    brier: null,
    oosAuroc: null,
    coverage: { target: 0.95, share: 0.5, error: 0.04, held: 1, certified: 1 },
    stages: { rules: 0.25, encoder: 0.5, unsure: 0.25 },
    escalation: 0.25,
    latencyMs: { encoder: { p50: 5, p95: 9 } },
    bytesSent: 0,
    calibrator: null,
    reliability: [
      { confidence: 0.3, accuracy: 0.25, rows: 4 },
      { confidence: 0.9, accuracy: 1, rows: 4 },
    ],
    risk: [
      { coverage: 0.5, risk: 0.1 },
      { coverage: 1, risk: 0.2 },
    ],
    ...more,
  };
}

export function setWith(more: Partial<SetReport> = {}): SetReport {
  return { kind: "classify", taskHash: "t", dataHash: "d", problems: [], runs: [runWith()], ...more };
}

export const FIELD: FieldReport = {
  exact: 0.6,
  f1: 0.7,
  evidence: 1,
  surePrecision: 0.9,
  sureShare: 0.5,
  abstained: 0.4,
  n: 10,
};

export function reportWith(sets: Record<string, SetReport>, options: Record<string, unknown> = {}): EvaluationReport {
  const versions = { loupe: "0", commit: "0123456789abcdef", code: "c", stages: {}, node: "v", chromium: null };
  return { versions, options, sets, problems: [] };
}
