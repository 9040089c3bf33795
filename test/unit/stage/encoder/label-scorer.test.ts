import { describe, expect, it } from "vitest";
import { type Direction, withDirections } from "../../../../lib/stage/encoder/directions";
import { normalise } from "../../../../lib/stage/encoder/embedder";
import {
  bestLabel,
  createFewShotScorer,
  createZeroShotScorer,
  type FewShotRequest,
} from "../../../../lib/stage/encoder/label-scorer";

const vector = (...values: number[]) => normalise(Float32Array.from(values));

/** The embeddings say nothing; only the first word tells the labels apart. */
const BY_WORDS: FewShotRequest = {
  labels: ["person", "place"],
  names: [["person"], ["place"]],
  prototypes: [[vector(1, 0)], [vector(1, 0)]],
  examples: [
    { text: "Who painted it?", embedding: vector(1, 0), label: 0 },
    { text: "Who won the cup?", embedding: vector(1, 0), label: 0 },
    { text: "Where was it painted?", embedding: vector(1, 0), label: 1 },
    { text: "Where is the cup?", embedding: vector(1, 0), label: 1 },
  ],
};

describe("createFewShotScorer", () => {
  it("goes by words where the embeddings say nothing", async () => {
    const scorer = await createFewShotScorer(BY_WORDS);
    expect(bestLabel(scorer.logits(vector(1, 0), "Who is the mayor?"))).toBe(0);
    expect(bestLabel(scorer.logits(vector(1, 0), "Where is the mayor?"))).toBe(1);
  });

  it("goes by the embedding alone where it gets no text, or no word that it knows", async () => {
    const scorer = await createFewShotScorer(BY_WORDS);
    const silent = scorer.logits(vector(1, 0));
    expect(scorer.logits(vector(1, 0), "unbekannt")).toEqual(silent);
    expect(silent[0]).toBeCloseTo(silent[1]!, 1);
  });

  it("leaves words out where there are too many labels to learn them", async () => {
    const many = Array.from({ length: 320 }, (_, label) => label);
    const scorer = await createFewShotScorer({
      labels: many.map(String),
      names: many.map((label) => [`name ${label}`]),
      prototypes: many.map(() => [vector(1)]),
      examples: many.slice(0, 2).map((label) => ({ text: "word", embedding: vector(1), label })),
    });
    expect(scorer.logits(vector(1), "name 3")).toEqual(scorer.logits(vector(1)));
  });
});

describe("withDirections", () => {
  const direction: Direction = { vector: vector(0, 0, 1), threshold: 0.1 };

  it("adds how far beyond the threshold the text lies, and nothing without directions", () => {
    const point = Float32Array.of(0.8, 0, 0.6);
    expect([...withDirections(point, [direction]).subarray(0, 3)]).toEqual([...point]);
    expect(withDirections(point, [direction])[3]).toBeCloseTo(2 * (0.6 - 0.1), 5);
    expect(withDirections(point, [])).toEqual(point);
  });

  it("lets zero-shot see what the topic covers up", () => {
    const labels = [[vector(0.6, 0.5, -0.2)], [vector(0.9, 0, 0.2)]];
    const text = vector(0.95, 0, -0.3);
    expect(bestLabel(createZeroShotScorer(labels).logits(text))).toBe(1);
    expect(bestLabel(createZeroShotScorer(labels, [{ vector: vector(0, 0, 1), threshold: 0 }]).logits(text))).toBe(0);
  });
});
