import { describe, expect, it } from "vitest";
import { eventually } from "../../../../support/eventually";
import { describeChatModel } from "../chat-model-contract";
import { chunk, finish } from "./chunks";
import {
  type Behaviour,
  CARD,
  failing,
  filesOf,
  isThere,
  LIBRARY,
  modelOf,
  named,
  requestOf,
  signal,
} from "./fake-engine";

describeChatModel("WebLLM", { create: () => modelOf().model, midReply: 10 });

describe("a request to WebLLM", () => {
  it("asks for the likeliest tokens and for what they are likely", async () => {
    const { model, engines } = modelOf();
    await model.complete(requestOf());
    const { response_format, ...request } = engines[0]!.requests[0]!;
    expect(JSON.parse(response_format!.schema!)).toEqual(requestOf().schema);
    expect(request).toEqual({
      messages: [
        { role: "system", content: "Answer." },
        { role: "user", content: "Well?" },
      ],
      temperature: 1,
      top_p: 1e-5,
      repetition_penalty: 1,
      frequency_penalty: 0,
      presence_penalty: 0,
      seed: 3,
      max_tokens: 20,
      logprobs: true,
      top_logprobs: 5,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it("tells a model that can think aloud not to", async () => {
    const files = filesOf({ "tokenizer.json": '{"added_tokens": [{"content": "<think>"}]}' });
    const { model, engines } = modelOf([], { files });
    await model.complete(requestOf());
    expect(engines[0]!.requests[0]).toMatchObject({ extra_body: { enable_thinking: false }, max_tokens: 24 });
  });

  it("tells how many tokens there are, and no more once it is cancelled", async () => {
    const { model, engines } = modelOf();
    const abort = new AbortController();
    const counts: number[] = [];
    const onToken = (count: number) => {
      counts.push(count);
      if (count === 3) abort.abort();
    };
    await expect(model.complete(requestOf({ onToken, signal: abort.signal }))).rejects.toMatchObject({
      code: "run-cancelled",
    });
    await model.complete(requestOf());
    expect(counts).toEqual([1, 2, 3]);
    expect(engines).toHaveLength(1);
  });

  it("answers at once that it was cancelled, and lets the next wait until the engine rests", async () => {
    const { promise: rest, resolve: comeToRest } = Promise.withResolvers<void>();
    let asked = 0;
    const slow: Behaviour = {
      async *reply(_request, engine) {
        asked += 1;
        if (asked === 1) await rest;
        yield chunk("{}");
        yield finish(engine.isInterrupted ? "abort" : "stop");
      },
    };
    const { model } = modelOf([slow]);
    await model.load({ signal });
    const abort = new AbortController();
    const first = model.complete(requestOf({ signal: abort.signal }));
    const second = model.complete(requestOf());
    await eventually(() => expect(asked).toBe(1));
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: "run-cancelled" });
    expect(asked).toBe(1);
    comeToRest();
    expect((await second).content).toBe("{}");
  });

  it.each([
    ["grammar-rejected", named("GrammarMatcherInitError")],
    ["too-long", named("ContextWindowSizeExceededError")],
  ])("that is refused as %s leaves the model where it is", async (reason, thrown) => {
    let asked = 0;
    const once: Behaviour = {
      async *reply() {
        asked += 1;
        if (asked === 1) throw thrown;
        yield chunk("{}");
        yield finish("stop");
      },
    };
    const { model, engines } = modelOf([once]);
    await expect(model.complete(requestOf())).rejects.toMatchObject({ reason });
    expect((await model.complete(requestOf())).content).toBe("{}");
    expect(isThere(engines)).toEqual([true]);
  });

  it.each([
    ["out-of-memory", new RangeError("Array buffer allocation failed")],
    ["llm-failed", { name: "ExitStatus", message: "Program terminated with exit(1)" }],
  ])("that ends the program with %s gives the memory back, and the next loads it afresh", async (reason, thrown) => {
    const { model, engines } = modelOf([failing(thrown), {}]);
    await expect(model.complete(requestOf())).rejects.toMatchObject({ code: "llm-unavailable", reason });
    expect(isThere(engines)).toEqual([false]);
    await model.complete(requestOf());
    expect(isThere(engines)).toEqual([false, true]);
  });
});

it("is another revision with another version, library or card", () => {
  const revisions = [
    modelOf(),
    modelOf([], { version: "v2" }),
    modelOf([], { library: { ...LIBRARY, sha256: "1".repeat(64) } }),
    modelOf([], { card: { ...CARD, id: "other" } }),
  ].map(({ model }) => model.revision);
  expect(new Set(revisions).size).toBe(revisions.length);
  expect(modelOf().model.revision).toBe(revisions[0]);
});
