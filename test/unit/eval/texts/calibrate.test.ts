import { describe, expect, it } from "vitest";
import { route } from "../../../../lib/router/route";
import type { Stage } from "../../../../lib/stage/stage";
import { snapshotOfText } from "../../../../lib/task/excerpt";
import { LABEL_QUESTION } from "../../../../lib/task/task";
import { seededRandom } from "../../../eval/measures/random";
import { calibrate, type JudgedRow } from "../../../eval/texts/calibrate";
import { remembered } from "../../../eval/texts/remembered-stage";
import { decisionOf } from "../../../eval/texts/run-seed";

const task = { id: "t", version: 1, kind: "classify" as const, name: "T", labels: [{ id: "a", name: "a" }] };
const goal = { target: 0.95, delta: 0.1 };

/** Reads its score off the text, and always says "a". */
const reader: Stage = {
  id: "encoder",
  revision: "1",
  async propose({ snapshot }) {
    const score = Number(snapshot.selection!.text);
    const items = [{ value: "a", evidence: [] }];
    return { status: "done", proposals: [{ questionId: LABEL_QUESTION, items, score, source: "test" }] };
  },
};

/** Rows whose label is as likely "a" as `honesty` of the score says. */
async function asked(count: number, honesty: (score: number) => number) {
  const random = seededRandom(5);
  const stage = remembered(reader);
  const rows = Array.from({ length: count }, (): JudgedRow => {
    const score = 0.5 + random() / 2;
    return { snapshot: snapshotOfText(String(score)), truth: random() < honesty(score) ? "a" : null };
  });
  const { signal } = new AbortController();
  const ask = ({ snapshot }: JudgedRow) =>
    route({ task, taskHash: "h", snapshot, scope: "selection", stages: [stage], signal });
  for (const row of rows) await ask(row);
  const half = Math.floor(count / 2);
  return { stage, rows: { fit: rows.slice(0, half), threshold: rows.slice(half) }, ask };
}

describe("calibrating a stage", () => {
  it("certifies a threshold where the surest rows are right often enough", async () => {
    const { stage, rows } = await asked(2_000, (score) => (score > 0.7 ? 0.99 : 0.3));
    const { calibration, certified, calibrator } = calibrate([stage], rows, goal);
    expect(certified).toBe(true);
    expect(calibrator).toMatchObject({ method: "platt", rows: 1_000 });
    expect(calibration[0]!.answerFrom).toBeGreaterThan(0.5);
  });

  it("promises nothing where they are not, and answers from the target on", async () => {
    const { stage, rows } = await asked(2_000, () => 0.6);
    const { calibration, certified } = calibrate([stage], rows, goal);
    expect(certified).toBe(false);
    expect(calibration[0]!.answerFrom).toBe(0.95);
  });

  it("leaves scores as they are where rows are too few", async () => {
    const { stage, rows, ask } = await asked(12, () => 1);
    expect(calibrate([stage], rows, goal)).toEqual({ calibration: [], certified: false, calibrator: null });
    const row = rows.fit[0]!;
    const decided = decisionOf(await ask(row), [stage], row.snapshot);
    expect(decided).toMatchObject({ predicted: "a", isSure: true, stage: "encoder" });
    expect(decided.confidence).toBe(Number(row.snapshot.selection!.text));
    expect(decided.inScope).toBe(decided.confidence);
  });
});
