import { expect, it } from "vitest";
import { normalise } from "../../../../lib/stage/encoder/embedder";
import { createFewShotScorer, type FewShotRequest } from "../../../../lib/stage/encoder/label-scorer";
import { judgeStrangers } from "../../../../lib/stage/encoder/strangers";
import { seededRandom } from "../../../eval/measures/random";

const DIMENSIONS = 24;

/** Labels whose texts lie around a corner of their own; labels of a pair share half of it. */
function taskOf(labels: number, shared: number, each = 6): FewShotRequest {
  const random = seededRandom(labels);
  const near = (label: number) =>
    normalise(
      Float32Array.from({ length: DIMENSIONS }, (_, at) => {
        const own = at === label ? 1 - shared : 0;
        const pair = at === DIMENSIONS - 1 - Math.floor(label / 2) ? shared : 0;
        return own + pair + 0.2 * (random() - 0.5);
      }),
    );
  const ids = Array.from({ length: labels }, (_, label) => label);
  return {
    labels: ids.map((label) => `l${label}`),
    names: ids.map((label) => [`l${label}`]),
    prototypes: ids.map((label) => [near(label)]),
    examples: ids.flatMap((label) => Array.from({ length: each }, () => ({ text: "", embedding: near(label), label }))),
  };
}

const shareAnswered = (strangers: Awaited<ReturnType<typeof judgeStrangers>>) =>
  strangers.filter(({ proposals }) => proposals[0]!.items.length > 0 && proposals[0]!.score > 0.6).length /
  strangers.length;

it("asks about every label's examples, by heads that do not know that label", async () => {
  const request = taskOf(8, 0);
  const strangers = await judgeStrangers({ ...request, temperature: 0.5 });
  expect(strangers).toHaveLength(request.examples.length);
  expect(new Set(strangers.map(({ kind }) => kind))).toEqual(new Set(request.labels));
  for (const { kind, proposals } of strangers) {
    expect(proposals.some(({ items }) => items.length === 0)).toBe(true);
    expect(proposals.flatMap(({ items }) => items.map(({ value }) => value))).not.toContain(kind);
    expect(proposals.map(({ score }) => score)).toEqual(proposals.map(({ score }) => score).sort((a, b) => b - a));
  }
});

it("finds strangers of labels that lie near each other surer than of labels that lie apart", async () => {
  const apart = shareAnswered(await judgeStrangers({ ...taskOf(8, 0), temperature: 0.5 }));
  const near = shareAnswered(await judgeStrangers({ ...taskOf(8, 0.6), temperature: 0.5 }));
  expect(apart).toBeLessThan(0.2);
  expect(near).toBeGreaterThan(0.5);
});

it("says nothing where two labels have examples, and asks about an equal part of many examples", async () => {
  expect(await judgeStrangers({ ...taskOf(2, 0), temperature: 1 })).toEqual([]);
  const strangers = await judgeStrangers({ ...taskOf(4, 0, 400), temperature: 1 });
  expect([...Map.groupBy(strangers, ({ kind }) => kind).values()].map(({ length }) => length)).toEqual([
    300, 300, 300, 300,
  ]);
});

it("gives its heads the temperature of the task's own", async () => {
  const request = taskOf(8, 0);
  const { temperature } = await createFewShotScorer(request);
  expect(temperature).toBeGreaterThan(0);
  expect((await createFewShotScorer({ ...request, temperature: 0.7 })).temperature).toBe(0.7);
});
