import { describe, expect, it } from "vitest";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import { LABEL_QUESTION } from "../../../../lib/domain/task/task";
import { createConfidenceModel, type LearnedConfidence } from "../../../../lib/router/confidence-model";
import { PRIOR } from "../../../../lib/router/prior";
import { route } from "../../../../lib/router/route";
import type { Stage } from "../../../../lib/stage/stage";
import { seededRandom } from "../../../eval/measures/random";
import { type JudgedRow, learn, verdictsOf } from "../../../eval/texts/calibrate";
import { remembered } from "../../../eval/texts/remembered-stage";
import { decisionOf } from "../../../eval/texts/run-seed";

const task = { id: "t", version: 1, kind: "classify" as const, name: "T", labels: [{ id: "a", name: "a" }] };
const goal = { target: 0.95, delta: 0.1, outOfScope: 0.2 };

/** Reads its score off the text, and always says "a". */
const reader: Stage = {
  id: "encoder",
  revision: "1",
  async propose({ snapshot }) {
    const score = Number(snapshot.selection!.text);
    const items = [{ value: "a", evidence: [] }];
    return { status: "done", proposals: [{ questionId: LABEL_QUESTION, items, score, source: "head:few-shot" }] };
  },
};

/** Verdicts on rows whose label is as likely "a" as `honesty` of the score says. */
async function asked(count: number, honesty: (score: number) => number) {
  const random = seededRandom(5);
  const stage = remembered(reader);
  const rows = Array.from({ length: count }, (_, row): JudgedRow => {
    const score = 0.5 + random() / 2;
    return { row, snapshot: snapshotOfText(String(score)), truth: random() < honesty(score) ? "a" : null };
  });
  const { signal } = new AbortController();
  const ask = ({ snapshot }: JudgedRow, calibrations: LearnedConfidence[] = []) => {
    const confidence = createConfidenceModel({ ...goal, calibrations });
    return route({ task, taskHash: "h", snapshot, scope: "selection", stages: [stage], confidence, signal });
  };
  const verdicts = [];
  for (const [at, row] of rows.entries()) verdicts.push(...verdictsOf(await ask(row), row.truth, at));
  return { stage, rows, verdicts, ask };
}

describe("learning from labels as a person's verdicts", () => {
  it("certifies a threshold where the surest rows are right often enough, and the router goes by it", async () => {
    const { stage, rows, verdicts, ask } = await asked(2_000, (score) => (score > 0.7 ? 0.99 : 0.3));
    const { calibrations, certified, calibrator } = learn(verdicts, PRIOR, goal);
    expect(certified).toBe(true);
    expect(calibrator).toEqual({ method: "isotonic", rows: 2_000 });
    const decided = [];
    for (const row of rows) {
      decided.push({ ...row, ...decisionOf(await ask(row, calibrations), [stage], row.snapshot) });
    }
    const sure = decided.filter(({ isSure }) => isSure);
    expect(sure.length).toBeGreaterThan(1_000);
    expect(sure.filter(({ truth }) => truth === "a").length / sure.length).toBeGreaterThan(0.95);
  });

  it("promises nothing where they are not", async () => {
    const { rows, verdicts, ask } = await asked(2_000, () => 0.6);
    const { calibrations, certified } = learn(verdicts, PRIOR, goal);
    expect(certified).toBe(false);
    const answers = await Promise.all(rows.slice(0, 100).map((row) => ask(row, calibrations)));
    expect(answers.every((routed) => routed.answers[0]!.status === "unsure")).toBe(true);
    const confidences = answers.map((routed) => routed.answers[0]!.confidence);
    expect(Math.max(...confidences)).toBeLessThan(0.8);
    expect(Math.min(...confidences)).toBeGreaterThan(0.4);
  });

  it("starts from what is known of other tasks", async () => {
    const { stage, rows, ask } = await asked(1, () => 1);
    const decided = decisionOf(await ask(rows[0]!), [stage], rows[0]!.snapshot);
    const [answer] = (await ask(rows[0]!)).answers;
    expect(decided).toMatchObject({ predicted: "a", confidence: answer!.confidence });
    expect(answer!.predictions[0]).toMatchObject({ group: "encoder/few-shot", confidence: answer!.confidence });
  });
});
