import fc from "fast-check";
import { expect, it, describe as suite } from "vitest";
import type { Proposal } from "../../../lib/domain/result/proposal";
import { STAGES, type StageId } from "../../../lib/domain/result/result";
import type { ClassifyTask, ExtractTask, Field } from "../../../lib/domain/task/task";
import type { UncalibratedPrediction } from "../../../lib/router/confidence";
import { createConfidenceModel, type LearnedConfidence } from "../../../lib/router/confidence-model";
import { describePrediction, FEATURE_NAMES } from "../../../lib/router/features";
import { PRIOR } from "../../../lib/router/prior";
import { learnCalibrations } from "../../support/learn-calibrations";

const task: ClassifyTask = {
  id: "mood",
  version: 1,
  kind: "classify",
  name: "Mood",
  labels: ["glad", "sad", "calm"].map((id) => ({ id, name: id, examples: ["one", "two", "three"] })),
};
const label = (value: string | null, score: number, source = "head:few-shot"): Proposal => ({
  questionId: "label",
  items: value === null ? [] : [{ value, evidence: [] }],
  score,
  source,
  similarity: 0.7,
});
const labelPrediction = (proposals: Proposal[], stage: StageId = "encoder"): UncalibratedPrediction => ({
  stage,
  revision: "1",
  question: { id: "label", kind: "label", task },
  proposals,
  earlier: [],
});

const field: Field = { id: "price", name: "Price", type: "money" };
const fieldTask: ExtractTask = { id: "shop", version: 1, kind: "extract", name: "Shop", fields: [field] };
const value = (text: string, score: number, source: string): Proposal => ({
  questionId: "price",
  items: [{ value: text, evidence: [] }],
  score,
  source,
});
const fieldPrediction = (
  proposals: Proposal[],
  more: Partial<UncalibratedPrediction> = {},
): UncalibratedPrediction => ({
  stage: "rules",
  revision: "1",
  question: { id: "price", kind: "field", task: fieldTask, field },
  proposals,
  earlier: [],
  ...more,
});
const namesOf = ({ stage, question: { kind } }: UncalibratedPrediction): readonly string[] =>
  FEATURE_NAMES[kind === "field" && STAGES[stage].isGenerative ? "said" : kind];
const named = (word: UncalibratedPrediction) => {
  const { features } = describePrediction(word);
  return Object.fromEntries(namesOf(word).map((name, at) => [name, features[at]]));
};

suite("features", () => {
  it("put every kind of candidate into a group of its own, which the prior knows", () => {
    const groups = [
      labelPrediction([label("glad", 0.9)]),
      labelPrediction([label("glad", 0.9, "zero-shot")]),
      labelPrediction([label("glad", 0.9, "head:packaged")]),
      labelPrediction([label(null, 0.9), label("glad", 0.1)]),
      labelPrediction([label("glad", 0.9, "json-ld:Product")], "rules"),
      labelPrediction([label("glad", 0.9)], "remote"),
      labelPrediction([label("glad", 0.5)], "remote"),
      labelPrediction([label("glad", 0.9)], "llm"),
      labelPrediction([label("glad", 0.5)], "llm"),
      fieldPrediction([value("5", 0.5, "llm:m")], { stage: "llm" }),
      fieldPrediction([value("5", 0.8, "llm:m")], { stage: "llm" }),
      fieldPrediction([value("5", 0.9, "pair:dl")]),
      fieldPrediction([value("5", 0.9, "encoder:pair")], { stage: "encoder" }),
      fieldPrediction([value("5", 0.5, "remote:m")], { stage: "remote" }),
      fieldPrediction([value("5", 0.8, "remote:m")], { stage: "remote" }),
    ].map((word) => describePrediction(word).group);
    expect(new Set(groups).size).toBe(groups.length);
    expect(groups.filter((group) => !(group in PRIOR.groups))).toEqual([]);
  });

  it("are numbers, as many as there are names", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), (scores) => {
        const ranked = scores.toSorted((one, other) => other - one);
        const words = [
          labelPrediction(ranked.map((one, at) => label(at === 1 ? null : `l${at}`, one))),
          fieldPrediction(ranked.map((one, at) => value(String(at), one, "pair:dl"))),
          fieldPrediction(
            ranked.map((one, at) => value(String(at), one, "remote:m")),
            { stage: "remote" },
          ),
        ];
        for (const word of words) {
          const { features } = describePrediction(word);
          expect(features).toHaveLength(namesOf(word).length);
          expect(features.every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });

  it("tell shares among the labels from whether any fits", () => {
    const seen = named(labelPrediction([label("glad", 0.45), label("sad", 0.05), label(null, 0.5)]));
    expect(seen["logit of the share among the labels"]).toBeCloseTo(Math.log(9), 6);
    expect(seen["logit of the share that any label fits"]).toBeCloseTo(0, 6);
    expect(seen["labels, log2"]).toBeCloseTo(Math.log2(3), 6);
    expect(seen["examples a label, log2"]).toBe(2);
    expect(seen["entropy of the shares, of the most there can be"]).toBeCloseTo(0.2959, 3);
    expect(seen.nearness).toBe(0.7);
  });

  it("know of a model's value whether its quote reads the same, and how many candidates there were", () => {
    const said = { ...value("5", 0.5, "remote:m"), isQuoted: true };
    const earlier = [{ ...value("4", 0.4, "pair:dl"), stage: "rules" as const }];
    const seen = named(fieldPrediction([said], { stage: "remote", earlier }));
    expect(seen).toMatchObject({ "each value reads as its quote": 1, "candidates of earlier stages, log2": 1 });
    expect(named(fieldPrediction([value("5", 0.5, "remote:m")], { stage: "remote" }))).toMatchObject({
      "each value reads as its quote": 0,
      "candidates of earlier stages, log2": 0,
    });
    expect(Object.keys(named(fieldPrediction([said])))).not.toContain("each value reads as its quote");
  });

  it("know where a value stands, and that an earlier stage said the same", () => {
    const ranked = value("5", 0.6, "encoder:ranked pair:dl");
    const earlier = { ...value("5", 0.7, "pair:dl"), stage: "rules" as const, confidence: 0.6 };
    expect(named(fieldPrediction([ranked], { stage: "encoder", earlier: [earlier] }))).toMatchObject({
      "labelled value": 1,
      "recognised or by layout": 0,
      "an earlier stage says the same": 1,
    });
    const other = { ...earlier, items: [{ value: "6", evidence: [] }] };
    expect(
      named(fieldPrediction([ranked], { stage: "encoder", earlier: [other] }))["an earlier stage says the same"],
    ).toBe(0);
  });
});

suite("the confidence model", () => {
  const surer = (word: (score: number) => UncalibratedPrediction) =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (one, other) => {
          const model = createConfidenceModel();
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          expect(model.calibrate(word(high)).confidence).toBeGreaterThanOrEqual(
            model.calibrate(word(low)).confidence - 1e-9,
          );
        },
      ),
    );

  it("is surer of a higher score, all else equal", () => {
    for (const source of ["zero-shot", "head:few-shot", "head:packaged"])
      surer((score) => labelPrediction([label("glad", score, source), label("sad", (1 - score) / 2, source)]));
    surer((score) => fieldPrediction([value("5", score, "pair:dl")]));
    surer((score) => labelPrediction([label("glad", score)], "remote"));
  });

  it("wants more for a higher target", () => {
    const word = labelPrediction([label("glad", 0.9)]);
    const needed = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999].map(
      (target) => createConfidenceModel({ target }).calibrate(word).answerFrom,
    );
    expect(needed).toEqual(needed.toSorted((one, other) => one - other));
    expect(needed[0]!).toBeLessThan(needed.at(-1)!);
  });

  const verdicts = (isRight: boolean, count: number, revision = "1") => {
    const described = describePrediction(labelPrediction([label("glad", 0.8), label("sad", 0.1)]));
    return Array.from({ length: count }, (_, at) => ({
      ...described,
      resultId: String(at),
      questionId: "label",
      taskHash: "hash",
      stage: "encoder" as const,
      revision,
      isRight,
      createdAt: at,
    }));
  };
  const knowing = (calibrations: LearnedConfidence[]) => createConfidenceModel({ calibrations });

  it("goes by the task's own verdicts, of the stage as it is now", () => {
    const word = labelPrediction([label("glad", 0.8), label("sad", 0.1)]);
    const unknowing = createConfidenceModel().calibrate(word);
    const right = knowing(learnCalibrations(verdicts(true, 100))).calibrate(word);
    expect(right.confidence).toBeGreaterThan(unknowing.confidence);
    expect(right.confidence).toBeGreaterThanOrEqual(right.answerFrom);
    const wrong = knowing(learnCalibrations(verdicts(false, 100))).calibrate(word);
    expect(wrong.confidence).toBeLessThan(0.3);
    expect(wrong.answerFrom).toBeGreaterThanOrEqual(0.95);
    expect(knowing(learnCalibrations(verdicts(false, 100, "0"))).calibrate(word)).toEqual(unknowing);
    const ofAnotherPrior = learnCalibrations(verdicts(false, 100)).map((one) => ({ ...one, priorRevision: "other" }));
    expect(knowing(ofAnotherPrior).calibrate(word)).toEqual(unknowing);
  });
});
