import type { Proposal } from "../../lib/domain/result/proposal";
import type { StageId } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import type { ConfidenceModel } from "../../lib/router/confidence";
import { type RouteRequest, route } from "../../lib/router/route";
import type { Stage, StageOutcome, StageRequest } from "../../lib/stage/stage";
import { smallExtractTask, smallSnapshot } from "./snapshots";

export const title = (score: number, value = "Lemon cake", blockId = "text:0"): Proposal => ({
  questionId: "title",
  items: [{ value, evidence: [{ blockId, start: 0, end: value.length, quote: value }] }],
  score,
  source: "test",
});

export const email = (score: number): Proposal => ({
  questionId: "email",
  items: [
    {
      value: "baker@cakes.example",
      evidence: [{ blockId: "text:2", start: 9, end: 28, quote: "baker@cakes.example" }],
    },
  ],
  score,
  source: "test",
});

export function stage(id: StageId, propose: (request: StageRequest) => Proposal[] | Promise<StageOutcome>): Stage {
  return {
    id,
    revision: `${id}-1`,
    async propose(request) {
      const proposals = await propose(request);
      return Array.isArray(proposals) ? { status: "done", proposals } : proposals;
    },
  };
}

/** Takes scores at their word, so that tests need no calibrator. */
export const atItsWord: ConfidenceModel = {
  calibrate: ({ stage: id, proposals }) => ({
    group: id,
    features: [proposals[0]!.score],
    confidence: proposals[0]!.score,
    answerFrom: 0.8,
  }),
};

/** Asks the small page's task of stages that say what a test wants. */
export function run(stages: Stage[], task: Task = smallExtractTask, more: Partial<RouteRequest> = {}) {
  const { signal } = new AbortController();
  const snapshot = smallSnapshot();
  return route({ task, taskHash: "hash", snapshot, scope: "page", stages, signal, confidence: atItsWord, ...more });
}
