import { describe, expect, it } from "vitest";
import type { ExtractTask } from "../../../../lib/domain/task/task";
import { hashTask } from "../../../../lib/domain/task/task-hash";
import { route } from "../../../../lib/router/route";
import { type Behaviour, completion, failing, sendJson } from "../../../support/endpoint-server";
import { stageRequest } from "../../../support/stage-request";
import { MOOD, RECIPE, STEW } from "../prompt/pages";
import { ANSWER, answering, attempts, failureOf, propose, server, stageOf, useEndpoint } from "./setup";

useEndpoint();

describe("the remote stage", () => {
  it("asks once, without streaming or chance, and for nothing but the open questions", async () => {
    server.behave(answering);
    const outcome = await propose(stageOf({ apiKey: "secret", headers: { "X-Team": "blue" } }));
    expect(outcome).toMatchObject({ status: "done", proposals: [{ items: [{ value: "Lentil stew" }], score: 0.5 }] });
    const [request] = server.requests;
    expect(request).toMatchObject({ method: "POST", path: "/v1/chat/completions" });
    expect(request!.body).toMatchObject({ model: "tiny", stream: false, temperature: 0, logprobs: true });
    expect(request!.body.response_format).toMatchObject({ type: "json_schema", json_schema: { strict: true } });
    expect(Object.keys(request!.body.response_format.json_schema.schema.properties)).toEqual(["title"]);
    expect(request!.text).not.toContain("example.org");
  });

  it("sends its key and headers, and nothing that describes the machine", async () => {
    server.behave(answering);
    process.env.OPENAI_ORG_ID = "org-of-the-environment";
    await propose(stageOf({ apiKey: "secret", headers: { "X-Team": "blue" } }));
    delete process.env.OPENAI_ORG_ID;
    await propose(stageOf());
    const [first, second] = server.requests.map(({ headers }) => headers);
    expect(first).toMatchObject({ authorization: "Bearer secret", "x-team": "blue" });
    expect(second!.authorization).toBeUndefined();
    expect(Object.keys(first!).filter((name) => /stainless|openai|cookie|referer/.test(name))).toEqual([]);
  });

  it("tells the guard of each attempt, and the run what it cost", async () => {
    server.behave(failing(500), answering);
    expect(await propose()).toMatchObject({ status: "done", tokens: 150 });
    expect(attempts.map(({ outgoing }) => outgoing.body)).toEqual(server.requests.map(({ text }) => text));
    expect(attempts[0]!.outgoing).toMatchObject({ url: `${server.baseUrl}/chat/completions`, model: "tiny" });
    expect(attempts.map(({ end }) => end)).toMatchObject([
      { outcome: "remote-failed", status: 500, tokensIn: 0 },
      { outcome: "answered", status: 200, tokensIn: 120, tokensOut: 30 },
    ]);
    expect(attempts[1]!.end!.bytesReceived).toBeGreaterThan(Buffer.byteLength(ANSWER));
  });

  it("counts the tokens of a reply that can't be used", async () => {
    expect(await failureOf((_, response) => sendJson(response, completion("Well.")))).toBe("remote-invalid-reply");
    expect(attempts[0]!.end).toMatchObject({ outcome: "remote-invalid-reply", tokensIn: 120, tokensOut: 30 });
  });

  it("counts for a server that doesn't", async () => {
    server.behave((_, response) => sendJson(response, { ...completion(ANSWER), usage: undefined }));
    const outcome = await propose();
    expect(outcome.status === "done" && outcome.tokens).toBeGreaterThan(100);
  });

  it("scores by the value's tokens where the endpoint gives them", async () => {
    server.behave((_, response) => sendJson(response, completion(ANSWER, { logprob: Math.log(0.9) })));
    const outcome = await propose();
    expect(outcome.status === "done" && outcome.proposals[0]!.score).toBeCloseTo(0.9);
  });

  it("works through the router: found values have their place, invented ones are shown as such", async () => {
    const invented = { price: { value: { amount: 99, currency: "USD" }, quote: "$99", block: 2 } };
    server.behave((_, response) =>
      sendJson(response, completion(JSON.stringify({ ...JSON.parse(ANSWER), ...invented }))),
    );
    const { answers, trace } = await route({
      task: RECIPE,
      taskHash: await hashTask(RECIPE),
      snapshot: STEW,
      scope: "page",
      stages: [stageOf()],
      signal: new AbortController().signal,
    });
    // Whether that is sure enough is the calibrator's to say; here it is a candidate with its place on the page.
    expect(answers[0]!.candidates).toMatchObject([{ items: [{ value: "Lentil stew", evidence: [{ blockId: "h" }] }] }]);
    expect(answers[0]!.candidates[0]!.isUngrounded).toBeUndefined();
    expect(trace.find(({ questionId }) => questionId === "price")!.reason).toContain("1 not found on the page");
    expect(answers[3]!.candidates).toMatchObject([{ isUngrounded: true, stage: "remote" }]);
  });

  it.each([
    ["what is left of the run's tokens is too little", { tokenBudget: 500 }, "token-budget"],
    ["there is nothing to read", { snapshot: { ...STEW, blocks: [] } }, "nothing-to-read"],
    ["no question is for a model", { questions: [] }, "no-questions"],
  ])("is skipped without a request where %s", async (_what, change, reason) => {
    expect(await stageOf().propose(stageRequest({ task: RECIPE, snapshot: STEW, ...change }))).toEqual({
      status: "skipped",
      reason,
    });
    expect(server.requests).toEqual([]);
    expect(attempts).toEqual([]);
  });

  it("never asks for a table", async () => {
    server.behave(answering);
    const fields: ExtractTask["fields"] = [...RECIPE.fields.slice(0, 1), { id: "rows", name: "Rows", type: "table" }];
    await stageOf().propose(stageRequest({ task: { ...RECIPE, fields }, snapshot: STEW }));
    expect(attempts[0]!.outgoing.questions.map(({ id }) => id)).toEqual(["title"]);
    expect(server.requests[0]!.text).not.toContain("rows");
  });

  it("sends nothing with a key that no header can carry", async () => {
    await expect(propose(stageOf({ apiKey: "sk-abc…" }))).rejects.toMatchObject({ code: "remote-refused" });
    expect([server.requests, attempts]).toEqual([[], []]);
  });

  it("refuses an address that is no http, or holds a password", () => {
    for (const baseUrl of ["ftp://host/v1", "javascript:1", "http://me:pass@127.0.0.1/v1", "not an address"]) {
      expect(() => stageOf({ baseUrl })).toThrow(TypeError);
    }
  });
});

describe("an endpoint without structured output", () => {
  const without =
    (...refused: string[]): Behaviour =>
    (request, response) => {
      const format = request.body.response_format?.type ?? "text";
      const named = refused.find((name) => name === format || name in request.body);
      if (named) return sendJson(response, { error: { message: `${named} is not supported` } }, 400);
      sendJson(response, completion(`Here: ${ANSWER}`));
    };

  it.each([
    [["json_schema"], "json_object"],
    [["json_schema", "json_object"], undefined],
    [["logprobs"], "json_schema"],
    [["json_schema", "seed", "temperature", "max_tokens"], "json_object"],
  ])("that refuses %s is asked in another form, and so at once the next time", async (refused, format) => {
    server.behave(without(...refused));
    const stage = stageOf();
    expect(await propose(stage)).toMatchObject({ status: "done", proposals: [{ items: [{ value: "Lentil stew" }] }] });
    const first = server.requests.length;
    expect(first).toBe(refused.length + 1);
    await propose(stage);
    expect(server.requests).toHaveLength(first + 1);
    expect(server.requests.at(-1)!.body.response_format?.type).toBe(format);
    for (const name of refused) expect(server.requests.at(-1)!.body).not.toHaveProperty(name);
  });

  it("is not asked in other forms where the page is too long for it", async () => {
    expect(await failureOf(failing(400, "the request exceeds the context size"))).toBe("remote-too-long");
    expect(new Set(server.requests.map(({ body }) => body.response_format.type))).toEqual(new Set(["json_schema"]));
  });
});

describe("many questions", () => {
  const fields = Array.from({ length: 20 }, (_, index) => ({
    id: `f${index}`,
    name: `Fact ${index}`,
    type: "text" as const,
  }));
  const many: ExtractTask = { ...RECIPE, fields };
  /** Answers whatever it is asked. */
  const obliging: Behaviour = (request, response) => {
    const { properties } = request.body.response_format.json_schema.schema;
    const answer = { value: "Lentil stew", quote: "Lentil stew", block: 1 };
    sendJson(
      response,
      completion(JSON.stringify(Object.fromEntries(Object.keys(properties).map((key) => [key, answer])))),
    );
  };

  it("are asked in several requests, each once", async () => {
    server.behave(obliging);
    const outcome = await stageOf().propose(stageRequest({ task: many, snapshot: STEW }));
    expect(outcome.status === "done" && outcome.proposals.map(({ questionId }) => questionId)).toEqual(
      fields.map(({ id }) => id),
    );
    expect(attempts.map(({ outgoing }) => outgoing.questions.length)).toEqual([10, 10]);
    expect(outcome).toMatchObject({ tokens: 300 });
  });

  it("whose words alone fill a prompt are asked in smaller parts", async () => {
    server.behave(obliging);
    const wordy = { ...many, fields: fields.slice(0, 8).map((field) => ({ ...field, name: "Long name ".repeat(60) })) };
    const outcome = await stageOf().propose(stageRequest({ task: wordy, snapshot: STEW }));
    expect(outcome.status === "done" && outcome.proposals).toHaveLength(8);
    expect(server.requests.length).toBeGreaterThan(1);
  });

  it("stop where the run's tokens do", async () => {
    const dear = { usage: { prompt_tokens: 1_000, completion_tokens: 1_300 } };
    const answer = { f0: { value: "Lentil stew", quote: "Lentil stew", block: 1 } };
    server.behave((_, response) => sendJson(response, { ...completion(JSON.stringify(answer)), ...dear }));
    const outcome = await stageOf().propose(stageRequest({ task: many, snapshot: STEW, tokenBudget: 2_400 }));
    expect(outcome).toMatchObject({ status: "done", tokens: 2_300, proposals: { length: 1 } });
    expect(server.requests).toHaveLength(1);
  });

  it("keep the answers that came before a failure, and tell of it", async () => {
    server.behave(obliging, failing(401));
    expect(await stageOf().propose(stageRequest({ task: many, snapshot: STEW }))).toMatchObject({
      status: "done",
      proposals: { length: 10 },
      errors: [{ code: "remote-refused" }],
    });
  });
});

describe("what else a model held for likely", () => {
  const content = '{"label": {"value": "good", "quote": "Lentil stew", "block": 1}}';
  const tokens = ['{"label": {"value": "', "go", "od", '", "quote": "Lentil stew", "block": 1}}'];

  it("is proposed for a single label, with what its tokens say", async () => {
    const others = {
      go: [
        { token: "ba", logprob: Math.log(0.3) },
        { token: "xy", logprob: Math.log(0.1) },
      ],
    };
    server.behave((_, response) => sendJson(response, completion(content, { logprob: Math.log(0.8), tokens, others })));
    const outcome = await stageOf().propose(stageRequest({ task: MOOD, snapshot: STEW }));
    const said = outcome.status === "done" ? outcome.proposals : [];
    expect(said.map(({ items }) => items[0]!.value)).toEqual(["good", "bad"]);
    expect(said[0]!.score).toBeCloseTo(0.64);
    expect(said[1]!.score).toBeCloseTo(0.3);
  });

  it("is nothing where the server does not tell", async () => {
    server.behave((_, response) => sendJson(response, completion(content)));
    expect(await stageOf().propose(stageRequest({ task: MOOD, snapshot: STEW }))).toMatchObject({
      proposals: { length: 1 },
    });
  });
});

describe("an endpoint that outlives its runs", () => {
  it("is skipped by every run while it rests", async () => {
    const shared = stageOf({ retry: { retries: 0 }, circuit: { failures: 1, pause: 60_000 } });
    server.behave(failing(500));
    await expect(propose(shared)).rejects.toMatchObject({ code: "remote-failed" });
    expect(await propose(shared)).toEqual({ status: "skipped", reason: "endpoint-resting" });
  });
});
