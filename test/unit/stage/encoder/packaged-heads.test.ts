import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILTIN_TASKS } from "../../../../lib/domain/task/builtin";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import { similarity } from "../../../../lib/stage/encoder/embedder";
import { WORD_FEATURES } from "../../../../lib/stage/encoder/hashed-words";
import { computeLogits, trainHead } from "../../../../lib/stage/encoder/head";
import {
  createPackagedScorer,
  decodeHead,
  directionsOf,
  encodeHead,
  PACKAGED_HEADS,
  type PackagedHead,
} from "../../../../lib/stage/encoder/packaged-heads";
import { computePageFeatures } from "../../../../lib/stage/encoder/page-features";
import { TONE_FEATURES, toneOf, withTone } from "../../../../lib/stage/encoder/tone/tone";
import { smallSnapshot } from "../../../support/snapshots";

const TASK: ClassifyTask = {
  id: "mood",
  version: 1,
  kind: "classify",
  name: "Mood",
  labels: [
    { id: "sad", name: "sad" },
    { id: "glad", name: "glad" },
  ],
};

async function smallHead(features: PackagedHead["features"]): Promise<PackagedHead> {
  const shape =
    features === "embedding" ? [] : features === "embedding+tone" ? toneOf("") : computePageFeatures(smallSnapshot());
  const rows = [
    { features: [1, 0, ...shape], label: 0 },
    { features: [0, 1, ...shape], label: 1 },
  ];
  const head = await trainHead(["glad", "sad"], rows, { c: 5 });
  return {
    taskId: "mood",
    labels: head.labels,
    meaning: { name: "Mood", labels: [{ name: "glad", description: "in good spirits" }, { name: "Sad" }] },
    modelRevision: "r1",
    features,
    embeddingDimensions: 2,
    temperature: 1,
    ...encodeHead(head),
    data: { name: "hand-made", sets: [], licence: "MIT", rows: 2, figures: {} },
  };
}

describe("encodeHead", () => {
  it("keeps every weight to a thirty-thousandth of its label's largest", () => {
    const weight = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 6, maxLength: 6 }), (weights) => {
        const head = { labels: ["a", "b"], weights: Float64Array.from(weights), biases: Float64Array.of(0.1, -3) };
        const back = decodeHead({ labels: head.labels, ...encodeHead(head) });
        expect([...back.biases]).toEqual([0.1, -3]);
        for (const [index, value] of weights.entries()) {
          const largest = Math.max(...weights.slice(index < 3 ? 0 : 3, index < 3 ? 3 : 6).map(Math.abs));
          expect(Math.abs(back.weights[index]! - value)).toBeLessThanOrEqual(largest / 32767 + 1e-300);
        }
      }),
    );
  });
});

describe("createPackagedScorer", () => {
  it("answers in the order of the task's labels", async () => {
    const scorer = createPackagedScorer(TASK, smallSnapshot(), "selection", "r1", [await smallHead("embedding")])!;
    const [sad, glad] = scorer.logits([1, 0]);
    expect(glad).toBeGreaterThan(sad!);
    expect(scorer.documentOffsets).toBeUndefined();
  });

  it("adds what the page's shape says, which joined equals the whole head", async () => {
    const packaged = await smallHead("embedding+page");
    const snapshot = smallSnapshot();
    const scorer = createPackagedScorer(TASK, snapshot, "page", "r1", [packaged])!;
    const whole = computeLogits(decodeHead(packaged), [0.6, 0.8, ...computePageFeatures(snapshot)]);
    const joined = scorer.logits([0.6, 0.8]).map((logit, label) => logit + scorer.documentOffsets![label]!);
    expect(joined[0]).toBeCloseTo(whole[1]!, 9);
    expect(joined[1]).toBeCloseTo(whole[0]!, 9);
  });

  it("reads the tone of a text, and is less sure where words turn what it says", async () => {
    const packaged = { ...(await smallHead("embedding+tone")), turnedTemperature: 4 };
    const scorer = createPackagedScorer(TASK, smallSnapshot(), "selection", "r1", [packaged])!;
    const leadOf = (text: string) => {
      const [sad, glad] = scorer.logits([1, 0], text);
      return glad! - sad!;
    };
    const whole = computeLogits(decodeHead(packaged), withTone([1, 0], "A quiet day by the lake."));
    expect(leadOf("A quiet day by the lake.")).toBeCloseTo(whole[0]! - whole[1]!, 9);
    const turned = computeLogits(decodeHead(packaged), withTone([1, 0], "A quiet day, but not by the lake."));
    expect(leadOf("A quiet day, but not by the lake.")).toBeCloseTo((turned[0]! - turned[1]!) / 4, 9);
  });

  it("goes by the page's shape alone where the model can't read the text", async () => {
    const packaged = await smallHead("embedding+page");
    const snapshot = smallSnapshot();
    const foreign = {
      ...snapshot,
      title: "作者の紹介",
      blocks: snapshot.blocks.map((block) => ({ ...block, text: "作者の紹介" })),
    };
    const scorer = createPackagedScorer(TASK, foreign, "page", "r1", [packaged])!;
    expect(scorer.logits([1, 0])).toEqual(scorer.logits([0, 1]));
    const shapeAlone = computeLogits(decodeHead(packaged), [0, 0, ...computePageFeatures(foreign)]);
    const joined = scorer.logits([1, 0]).map((logit, label) => logit + scorer.documentOffsets![label]!);
    expect(joined[0]).toBeCloseTo(shapeAlone[1]!, 9);
    const readable = createPackagedScorer(TASK, snapshot, "page", "r1", [packaged])!;
    expect(readable.logits([1, 0])).not.toEqual(readable.logits([0, 1]));
  });

  it.each<[string, Partial<ClassifyTask>, string, "page" | "selection"]>([
    ["another model", {}, "r2", "page"],
    ["a task that asks for something else", { name: "Weather" }, "r1", "page"],
    ["a label by another name", { labels: [TASK.labels[0]!, { id: "glad", name: "thankful" }] }, "r1", "page"],
    [
      "a label that is described otherwise",
      { labels: [TASK.labels[0]!, { id: "glad", name: "glad", description: "drunk" }] },
      "r1",
      "page",
    ],
    ["a label more", { labels: [...TASK.labels, { id: "calm", name: "calm" }] }, "r1", "page"],
    ["another label", { labels: [TASK.labels[0]!, { id: "calm", name: "calm" }] }, "r1", "page"],
    ["a task that allows none", { noneAllowed: true }, "r1", "page"],
    ["a task with several labels", { multiple: true }, "r1", "page"],
    ["a task with examples", { labels: [TASK.labels[0]!, { ...TASK.labels[1]!, examples: ["joy"] }] }, "r1", "page"],
    ["a selection, where the page's shape is needed", {}, "r1", "selection"],
  ])("is not used for %s", async (_, change, revision, scope) => {
    const head = await smallHead("embedding+page");
    expect(createPackagedScorer({ ...TASK, ...change }, smallSnapshot(), scope, revision, [head])).toBeNull();
  });

  it.each<[string, Partial<ClassifyTask>]>([
    ["another id", { id: "other" }],
    ["labels in another order and case", { labels: [{ id: "glad", name: "Glad" }, TASK.labels[0]!] }],
    ["a name of more words", { name: "What mood?" }],
    [
      "another name, whose description says it, and labels described alike",
      {
        name: "Humour",
        description: "The mood that it puts you in.",
        labels: [TASK.labels[0]!, { id: "glad", name: "glad", description: "In good spirits." }],
      },
    ],
  ])("is used for a task of %s", async (_, change) => {
    const head = await smallHead("embedding");
    expect(createPackagedScorer({ ...TASK, ...change }, smallSnapshot(), "page", "r1", [head])).not.toBeNull();
  });
});

describe("directionsOf", () => {
  it("points from the first label to the second, and turns where the head does", async () => {
    const packaged = await smallHead("embedding");
    const [direction, ...others] = directionsOf([packaged, await smallHead("embedding+page")], "r1");
    expect(others).toEqual([]);
    expect(similarity(direction!.vector, direction!.vector)).toBeCloseTo(1, 5);
    const [sad, glad] = [[0, 1] as const, [1, 0] as const].map((point) => similarity(direction!.vector, point));
    expect(sad).toBeGreaterThan(direction!.threshold);
    expect(glad).toBeLessThan(direction!.threshold);
  });

  it("has none for another model", async () => {
    expect(directionsOf([await smallHead("embedding")], "r2")).toEqual([]);
  });
});

describe("PACKAGED_HEADS", () => {
  it("lists every file of the folder", () => {
    const folder = resolve(import.meta.dirname, "../../../../lib/stage/encoder/heads");
    const files = readdirSync(folder).map((file) => file.replace(".json", ""));
    expect(PACKAGED_HEADS.map((head) => head.taskId).sort()).toEqual(files.sort());
  });

  it.each(PACKAGED_HEADS.map((head) => [head.taskId, head] as const))(
    "%s answers its built-in task",
    (taskId, head) => {
      const task = BUILTIN_TASKS.find(({ id }) => id === taskId) as ClassifyTask;
      expect(createPackagedScorer(task, smallSnapshot(), "page", head.modelRevision)?.source).toBe("head:packaged");
    },
  );

  it.each(PACKAGED_HEADS.map((head) => [head.taskId, head] as const))(
    "%s does not answer a task with an example of a person's own",
    (taskId, head) => {
      const task = BUILTIN_TASKS.find(({ id }) => id === taskId) as ClassifyTask;
      const [first, ...rest] = task.labels;
      const labels = [{ ...first!, examples: [...(first!.examples ?? []), "Nobody wrote this before."] }, ...rest];
      expect(createPackagedScorer({ ...task, labels }, smallSnapshot(), "page", head.modelRevision)).toBeNull();
    },
  );

  it.each(PACKAGED_HEADS.map((head) => [head.taskId, head] as const))("%s has the weights that it says", (_, head) => {
    const dimensions = decodeHead(head).weights.length / head.labels.length;
    const rest = {
      embedding: 0,
      "embedding+page": computePageFeatures(smallSnapshot()).length,
      "embedding+tone": TONE_FEATURES.length,
      "embedding+words": WORD_FEATURES,
    };
    expect(dimensions).toBe(head.embeddingDimensions + rest[head.features]);
    expect(head.data.rows).toBeGreaterThan(0);
    expect(head.data.sets).not.toEqual([]);
    expect(head.data.licence).not.toBe("");
  });
});
