import { describe, expect, it } from "vitest";
import { route } from "../../../../lib/router/route";
import { hashTask } from "../../../../lib/task/task-hash";
import { RECIPE, STEW } from "../prompt/pages";
import { type Behaviour, completion, failing, sendJson } from "./endpoint-server";
import { ANSWER, answering, exchanges, failureOf, propose, server, stageOf, useEndpoint } from "./setup";

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

  it("reports bytes, tokens and attempts of an exchange, failed ones included", async () => {
    server.behave(failing(500), answering);
    await propose();
    const bytes = server.requests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(exchanges).toMatchObject([
      { bytesSent: bytes, tokensIn: 120, tokensOut: 30, attempts: 2, outcome: "answered" },
    ]);
    expect(exchanges[0]!.bytesReceived).toBeGreaterThan(Buffer.byteLength(ANSWER));
  });

  it("scores by the value's tokens where the endpoint gives them", async () => {
    server.behave((_, response) => sendJson(response, completion(ANSWER, { logprob: Math.log(0.9) })));
    const outcome = await propose();
    expect(outcome.status === "done" && outcome.proposals[0]!.score).toBeCloseTo(0.9);
  });

  it("works through the router: found values are answered, invented ones dropped", async () => {
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
    expect(answers.map(({ status }) => status)).toEqual(["answered", "unsure", "unsure", "unsure", "unsure"]);
    expect(trace.find(({ questionId }) => questionId === "price")!.reason).toContain("1 without evidence dropped");
  });

  it("is skipped where the questions don't fit, without a request", async () => {
    expect(await propose(stageOf({ budget: 50 }))).toMatchObject({ status: "skipped" });
    expect(server.requests).toEqual([]);
    expect(exchanges).toEqual([]);
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
    expect(await failureOf(failing(400, "the request exceeds the context size"))).toBe("remote-rejected");
    expect(server.requests).toHaveLength(1);
  });
});
