import { expect, test } from "vitest";
import type { Proposal } from "../../../lib/domain/result/proposal";
import type { Candidate } from "../../../lib/domain/result/result";
import { weighByPlaces } from "../../../lib/router/weigh-by-places";

const said = (value: string | boolean, blockId: string, probability: number): Proposal => ({
  questionId: "pets",
  items: [{ value, evidence: [{ blockId, start: 0, end: 10, quote: "0123456789" }] }],
  score: probability,
  probability,
  source: "encoder:read option",
});
const at = (blockId: string, chance: number) => ({ blockId, start: 0, end: 40, chance });
const bestOf = (proposals: readonly Proposal[]) =>
  [...proposals].sort((one, other) => other.probability! - one.probability!)[0]!.items[0]!.value;

test("what stands where the value was taught to stand is likelier than the likelier reading of another place", () => {
  const proposals = [said(true, "fees", 0.55), said(false, "rules", 0.4)];
  expect(bestOf(weighByPlaces(proposals, [], [at("rules", 0.8), at("fees", 0.02)]))).toBe(false);
  expect(bestOf(weighByPlaces(proposals, [], [at("fees", 0.8)]))).toBe(true);
});

test("so is what the rule itself holds for likely, of two values in one place", () => {
  const proposals = [said("Bonn", "place", 0.5), said("Kiel", "place", 0.4)];
  const learned: Candidate[] = [{ ...said("Kiel", "place", 0.6), stage: "learned" }];
  expect(bestOf(weighByPlaces(proposals, learned, [at("place", 0.9)]))).toBe("Kiel");
});

test("what a stage says without a probability of its own, and that there is nothing, stay as they are", () => {
  const absent: Proposal = { questionId: "pets", items: [], score: 0.6, probability: 0.6, isAbsence: true, source: "" };
  const { probability: _, ...unsaid } = said(true, "fees", 0.5);
  expect(weighByPlaces([absent, unsaid], [], [at("fees", 0.9)])).toEqual([absent, unsaid]);
});
