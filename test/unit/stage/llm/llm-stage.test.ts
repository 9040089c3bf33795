import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import type { ExtractTask } from "../../../../lib/domain/task/task";
import { Lifetime } from "../../../../lib/model/slot/lifetime";
import { createLlmStage, type LlmStageOptions } from "../../../../lib/stage/llm";
import { type ChatModel, ChatModelProblem } from "../../../../lib/stage/llm/chat-model";
import { countTokens } from "../../../../lib/stage/prompt/prompt";
import type { Stage } from "../../../../lib/stage/stage";
import { stageRequest } from "../../../support/stage-request";
import { block, MOOD, pageOf, RECIPE, STEW } from "../prompt/pages";
import { answerAll, askedIn, type Script, scriptedModel, tokensOf } from "./scripted-model";

const TITLE = { value: "Lentil stew", quote: "Lentil stew", block: 1 };
const many = (count: number): ExtractTask => ({
  ...RECIPE,
  fields: Array.from({ length: count }, (_, index) => ({ id: `f${index}`, name: `Fact ${index}`, type: "text" })),
});

function stageOf(script: Script, contextTokens?: number, more: Partial<LlmStageOptions> = {}) {
  const { local, requests } = scriptedModel(script, contextTokens);
  return { stage: createLlmStage({ model: () => Promise.resolve(local), ...more }), requests };
}

const propose = (stage: Stage, task: ExtractTask = RECIPE, change: Partial<Parameters<Stage["propose"]>[0]> = {}) =>
  stage.propose(stageRequest({ task, snapshot: STEW, ...change }));

describe("the llm stage", () => {
  it("asks a few questions at a time, without chance, and says who answered", async () => {
    const { stage, requests } = stageOf((request) => answerAll(request, TITLE));
    const outcome = await propose(stage, many(10));
    expect(requests.map((request) => askedIn(request).length)).toEqual([4, 4, 2]);
    expect(requests.every(({ seed }) => seed === 0)).toBe(true);
    expect(outcome).toMatchObject({ status: "done", proposals: { length: 10 } });
    const [first] = outcome.status === "done" ? outcome.proposals : [];
    expect(first).toMatchObject({ source: "llm:tiny", score: 0.5, items: [{ value: "Lentil stew" }] });
    expect(stage.revision).toMatch(/^scripted-1\+/);
  });

  it("gives the same bytes to the model and the same answers for the same run", async () => {
    const runs = await Promise.all(
      [0, 1].map(async () => {
        const { stage, requests } = stageOf((request) => answerAll(request, TITLE));
        const outcome = await propose(stage, many(6));
        return JSON.stringify([outcome, requests.map(({ system, user, schema }) => [system, user, schema])]);
      }),
    );
    expect(runs[0]).toBe(runs[1]);
  });

  it("keeps prompt and reply within the model's context, by whatever counts its tokens", async () => {
    const long = pageOf(Array.from({ length: 200 }, (_, index) => block(`b${index}`, `Line ${index}. `.repeat(20))));
    for (const [contextTokens, count] of [
      [4_096, countTokens],
      [1_024, countTokens],
      [2_048, (text: string) => text.length],
    ] as const) {
      const { stage, requests } = stageOf((request) => answerAll(request, null), contextTokens, { count });
      await propose(stage, many(4), { snapshot: long });
      for (const { system, user, longestReply } of requests) {
        expect(count(system) + count(user) + longestReply).toBeLessThan(contextTokens);
      }
    }
  });

  it("reads best first what a ranking wants", async () => {
    const rank = (all: readonly unknown[]) => all.map((_, index) => (index === all.length - 1 ? 1 : -1));
    const { stage, requests } = stageOf((request) => answerAll(request, null), 4_096, { rank: () => rank });
    await propose(stage);
    expect(requests[0]!.user).toContain("© Stews Ltd");
    expect(requests[0]!.user).not.toContain("red lentils");
  });

  it("tells how far loading and writing are", async () => {
    const shares: number[] = [];
    const { local } = scriptedModel((request) => {
      request.onToken?.(request.longestReply / 2);
      return answerAll(request, TITLE);
    });
    const stage = createLlmStage({
      model: (_signal, onLoad) => {
        onLoad(0.5);
        return Promise.resolve(local);
      },
    });
    await propose(stage, many(8), { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([0.25, 0.625, 0.75, 0.875, 1]);
  });

  it.each([
    ["there is nothing to read", { snapshot: { ...STEW, blocks: [] } }, "nothing-to-read"],
    ["no question is for a model", { questions: [] }, "no-questions"],
  ])("loads no model where %s", async (_what, change, reason) => {
    const stage = createLlmStage({ model: () => Promise.reject(new Error("nobody may ask")) });
    expect(await propose(stage, RECIPE, change)).toEqual({ status: "skipped", reason });
  });
});

describe("a model that can't answer", () => {
  it("is skipped for the reason that there is none, or that it could not be loaded", async () => {
    expect(await propose(createLlmStage({ model: () => Promise.resolve("no-model") }))).toEqual({
      status: "skipped",
      reason: "no-model",
    });
    // As it comes from another context: the class is lost on the way.
    const lost = LoupeError.revive(new ChatModelProblem("no-shader-f16", "x").serialise());
    for (const thrown of [new ChatModelProblem("no-shader-f16", "x"), lost]) {
      const lifetime = new Lifetime<ChatModel & { dispose(): void }>(() => Promise.reject(thrown));
      const use: LocalLifetime = (work) => lifetime.use(work);
      const stage = createLlmStage({ model: () => Promise.resolve({ name: "m", parameters: 0, revision: "r", use }) });
      expect(await propose(stage)).toEqual({ status: "skipped", reason: "no-shader-f16" });
    }
  });

  it("leaves what it said before, and what went wrong", async () => {
    const problem = new ChatModelProblem("device-lost", "The device was lost.");
    const { stage, requests } = stageOf((request, turn) => (turn === 0 ? answerAll(request, TITLE) : problem));
    expect(await propose(stage, many(12))).toMatchObject({
      status: "done",
      proposals: { length: 4 },
      errors: [{ code: "llm-unavailable", data: { reason: "device-lost" } }],
    });
    expect(requests).toHaveLength(2);
    expect(await propose(stageOf(() => problem).stage)).toEqual({ status: "skipped", reason: "device-lost" });
  });

  it("is a failure where nobody foresaw why", async () => {
    await expect(propose(stageOf(() => new TypeError("broken")).stage)).rejects.toThrow("broken");
  });

  it("is asked for less where the prompt was too long, and left alone where one question is", async () => {
    const most = 700;
    const tooLong = new ChatModelProblem("too-long", "Too long.");
    const size = ({ system, user }: { system: string; user: string }) => countTokens(system) + countTokens(user);
    const long = pageOf(Array.from({ length: 60 }, (_, index) => block(`b${index}`, `Line ${index}. `.repeat(20))));
    const { stage, requests } = stageOf((request) => (size(request) > most ? tooLong : answerAll(request, null)));
    const outcome = await propose(stage, many(4), { snapshot: long });
    const asked = outcome.status === "done" ? outcome.proposals.map(({ questionId }) => questionId) : [];
    expect(asked).toEqual(["f0", "f1", "f2", "f3"]);
    expect(size(requests[0]!)).toBeGreaterThan(most);

    const never = stageOf(() => tooLong);
    expect(await propose(never.stage, many(2), { snapshot: long })).toEqual({ status: "skipped", reason: "too-long" });
    expect(never.requests.length).toBeLessThan(8);
  });

  it("whose context holds no prompt is not asked", async () => {
    const { stage, requests } = stageOf((request) => answerAll(request, TITLE), 300);
    expect(await propose(stage)).toEqual({ status: "skipped", reason: "too-long" });
    expect(requests).toEqual([]);
  });

  it("and writes nonsense once is asked on, and keeps what is whole of a reply that was cut", async () => {
    const { stage } = stageOf((request, turn) => {
      if (turn === 0) return "[]";
      const [first, second] = askedIn(request);
      return `{"${first}": ${JSON.stringify(TITLE)}, "${second}": {"value": "Lentil stew stew stew`;
    });
    expect(await propose(stage, many(8))).toMatchObject({
      status: "done",
      proposals: [{ questionId: "f4", items: [{ value: "Lentil stew" }] }],
      errors: [{ code: "llm-unavailable", data: { reason: "llm-failed" } }],
    });
    expect(await propose(stageOf(() => "none of it").stage)).toEqual({ status: "skipped", reason: "llm-failed" });
  });
});

type LocalLifetime = <Result>(work: (model: ChatModel) => Promise<Result>) => Promise<Result>;

describe("a cancelled run", () => {
  const cancelled = { code: "run-cancelled" };

  it("ends while the model loads, without waiting for it", async () => {
    const abort = new AbortController();
    const use: LocalLifetime = () => new Promise(() => undefined);
    const stage = createLlmStage({ model: () => Promise.resolve({ name: "m", parameters: 0, revision: "r", use }) });
    const run = propose(stage, RECIPE, { signal: abort.signal });
    setTimeout(() => abort.abort(), 5);
    await expect(run).rejects.toMatchObject(cancelled);
  });

  it("ends amid a reply, whatever the model makes of it, and asks nothing more", async () => {
    for (const made of [new ChatModelProblem("llm-failed", "Interrupted."), new Error("stopped"), "{}"]) {
      const abort = new AbortController();
      const { stage, requests } = stageOf(async () => {
        abort.abort();
        if (typeof made === "string") return made;
        throw made;
      });
      await expect(propose(stage, many(8), { signal: abort.signal })).rejects.toMatchObject(cancelled);
      expect(requests).toHaveLength(1);
    }
  });
});

describe("a run that is out of time", () => {
  const outOfTime = () => new DOMException("The run's time is over.", "TimeoutError");

  it("ends with what was answered until then", async () => {
    const abort = new AbortController();
    const { stage, requests } = stageOf(async (request, turn) => {
      if (turn < 2) return answerAll(request, TITLE);
      abort.abort(outOfTime());
      throw new LoupeError("run-cancelled", "x");
    });
    expect(await propose(stage, many(16), { signal: abort.signal })).toEqual({
      status: "done",
      proposals: expect.objectContaining({ length: 8 }),
    });
    expect(requests).toHaveLength(3);
  });

  it("is stopped as any other where nothing was", async () => {
    const abort = new AbortController();
    const { stage } = stageOf(async () => {
      abort.abort(outOfTime());
      throw new LoupeError("run-cancelled", "x");
    });
    await expect(propose(stage, many(4), { signal: abort.signal })).rejects.toMatchObject({ code: "run-cancelled" });
  });
});

describe("a score", () => {
  const label = (others: Record<string, number>, ...first: [string, number, Record<string, number>?][]) =>
    tokensOf(
      ['{"label":', 1],
      ["{", 1 - Object.values(others).reduce((sum, share) => sum + share, 0), others],
      ['"value":"', 1],
      ...first,
      ['","quote":"Lentil stew","block":1}}', 1],
    );
  const scoresOf = async (reply: ReturnType<typeof tokensOf>, task: typeof MOOD) => {
    const outcome = await stageOf(() => reply).stage.propose(stageRequest({ task, snapshot: STEW }));
    const said = outcome.status === "done" ? outcome.proposals : [];
    return said.map(({ items, score }) => [items[0]?.value ?? null, Math.round(score * 100) / 100]);
  };

  it("of a label is decided by the tokens that tell it apart, the forced rest being certain", async () => {
    const reply = label({}, ["g", 0.7, { b: 0.3 }], ["ood", 1]);
    expect(await scoresOf(reply, MOOD)).toEqual([
      ["good", 0.7],
      ["bad", 0.3],
    ]);
  });

  it("takes off the share that the model gave to there being no answer", async () => {
    const reply = label({ null: 0.4 }, ["good", 0.9]);
    expect(await scoresOf(reply, MOOD)).toEqual([["good", 0.54]]);
    // Where one label must fit, the grammar leaves no such choice.
    expect(await scoresOf(reply, { ...MOOD, noneAllowed: false })).toEqual([["good", 0.9]]);
    expect(await scoresOf(tokensOf(['{"label":', 1], ["null", 0.6, { "{": 0.4 }], ["}", 1]), MOOD)).toEqual([
      [null, 0.6],
    ]);
  });
});
