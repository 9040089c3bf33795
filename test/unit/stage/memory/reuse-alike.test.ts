import { expect, it } from "vitest";
import type { RememberedAnswer } from "../../../../lib/domain/learning/remembered-answer";
import type { Proposal } from "../../../../lib/domain/result/proposal";
import { placesIn } from "../../../../lib/stage/memory/quoted-place";
import { reuseAlike } from "../../../../lib/stage/memory/reuse-alike";
import { passagesOf } from "../../../../lib/stage/prompt/passages";
import { block, pageOf } from "../prompt/pages";

const passages = passagesOf(pageOf([block("a", "Deposit"), block("b", "£500 in advance")]), "page");
const proposal: Proposal = {
  questionId: "deposit",
  items: [{ value: "£500", evidence: [{ blockId: "b", start: 0, end: 4, quote: "£500" }] }],
  score: 0.9,
  source: "llm:small",
};
const embedding = Float32Array.of(1, 0);
const FACTS = { key: "k", kind: "d", resultId: "r", encoder: "e", tokens: 0, askedAt: 1, usedAt: 1, embedding };

const reuse = (said: Proposal) => {
  const known: RememberedAnswer = {
    ...FACTS,
    proposals: [said],
    places: placesIn(passages, [said]),
  };
  return reuseAlike([known], { questionId: "deposit", passages, embedding, candidates: [] })?.proposals ?? null;
};

it("takes over what a model found, and no order that it gave to what others had found", () => {
  expect(reuse(proposal)).toEqual([proposal]);
  expect(reuse({ ...proposal, isRejudged: true })).toBeNull();
});
