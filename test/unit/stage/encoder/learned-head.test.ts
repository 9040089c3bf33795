import { describe, expect, it } from "vitest";
import type { EmbeddedExample } from "../../../../lib/domain/learning/example";
import { createMeansScorer } from "../../../../lib/stage/encoder/class-means";
import { normalise } from "../../../../lib/stage/encoder/embedder";
import { softmax } from "../../../../lib/stage/encoder/head";
import { bestLabel, type FewShotRequest } from "../../../../lib/stage/encoder/label-scorer";
import { createLearnedScorer, predictUnseen, trainLearnedHead } from "../../../../lib/stage/encoder/learned-head";
import { seededRandom } from "../../../../lib/util/seeded-random";

const vector = (...values: number[]) => normalise(Float32Array.from(values));

/** The labels' names say the opposite of what their texts are. */
const TEXTS: FewShotRequest = {
  labels: ["left", "right"],
  names: [["left"], ["right"]],
  prototypes: [[vector(1, 0.2, 0)], [vector(0.2, 1, 0)]],
  examples: [],
};

function examplesOf(count: number): EmbeddedExample[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, (_, index) => {
    const label = index % 2;
    const [x, y] = label === 0 ? [0, 1] : [1, 0];
    const embedding = vector(x + 0.3 * random(), y + 0.3 * random(), 0.5);
    return { resultId: `r${index}`, text: `text ${index}`, label, embedding };
  });
}

describe("labels by the mean of their texts", () => {
  it("are where their names are, as long as there is no text", () => {
    const scorer = createMeansScorer(TEXTS);
    expect(bestLabel(scorer.logits(vector(1, 0, 0)))).toBe(0);
    expect(bestLabel(scorer.logits(vector(0, 1, 0)))).toBe(1);
  });

  it("go to their texts, and a label without texts stays", () => {
    const taught = createMeansScorer({ ...TEXTS, examples: examplesOf(20) });
    expect(bestLabel(taught.logits(vector(1, 0, 0.5)))).toBe(1);
    const onlyLeft = examplesOf(20).filter(({ label }) => label === 0);
    const half = createMeansScorer({
      ...TEXTS,
      prototypes: [[vector(1, 0, 0)], [vector(0, 0, 1)]],
      examples: onlyLeft,
    });
    expect(bestLabel(half.logits(vector(0, 0.1, 1)))).toBe(1);
  });
});

describe.each(["means", "blend", "regression"] as const)("a learned head of the form %s", (form) => {
  const train = (count: number) => trainLearnedHead(TEXTS, examplesOf(count), { version: "v", forms: [form] });

  it("answers as it did once it was stored", async () => {
    const { head } = await train(12);
    const scorer = await createLearnedScorer(TEXTS, structuredClone(head));
    const again = await createLearnedScorer(TEXTS, head);
    expect(head).toMatchObject({ version: "v", form });
    for (const at of [vector(1, 0, 0.5), vector(0, 1, 0.5), vector(1, 1, 1)])
      expect(scorer.logits(at, "text 3")).toEqual(again.logits(at, "text 3"));
    expect(bestLabel(scorer.logits(vector(1, 0, 0.5), "unknown"))).toBe(1);
  });

  it("says of each text what it would without having seen it", async () => {
    const examples = examplesOf(12);
    // A text whose label contradicts all others: who has not seen it says the other one.
    examples[0] = { ...examples[0]!, label: 1 };
    const { head, shares } = await trainLearnedHead(TEXTS, examples, { version: "v", forms: [form] });
    expect(shares[0]![0]).toBeGreaterThan(0.5);
    const unseen = await predictUnseen(TEXTS, head, examples);
    for (const [row, own] of shares.entries())
      for (const [label, share] of own.entries()) expect(softmax(unseen[row]!)[label]).toBeCloseTo(share, 6);
  });

  it("sums to one over the labels", async () => {
    const { shares } = await train(12);
    for (const own of shares) expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});
