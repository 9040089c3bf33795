import { describe, expect, it } from "vitest";
import type { Proposal } from "../../../lib/domain/result/proposal";
import { LABEL_QUESTION } from "../../../lib/domain/task/task";
import { createConfidenceModel } from "../../../lib/router/confidence-model";
import { PRIOR } from "../../../lib/router/prior";
import { boundStrangers } from "../../../lib/router/strangers";
import type { Stranger } from "../../../lib/stage/stage";

const task = {
  id: "t",
  version: 1,
  kind: "classify" as const,
  name: "t",
  noneAllowed: true,
  labels: ["a", "b", "c"].map((id) => ({ id, name: id })),
};

/** The best label's score as given, the rest shared out; or "no label fits". */
function proposals(score: number): Proposal[] {
  const of = (value: string | null, share: number): Proposal => ({
    questionId: LABEL_QUESTION,
    items: value === null ? [] : [{ value, evidence: [] }],
    score: share,
    source: "head:few-shot",
    similarity: 1,
  });
  const all = [of("a", score), of("b", (0.98 - score) / 2), of("c", (0.98 - score) / 2), of(null, 0.02)];
  return all.sort((one, other) => other.score - one.score);
}
const none: Proposal[] = [
  { questionId: LABEL_QUESTION, items: [], score: 0.9, source: "head:few-shot", similarity: 0 },
];

const asked = (said: Proposal[], strangers: readonly Stranger[]) => ({
  stage: "encoder" as const,
  revision: "1",
  question: { id: LABEL_QUESTION, kind: "label" as const, task },
  proposals: said,
  earlier: [],
  strangers,
});
const SCORES = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const strangers = ["x", "y", "z"].flatMap((kind) =>
  SCORES.map((score): Stranger => ({ kind, proposals: proposals(score) })),
);

describe("boundStrangers", () => {
  it("is at least the share that is as sure, and falls as the text gets surer", () => {
    const bounds = [0.45, 0.55, 0.65, 0.75, 0.85].map(
      (score) => boundStrangers(asked(proposals(score), strangers), PRIOR)!,
    );
    expect(bounds).toEqual([...bounds].sort((one, other) => other - one));
    for (const [at, bound] of bounds.entries()) expect(bound).toBeGreaterThanOrEqual((5 - at) / 6 - 1e-9);
  });

  it("leaves room where none is as sure, and where kinds differ", () => {
    const sure = boundStrangers(asked(proposals(0.97), strangers), PRIOR)!;
    expect(sure).toBeGreaterThan(0);
    expect(sure).toBeLessThan(0.2);
    const uneven = SCORES.flatMap((_, at): Stranger[] => [
      { kind: "x", proposals: proposals(0.9) },
      { kind: `y${at}`, proposals: proposals(0.4) },
    ]);
    const even = SCORES.map((_, at): Stranger => ({ kind: `k${at}`, proposals: proposals(at === 0 ? 0.9 : 0.4) }));
    expect(boundStrangers(asked(proposals(0.8), uneven), PRIOR)!).toBeGreaterThan(1 / 7);
    expect(boundStrangers(asked(proposals(0.8), even), PRIOR)!).toBeGreaterThan(1 / 6);
  });

  it("counts strangers that are told apart as never answered", () => {
    const apart = strangers.map(({ kind }): Stranger => ({ kind, proposals: none }));
    expect(boundStrangers(asked(proposals(0.4), apart), PRIOR)!).toBeLessThan(0.15);
  });

  it("knows nothing without strangers, nor of an answer that is right for them", () => {
    expect(boundStrangers(asked(proposals(0.8), []), PRIOR)).toBeUndefined();
    expect(boundStrangers(asked(none, strangers), PRIOR)).toBeUndefined();
  });
});

it("the confidence model hands the bound on, for verdicts to carry it", () => {
  const said = createConfidenceModel().calibrate(asked(proposals(0.85), strangers));
  expect(said.strangers).toBe(boundStrangers(asked(proposals(0.85), strangers), PRIOR));
  expect(createConfidenceModel().calibrate(asked(proposals(0.85), []))).not.toHaveProperty("strangers");
});
