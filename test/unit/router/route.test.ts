import { describe, expect, it, vi } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import type { Proposal } from "../../../lib/domain/result/proposal";
import type { StageId } from "../../../lib/domain/result/result";
import type { ConfidenceModel } from "../../../lib/router/confidence";
import type { StageOutcome, StageRequest } from "../../../lib/stage/stage";
import { atItsWord, email, run, stage, title } from "../../support/small-route";
import { smallClassifyTask, smallExtractTask, smallSnapshot } from "../../support/snapshots";

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

  it("names the page that a browser gave a stage up for", async () => {
    const deepen = (): never => deepen();
    const { errors, trace } = await run([stage("rules", deepen)]);
    expect(trace[0]).toMatchObject({ verdict: "failed", reason: "page-too-slow" });
    expect(errors).toMatchObject([{ code: "page-too-slow", data: { url: smallSnapshot().url } }]);
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
      { signal: abort.signal },
    );
    await expect(running).rejects.toBe(cancelled);
  });

  it("lets confidence decide, whatever the raw score says", async () => {
    const answerWith = async (score: number, confidence: number) => {
      const stages = [stage("rules", () => [title(score), title(score / 2, "Lemon")])];
      const model: ConfidenceModel = {
        calibrate: () => ({ group: "g", features: [1, 2], confidence, answerFrom: 0.9 }),
      };
      return (await run(stages, smallExtractTask, { confidence: model })).answers[0]!;
    };
    const low = await answerWith(0.3, 0.95);
    expect(low).toMatchObject({ status: "answered", confidence: 0.95 });
    expect(low.candidates.map(({ confidence }) => confidence)).toEqual([0.95, undefined]);
    expect(low.predictions).toMatchObject([{ stage: "rules", revision: "rules-1", features: [1, 2], answerFrom: 0.9 }]);
    expect(await answerWith(0.95, 0.89)).toMatchObject({ status: "unsure", confidence: 0.89 });
  });

  it("tells the confidence model what earlier stages said, and notes where stages agree", async () => {
    const calibrate = vi.fn(atItsWord.calibrate);
    const stages = [stage("rules", () => [email(0.4)]), stage("encoder", () => [email(0.5)])];
    const { answers } = await run(stages, smallExtractTask, { confidence: { calibrate } });
    expect(calibrate.mock.calls[1]![0].earlier).toMatchObject([{ stage: "rules", confidence: 0.4 }]);
    expect(answers[1]!.candidates).toMatchObject([{ stage: "encoder", agreeing: ["rules"] }]);
  });

  it("shows what a model made up as not found, and never answers it", async () => {
    const made = title(0.99, "Orange cake");
    const { answers, trace } = await run([stage("rules", () => [title(0.5)]), stage("remote", () => [made])]);
    expect(answers[0]).toMatchObject({ status: "unsure", items: [{ value: "Lemon cake" }] });
    expect(answers[0]!.candidates.at(-1)).toMatchObject({
      isUngrounded: true,
      items: [{ value: "Orange cake", evidence: [] }],
    });
    expect(trace.at(-2)).toMatchObject({ stage: "remote", verdict: "nothing-found" });
  });

  it("says of every stage that was not asked why it wasn't", async () => {
    const { trace } = await run([stage("rules", () => [title(0.95), email(0.4)]), stage("encoder", () => [])]);
    const ofTitle = trace.filter(({ questionId }) => questionId === "title");
    expect(ofTitle.map(({ stage: id, verdict, reason }) => [id, verdict, reason])).toEqual([
      ["rules", "answered", expect.stringContaining("score 0.95")],
      ["encoder", "not-asked", "rules was sure"],
    ]);
  });

  it("tells a stage why its questions are open", async () => {
    const asked: StageRequest[] = [];
    const late = stage("remote", (request) => {
      asked.push(request);
      return [];
    });
    await run([stage("rules", () => [title(0.6)]), stage("encoder", () => [title(0.7)]), late]);
    expect(asked[0]!.why).toEqual([
      { questionId: "title", best: { stage: "encoder", confidence: 0.7 }, needed: 0.8 },
      { questionId: "email", best: null, needed: 0 },
    ]);
  });

  it("tells what is known before a later stage is asked", async () => {
    const seen: [string, string[]][] = [];
    const stages = [
      stage("rules", () => [title(0.95)]),
      stage("encoder", () => []),
      stage("remote", () => [email(0.9)]),
    ];
    await run(stages, smallExtractTask, {
      onStage: (id, soFar) => seen.push([id, soFar.answers.map(({ status }) => status)]),
    });
    expect(seen).toEqual([
      ["encoder", ["answered", "unsure"]],
      ["remote", ["answered", "unsure"]],
    ]);
  });
});

describe("a run's budget", () => {
  const never = (request: StageRequest) =>
    new Promise<StageOutcome>((_, reject) =>
      request.signal.addEventListener("abort", () => reject(request.signal.reason)),
    );

  it("of time stops the stage that is under way, and asks no other", async () => {
    const later = vi.fn(() => []);
    const { trace, errors } = await run([stage("encoder", never), stage("remote", later)], smallExtractTask, {
      budget: { milliseconds: 20, remoteTokens: 100 },
    });
    expect(trace.map(({ verdict, reason }) => [verdict, reason])).toEqual(Array(4).fill(["skipped", "time-budget"]));
    expect(later).not.toHaveBeenCalled();
    expect(errors).toEqual([]);
  });

  it("of time stands still while a person is asked", async () => {
    const asks = stage("remote", async ({ whileAsking, signal }) => {
      await whileAsking(new Promise((answered) => setTimeout(answered, 120)));
      signal.throwIfAborted();
      return { status: "done", proposals: [title(0.9)] };
    });
    const { answers } = await run([asks], smallExtractTask, { budget: { milliseconds: 80, remoteTokens: 100 } });
    expect(answers[0]!.status).toBe("answered");
  });

  it("of tokens is what earlier stages left", async () => {
    const left: number[] = [];
    const spends = (id: StageId) =>
      stage(id, async ({ tokenBudget }) => {
        left.push(tokenBudget);
        return { status: "done", proposals: [], tokens: 70 };
      });
    await run([spends("llm"), spends("remote")], smallExtractTask, {
      budget: { milliseconds: 1_000, remoteTokens: 100 },
    });
    expect(left).toEqual([100, 30]);
  });
});
