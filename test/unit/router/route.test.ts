import { describe, expect, it, vi } from "vitest";
import { createConfidenceModel } from "../../../lib/router/confidence-model";
import { route } from "../../../lib/router/route";
import type { Stage, StageOutcome, StageRequest } from "../../../lib/stage/stage";
import { LoupeError } from "../../../lib/task/errors";
import type { Proposal } from "../../../lib/task/proposal";
import type { StageId } from "../../../lib/task/result";
import type { Task } from "../../../lib/task/task";
import { smallClassifyTask, smallExtractTask, smallSnapshot } from "../../support/snapshots";

const title = (score: number, value = "Lemon cake", blockId = "text:0"): Proposal => ({
  questionId: "title",
  items: [{ value, evidence: [{ blockId, start: 0, end: value.length, quote: value }] }],
  score,
  source: "test",
});

const email = (score: number): Proposal => ({
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

function stage(id: StageId, propose: (request: StageRequest) => Proposal[] | Promise<StageOutcome>): Stage {
  return {
    id,
    revision: `${id}-1`,
    async propose(request) {
      const proposals = await propose(request);
      return Array.isArray(proposals) ? { status: "done", proposals } : proposals;
    },
  };
}

function run(stages: Stage[], task: Task = smallExtractTask, signal = new AbortController().signal) {
  return route({ task, taskHash: "hash", snapshot: smallSnapshot(), scope: "page", stages, signal });
}

describe("route", () => {
  it("asks a later stage only what is still open, with the candidates so far", async () => {
    const asked: StageRequest[] = [];
    const outcome = await run([
      stage("rules", () => [title(0.95), email(0.4)]),
      stage("encoder", (request) => {
        asked.push(request);
        return [email(0.9)];
      }),
    ]);
    expect(asked[0]!.questions.map((question) => question.id)).toEqual(["email"]);
    expect(asked[0]!.candidates.map((candidate) => [candidate.questionId, candidate.stage])).toEqual([
      ["email", "rules"],
    ]);
    expect(outcome.answers.map(({ status, stage: decided }) => [status, decided])).toEqual([
      ["answered", "rules"],
      ["answered", "encoder"],
    ]);
    expect(outcome.revisions).toEqual({ rules: "rules-1", encoder: "encoder-1" });
  });

  it("does not wake a later stage once every question is sure", async () => {
    const propose = vi.fn(() => []);
    await run([stage("rules", () => [title(0.95), email(0.95)]), stage("encoder", propose)]);
    expect(propose).not.toHaveBeenCalled();
  });

  it("leaves an unsure question with its candidates, best first", async () => {
    const { answers } = await run([stage("rules", () => [title(0.3), title(0.6, "Lemon")])]);
    expect(answers[0]).toMatchObject({ status: "unsure", stage: null, score: 0.6 });
    expect(answers[0]!.candidates.map((candidate) => candidate.items[0]!.value)).toEqual(["Lemon", "Lemon cake"]);
    expect(answers[1]).toMatchObject({ status: "unsure", items: [], candidates: [] });
  });

  it("offers no guesses that help nobody", async () => {
    const { answers } = await run([stage("rules", () => [title(0.05), email(0.6)])]);
    expect(answers[0]).toMatchObject({ status: "unsure", items: [], candidates: [], score: 0 });
    expect(answers[1]!.candidates).toHaveLength(1);
  });

  it("drops a value whose quote does not stand in its block", async () => {
    const { answers, trace } = await run([stage("rules", () => [title(0.99, "Orange cake")])]);
    expect(answers[0]).toMatchObject({ status: "unsure", items: [] });
    expect(trace[0]).toMatchObject({
      verdict: "nothing-found",
      reason: expect.stringContaining("not found on the page"),
    });
  });

  it("accepts evidence in structured data", async () => {
    const { answers } = await run([stage("rules", () => [title(0.95, "Lemon cake", "json-ld:0/name/0")])]);
    expect(answers[0]!.status).toBe("answered");
  });

  it("passes over a stage that fails, and says so in trace and errors", async () => {
    const outcome = await run([
      stage("rules", () => {
        throw new LoupeError("model-missing", "gone");
      }),
      stage("encoder", () => [title(0.9)]),
    ]);
    expect(outcome.answers[0]).toMatchObject({ status: "answered", stage: "encoder" });
    expect(outcome.trace[0]).toMatchObject({ stage: "rules", verdict: "failed", reason: "model-missing" });
    expect(outcome.errors).toEqual([{ code: "model-missing", message: "gone", data: {} }]);
    expect(outcome.revisions.rules).toBeUndefined();
  });

  it("traces a skipped stage with its reason for every open question", async () => {
    const { trace } = await run([stage("llm", async () => ({ status: "skipped", reason: "no model" }))]);
    expect(trace.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["skipped", "no model"],
      ["skipped", "no model"],
    ]);
  });

  it("takes 'no label fits' from a stage that is sure of it", async () => {
    const none: Proposal = { questionId: "label", items: [], score: 0.9, source: "test" };
    const { answers } = await run([stage("encoder", () => [none])], smallClassifyTask);
    expect(answers[0]).toMatchObject({ status: "absent", items: [], stage: "encoder" });
  });

  it("keeps a label without evidence but takes false evidence out", async () => {
    const label: Proposal = {
      questionId: "label",
      items: [{ value: "glad", evidence: [{ blockId: "text:0", start: 0, end: 3, quote: "sad" }] }],
      score: 0.9,
      source: "test",
    };
    const { answers } = await run([stage("encoder", () => [label])], smallClassifyTask);
    expect(answers[0]).toMatchObject({ status: "answered", items: [{ value: "glad", evidence: [] }] });
  });

  it("counts a value that two stages propose once, with the later stage's score", async () => {
    const { answers } = await run([stage("rules", () => [email(0.4)]), stage("encoder", () => [email(0.45)])]);
    expect(answers[1]!.candidates.map(({ stage: from, score }) => [from, score])).toEqual([["encoder", 0.45]]);
  });

  it("rejects as soon as it is cancelled, whatever the stage says", async () => {
    const abort = new AbortController();
    const cancelled = new LoupeError("run-cancelled", "stop");
    const running = run(
      [
        stage("rules", () => {
          abort.abort(cancelled);
          return [title(0.95)];
        }),
      ],
      smallExtractTask,
      abort.signal,
    );
    await expect(running).rejects.toBe(cancelled);
  });

  it("lets the calibrated confidence decide where there is one, whatever the raw score says", async () => {
    const calibration = (answerFrom: number, bias: number) => [
      {
        stage: "rules" as const,
        questionId: "title",
        answerFrom,
        calibrator: { method: "platt" as const, weights: [bias, 0, 0], rows: 1 },
      },
    ];
    const answerWith = async (score: number, answerFrom: number, bias: number) => {
      const stages = [stage("rules", () => [title(score), title(score / 2, "Lemon")])];
      const request = { task: smallExtractTask, taskHash: "hash", snapshot: smallSnapshot(), scope: "page" as const };
      const signal = new AbortController().signal;
      const outcome = await route({
        ...request,
        stages,
        signal,
        confidence: createConfidenceModel(calibration(answerFrom, bias)),
      });
      return outcome.answers.find(({ questionId }) => questionId === "title")!;
    };
    const low = await answerWith(0.3, 0.8, 3);
    expect(low.status).toBe("answered");
    expect(low.candidates.map(({ confidence }) => confidence)).toEqual([expect.closeTo(0.9526, 4), undefined]);
    expect((await answerWith(0.95, 0.8, -3)).status).toBe("unsure");
  });
});
