import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../../lib/domain/errors";
import type { ChatModelProblem, ScoreRequest } from "../../../../../lib/stage/llm/chat-model";
import { buildObjectSchema } from "../../../../../lib/value/value-kind";
import {
  createTinyOnnxModel,
  createTinyOnnxModelInWorker,
  onnxModelFiles,
  scoreReferences,
  verifiedFilesOf,
} from "../../../../support/tiny-onnx-model";
import { describeChatModel } from "../chat-model-contract";

describeChatModel("The ONNX engine", { create: () => createTinyOnnxModel(), midReply: 2 });
describeChatModel("The ONNX engine in a worker", { create: () => createTinyOnnxModelInWorker(), midReply: 2 });

const { signal } = new AbortController();
const ADVICE = buildObjectSchema({
  advice: buildObjectSchema({ value: { type: "string" }, quote: { type: "string" }, block: { type: "integer" } }),
});
const NOTED = 'The machine noted: {"advice": {"value": "Skim foam hourly", "quote": "Skim foam hourly", "block": 4}}';
const ask = (more = {}) => ({ system: "", user: NOTED, schema: ADVICE, longestReply: 128, seed: 0, signal, ...more });

describe.each([
  ["the ONNX engine", createTinyOnnxModel],
  ["the ONNX engine in a worker", createTinyOnnxModelInWorker],
])("%s", (_name, create) => {
  it("writes what it has read, tells how sure it is of each token, and has them counted", async () => {
    const counts: number[] = [];
    const reply = await create().complete(ask({ onToken: (count: number) => counts.push(count) }));
    expect(JSON.parse(reply.content)).toEqual({
      advice: { value: "Skim foam hourly", quote: "Skim foam hourly", block: 4 },
    });
    expect(counts).toEqual(Array.from({ length: reply.tokensOut }, (_, index) => index + 1));
    const texts = reply.tokens!.map(({ token }) => token).join("");
    expect(texts).toBe(reply.content);
    // What the form leaves no choice about is certain, and the rest is the model's own opinion.
    const certain = (name: string) => reply.tokens![reply.content.indexOf(name)]!.logprob;
    expect(certain('"advice"')).toBe(0);
    expect(certain("Skim")).toBeLessThan(0);
    expect(certain("Skim")).toBeGreaterThan(-1);
    for (const { logprob, top_logprobs } of reply.tokens!) {
      expect(logprob).toBeLessThanOrEqual(0);
      expect(top_logprobs.reduce((sum, other) => sum + Math.exp(other.logprob), 0)).toBeLessThan(1.0001);
    }
  });

  it("scores continuations as the numpy model does", async () => {
    const model = create();
    for (const { user, begin, continuations, means } of scoreReferences()) {
      const { scores } = await model.score({
        system: "",
        context: user,
        questions: [{ ask: "", begin, continuations }],
        signal,
      });
      expect(scores[0]!.map(({ tokens }) => tokens)).toEqual(continuations.map(({ length }) => length));
      for (const [index, { meanLogProbability }] of scores[0]!.entries()) {
        expect(meanLogProbability).toBeCloseTo(means[index]!, 3);
      }
    }
  });

  it("reads a context once for all questions, with the scores of one alone", async () => {
    const model = create();
    const [first, second] = scoreReferences();
    const questions = [first!, second!].map(({ begin, continuations }) => ({ ask: " Go on.", begin, continuations }));
    const context = `${first!.user} ${second!.user}`.repeat(3);
    const request: ScoreRequest = { system: "", context, questions, signal };
    const counts: number[] = [];
    const together = await model.score({ ...request, onQuestion: (count) => counts.push(count) });
    const alone = await Promise.all(questions.map((one) => model.score({ ...request, questions: [one] })));
    expect(counts).toEqual([1, 2]);
    together.scores.forEach((scores, question) => {
      scores.forEach(({ meanLogProbability }, index) => {
        expect(meanLogProbability).toBeCloseTo(alone[question]!.scores[0]![index]!.meanLogProbability, 4);
      });
    });
    expect(together.tokensIn).toBeLessThan(alone[0]!.tokensIn + alone[1]!.tokensIn - context.length);
  });

  it("stops scoring when that is cancelled, refuses what has no room, and scores the next", async () => {
    const model = create();
    const [{ user, begin, continuations }] = scoreReferences() as [ReturnType<typeof scoreReferences>[0]];
    const request = { system: "", context: user, questions: [{ ask: "", begin, continuations }], signal };
    const abort = new AbortController();
    const cancelled = model.score({
      ...request,
      questions: [...request.questions, ...request.questions],
      signal: abort.signal,
      onQuestion: () => abort.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: "run-cancelled" });
    const long = model.score({ ...request, context: "x".repeat(5_000) });
    await expect(long).rejects.toMatchObject({ reason: "too-long" });
    const empty = model.score({ ...request, questions: [{ ask: "", continuations: [""] }] });
    await expect(empty).rejects.toMatchObject({ reason: "llm-failed" });
    expect((await model.score(request)).scores[0]).toHaveLength(continuations.length);
  });

  it("says why it can't be loaded, by what is wrong with the files", async () => {
    const files = onnxModelFiles();
    const reasonOf = async (broken: Record<string, Buffer>, read?: (path: string) => Promise<never>) => {
      const verified = verifiedFilesOf(broken);
      const model = create({ files: { ...verified, read: read ?? verified.read } });
      return model.load({ signal }).then(
        () => null,
        (thrown: ChatModelProblem) => thrown.reason,
      );
    };
    const without = (path: string) => Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
    const weights = "onnx/model_quantized.onnx";
    expect(await reasonOf(files)).toBeNull();
    expect(await reasonOf(without(weights))).toBe("model-misconfigured");
    expect(await reasonOf({ ...files, [weights]: Buffer.from("no weights") })).toBe("model-misconfigured");
    expect(await reasonOf({ ...files, "tokenizer.json": Buffer.from("{}") })).toBe("tokenizer-broken");
    const damaged = new LoupeError("model-corrupt", "Damaged.", { file: weights });
    expect(await reasonOf(files, () => Promise.reject(damaged))).toBe("model-damaged");
  });
});
