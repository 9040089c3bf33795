import type { ExamplesReport } from "../../lib/domain/learning/example";
import type { QualityFigures, QualityReport } from "../../lib/domain/learning/quality-report";

export const NO_FIGURES: QualityFigures = {
  questions: 0,
  sure: null,
  byStage: {},
  remote: { questions: 0, bytes: 0, tokens: 0 },
};

/** Of a browser in which nothing was answered yet. */
export function emptyQualityReport(): QualityReport {
  return { all: NO_FIGURES, since: null, bins: [], latency: [], tasks: [], sites: [], languages: [] };
}

/** Of a browser with some use: two tasks, one of which needs no model and one whose texts have changed. */
export function fullQualityReport(): QualityReport {
  const all: QualityFigures = {
    questions: 400,
    sure: { answers: 312, judged: 43, right: 41, estimate: 0.961, low: 0.94, high: 0.978 },
    byStage: { rules: 200, encoder: 104, remote: 8 },
    remote: { questions: 8, bytes: 12_400, tokens: 3_400 },
  };
  const bins = [
    { from: 0, to: 0.5, rows: 40, confidence: 0.31, judged: 6, right: 2 },
    { from: 0.5, to: 0.95, rows: 60, confidence: 0.8, judged: 10, right: 7 },
    { from: 0.95, to: 1, rows: 300, confidence: 0.97, judged: 33, right: 32 },
  ];
  return {
    all,
    since: 1_790_000_000_000,
    bins,
    latency: [
      { stage: "rules", runs: 90, median: 4, ninth: 9 },
      { stage: "encoder", runs: 70, median: 140, ninth: 2_600 },
    ],
    tasks: [
      {
        ...all,
        taskId: "recipe",
        taskHash: "recipe-hash",
        withoutModel: 0.97,
        needsNoModel: true,
        drift: { status: "too-few", missing: 120 },
      },
      {
        ...all,
        taskId: "sentiment",
        taskHash: "sentiment-hash",
        withoutModel: 0,
        needsNoModel: false,
        drift: { status: "drifted", baseline: 500, newest: 300, signal: "input", stability: 0.31 },
      },
    ],
    sites: [
      { host: "shop.example", ...all },
      { host: null, ...all, sure: null },
    ],
    languages: [
      { language: "en", ...all },
      { language: "", ...all },
    ],
  };
}

/** A head that verdicts taught, with the task itself to go back to. */
export function learnedHead(more: Partial<ExamplesReport> = {}): ExamplesReport {
  const change = {
    rows: 24,
    rightBefore: 0.8125,
    rightAfter: 0.8625,
    difference: 0.1,
    chance: 0.01,
  };
  return {
    taskId: "sentiment",
    taskHash: "sentiment-hash",
    examples: 24,
    trainedOn: 24,
    proof: change,
    promotion: { at: 1_790_000_000_000, change },
    previous: { trainedOn: null, promotion: null },
    isRolledBack: false,
    ...more,
  };
}
