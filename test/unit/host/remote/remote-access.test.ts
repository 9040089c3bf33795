import { describe, expect, it } from "vitest";
import { sha256 } from "../../../../lib/task/digest";
import { LoupeError } from "../../../../lib/task/errors";
import { type Behaviour, completion, FAULTS, failing, sendJson } from "../../../support/endpoint-server";
import {
  ANSWER,
  answering,
  apiKey,
  asked,
  change,
  database,
  events,
  head,
  ledgerOf,
  MAIL,
  MAIL_TASK,
  PAGE_URL,
  remoteOf,
  run,
  runAnswering,
  server,
  useRemote,
} from "./setup";

useRemote();

describe("a run that may not send", () => {
  it.each([
    ["there is no endpoint", () => change({ chosen: { endpoint: null } }), "no-endpoint"],
    ["it is off", () => change({ chosen: { escalation: "off" } }), "escalation-off"],
    ["policy is silent", () => change({ policy: {} }), "stage-off"],
    ["a permission is missing", () => change({ problem: "needs-host-permission" }), "needs-host-permission"],
    ["nobody can be asked", () => undefined, "nobody-to-ask"],
  ])("is skipped where %s, and nothing leaves", async (_what, prepare, reason) => {
    prepare();
    const remote = remoteOf();
    expect(await run(remote, { mayAsk: false })).toEqual({ status: "skipped", reason });
    expect(server.requests).toEqual([]);
    expect(await ledgerOf(remote)).toEqual([]);
  });
});

describe("a person who is asked", () => {
  it("sees the very bytes that leave, and why", async () => {
    const remote = remoteOf();
    const why = [{ questionId: "dish", best: { stage: "encoder" as const, confidence: 0.6 }, needed: 0.9 }];
    const { request, outcome, accepted } = await runAnswering(remote, "send", { request: { why } });
    expect(accepted).toBe(true);
    expect(outcome).toMatchObject({ status: "done", tokens: 150, proposals: [{ items: [{ value: "Fennel soup" }] }] });
    expect(server.requests.map(({ text }) => text)).toEqual([request.body]);
    expect(request).toMatchObject({
      runId: "run-1",
      task: { id: "soup", name: "Soup" },
      questions: [{ id: "dish", name: "Dish" }],
      pageOrigin: "https://soups.example",
      url: `${server.baseUrl}/chat/completions`,
      model: "tiny",
      bytes: Buffer.byteLength(request.body),
      why,
      mayRemember: true,
    });
    expect(server.requests[0]!.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(request.body).not.toContain(apiKey);
    expect(request.body).not.toContain(PAGE_URL);
    expect(events.map(({ event }) => event)).toEqual([
      "consent.asked",
      "consent.closed",
      "ledger.changed",
      "ledger.changed",
    ]);
  });

  it.each(["refuse", "refuse-always"] as const)("says %s: nothing leaves", async (decision) => {
    const remote = remoteOf();
    const { outcome } = await runAnswering(remote, decision);
    expect(outcome).toEqual({ status: "skipped", reason: "consent-refused" });
    expect(server.requests).toEqual([]);
    expect((await remote.consent.list()).map(({ allows }) => allows)).toEqual(decision === "refuse" ? [] : [false]);
  });

  it("says no for good: nobody is asked again, here", async () => {
    const remote = remoteOf();
    await runAnswering(remote, "refuse-always");
    expect(await run(remote)).toEqual({ status: "skipped", reason: "consent-refused" });
    expect((await runAnswering(remote, "send", { pageUrl: "https://other.example/" })).outcome.status).toBe("done");
  });

  it("says yes for good: for this task, site and endpoint, until it is revoked", async () => {
    const remote = remoteOf();
    await runAnswering(remote, "send-always");
    expect(await run(remote, { mayAsk: false })).toMatchObject({ status: "done" });
    expect((await ledgerOf(remote)).filter(({ kind }) => kind === "request")).toMatchObject([
      { consent: "asked" },
      { consent: "remembered" },
    ]);
    const nobody = { status: "skipped", reason: "nobody-to-ask" };
    expect(await run(remote, { mayAsk: false, request: { task: MAIL_TASK } })).toEqual(nobody);
    expect(await run(remote, { mayAsk: false, pageUrl: "http://soups.example/" })).toEqual(nobody);
    const grants = await remote.consent.list();
    expect(await remote.consent.revoke(grants)).toBe(1);
    expect(await run(remote, { mayAsk: false })).toEqual(nobody);
  });

  it("is asked each time where settings want that, whatever was said before", async () => {
    const remote = remoteOf();
    await runAnswering(remote, "send-always");
    change({ chosen: { consent: "always-ask" } });
    const { request } = await runAnswering(remote, "send-always");
    expect(request.mayRemember).toBeUndefined();
    expect((await runAnswering(remote, "send")).outcome.status).toBe("done");
  });

  it("can't say yes for good to text without a site", async () => {
    const remote = remoteOf();
    for (const pageUrl of ["", "file:///home/letter.html", "not an address"]) {
      const { request } = await runAnswering(remote, "send-always", { pageUrl });
      expect(request).toMatchObject({ pageOrigin: "" });
      expect(request.mayRemember).toBeUndefined();
    }
    expect(await remote.consent.list()).toEqual([]);
  });

  it("does not answer in time: that is a no, and a later yes counts for nothing", async () => {
    const remote = remoteOf({ consentExpiresAfter: 30 });
    const running = run(remote);
    const request = await asked(remote);
    expect(await running).toEqual({ status: "skipped", reason: "consent-unanswered" });
    expect(remote.consent.answer(request.id, "send")).toBe(false);
    expect(remote.consent.pending()).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it("cancels the run instead: nothing leaves, and nobody is asked any more", async () => {
    const remote = remoteOf();
    const cancel = new AbortController();
    const running = run(remote, { request: { signal: cancel.signal } });
    await asked(remote);
    cancel.abort(new LoupeError("run-cancelled", "The run was cancelled."));
    await expect(running).rejects.toMatchObject({ code: "run-cancelled" });
    expect([remote.consent.pending(), server.requests]).toEqual([[], []]);
    expect(events.at(-1)!.event).toBe("consent.closed");
  });
});

describe("between the yes and the first byte", () => {
  it.each([
    ["policy forbids the site", () => change({ chosen: { blockedSites: ["*://soups.example/*"] } }), "site-off"],
    ["policy arrives", () => change({ policy: {} }), "stage-off"],
    [
      "the endpoint is another",
      () => change({ chosen: { endpoint: { baseUrl: "http://127.0.0.1:9/v1", model: "x", headers: {} } } }),
      "consent-unanswered",
    ],
    ["the key is another", () => change({ apiKey: "sk-other" }), "consent-unanswered"],
  ])("%s: nothing leaves", async (_what, meanwhile, reason) => {
    const remote = remoteOf();
    const running = run(remote);
    const { id } = await asked(remote);
    meanwhile();
    remote.consent.answer(id, "send");
    expect(await running).toEqual({ status: "skipped", reason });
    expect(server.requests).toEqual([]);
    expect(await ledgerOf(remote)).toEqual([]);
  });

  it("more is to be redacted than was: nothing leaves", async () => {
    change({ chosen: { redaction: ["email"] } });
    const remote = remoteOf();
    const running = run(remote);
    const { id } = await asked(remote);
    change({ chosen: { redaction: ["email", "phone"] } });
    remote.consent.answer(id, "send");
    expect(await running).toEqual({ status: "skipped", reason: "consent-unanswered" });
    expect(server.requests).toEqual([]);
  });

  it("a remembered yes is taken back, before a retry too: no further byte leaves", async () => {
    const remote = remoteOf();
    await runAnswering(remote, "send-always");
    server.requests.length = 0;
    server.behave(async (_, response) => {
      await remote.consent.revoke("all");
      failing(503)({} as never, response);
    });
    expect(await run(remote)).toEqual({ status: "skipped", reason: "consent-refused" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("the ledger", () => {
  it("holds the request before the endpoint sees it, and its outcome afterwards", async () => {
    const remote = remoteOf();
    let known: unknown[] = [];
    server.behave(async (request, response) => {
      known = [await database.getAll("ledger"), head];
      await answering(request, response);
    });
    const { request } = await runAnswering(remote, "send");
    const [entries, headThen] = known as [{ hash: string }[], { hash: string }];
    expect(entries).toMatchObject([
      {
        kind: "request",
        url: request.url,
        bytes: request.bytes,
        bodyHash: await sha256(request.body),
        questionIds: ["dish"],
        consent: "asked",
        task: { id: "soup" },
      },
    ]);
    expect(headThen.hash).toBe(entries[0]!.hash);
    const [sent, ended] = await ledgerOf(remote);
    expect(ended).toMatchObject({ kind: "outcome", outcome: "answered", status: 200, tokensIn: 120, tokensOut: 30 });
    expect((ended as { requestId: string }).requestId).toBe((sent as { requestId: string }).requestId);
    expect(await remote.ledger.verify()).toEqual({ status: "intact", entries: 2 });
  });

  it("that can't be written keeps everything here", async () => {
    const remote = remoteOf();
    const running = run(remote);
    const { id } = await asked(remote);
    database.close();
    remote.consent.answer(id, "send");
    await expect(running).rejects.toMatchObject({ code: "ledger-failed" });
    expect(server.requests).toEqual([]);
  });

  it("has an entry for every attempt", async () => {
    const remote = remoteOf();
    server.behave(failing(500), (_, response) => void response.destroy(), answering);
    await runAnswering(remote, "send");
    const outcomes = (await ledgerOf(remote)).map((entry) => (entry.kind === "outcome" ? entry.outcome : entry.kind));
    expect(outcomes).toEqual([
      ...["request", "remote-failed"],
      ...["request", "remote-unreachable"],
      ...["request", "answered"],
    ]);
  });

  it.each(Object.entries(FAULTS))("says how it ended with an endpoint that %s", async (_what, { behaviour, code }) => {
    const remote = remoteOf({
      limits: { timeout: 2_000, retry: { retries: 0, firstDelay: 1, longestDelay: 1, random: Math.random } },
    });
    server.behave(behaviour);
    await expect(runAnswering(remote, "send")).rejects.toMatchObject({ code });
    expect((await ledgerOf(remote)).map((entry) => (entry.kind === "outcome" ? entry.outcome : entry.kind))).toEqual([
      "request",
      code,
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

describe("an endpoint that takes a simpler form only", () => {
  const plain: Behaviour = (request, response) =>
    request.body.response_format
      ? failing(400, "response_format is not supported")(request, response)
      : answering(request, response);

  it("is asked in it with leave for those bytes too, and at once the next time, in another host too", async () => {
    server.behave(plain);
    const remote = remoteOf();
    const running = run(remote);
    const bodies: string[] = [];
    for (let time = 0; time < 3; time++) {
      const { id, body } = await asked(remote);
      bodies.push(body);
      remote.consent.answer(id, "send");
      await new Promise((later) => setTimeout(later, 5));
      while (remote.consent.pending()[0]?.id === id) await new Promise((later) => setTimeout(later, 1));
    }
    expect(await running).toMatchObject({ status: "done" });
    expect(server.requests.map(({ text }) => text)).toEqual(bodies);
    const { outcome } = await runAnswering(remoteOf(), "send");
    expect(outcome.status).toBe("done");
    expect(server.requests).toHaveLength(4);
  });

  it("is asked in it without a further question where a yes is remembered", async () => {
    const remote = remoteOf();
    await runAnswering(remote, "send-always");
    server.behave(plain);
    expect(await run(remote, { mayAsk: false })).toMatchObject({ status: "done" });
  });
});

describe("personal data", () => {
  it("does not leave; the answer has it all the same, with its place on the page", async () => {
    const remote = remoteOf();
    server.behave((request, response) => {
      const placeholder = /Write to (\[[^\]]+\])/.exec(request.body.messages[1].content)![1]!;
      const answer = { email: { value: placeholder, quote: `Write to ${placeholder}`, block: 2 } };
      sendJson(response, completion(JSON.stringify(answer)));
    });
    const { outcome, request } = await runAnswering(remote, "send", { request: { task: MAIL_TASK } });
    expect(request.replaced).toMatchObject([{ class: "email", original: MAIL, count: 1 }]);
    expect(server.requests[0]!.text).not.toContain(MAIL);
    expect(outcome).toMatchObject({
      proposals: [{ items: [{ value: MAIL, evidence: [{ blockId: "m", quote: `Write to ${MAIL}` }] }] }],
    });
    expect((await ledgerOf(remote))[0]).toMatchObject({ redacted: { email: 1 } });
    expect(JSON.stringify(await ledgerOf(remote))).not.toContain(MAIL);
  });
});

describe("trying an endpoint", () => {
  it("sends no page's data, finds out what it takes, and is recorded", async () => {
    server.behave((request, response) =>
      sendJson(response, completion(request.body.response_format ? '{"state": "ready"}' : "Yes.", { logprob: -0.1 })),
    );
    const remote = remoteOf();
    expect(await remote.test()).toMatchObject({
      ok: true,
      error: null,
      hasJsonSchema: true,
      hasLogProbabilities: true,
    });
    expect(await ledgerOf(remote)).toMatchObject([
      { kind: "request", consent: "test", pageOrigin: "", questionIds: [] },
      { kind: "outcome", outcome: "answered" },
    ]);
    server.behave(failing(400, "json_schema is not supported"), failing(400, "json_object neither"), (_, response) =>
      sendJson(response, completion("Yes.")),
    );
    expect(await remote.test()).toMatchObject({ ok: true, hasJsonSchema: false, hasLogProbabilities: false });
    server.requests.length = 0;
    server.behave(answering);
    await runAnswering(remoteOf(), "send");
    expect(server.requests[0]!.body.response_format).toBeUndefined();
  });

  it("says what is wrong", async () => {
    const remote = remoteOf();
    server.behave(failing(401));
    expect(await remote.test()).toMatchObject({ ok: false, error: { code: "remote-refused", data: { status: 401 } } });
    change({ policy: {} });
    server.requests.length = 0;
    expect(await remote.test()).toMatchObject({ ok: false, error: { data: { reason: "stage-off" } } });
    expect(server.requests).toEqual([]);
  });
});

describe("runs that share an endpoint", () => {
  it("leave it alone together while it rests, and a test of it starts anew", async () => {
    const retry = { retries: 0, firstDelay: 1, longestDelay: 1, random: Math.random };
    const remote = remoteOf({ limits: { retry, circuit: { failures: 1, pause: 60_000 } } });
    await runAnswering(remote, "send-always");
    server.behave(failing(500));
    await expect(run(remote)).rejects.toMatchObject({ code: "remote-failed" });
    expect(await run(remote)).toEqual({ status: "skipped", reason: "endpoint-resting" });
    server.behave(answering);
    expect(await remote.test()).toMatchObject({ ok: true });
    expect(await run(remote)).toMatchObject({ status: "done" });
  });

  it("append to one ledger without a gap", async () => {
    const remote = remoteOf();
    await runAnswering(remote, "send-always");
    server.behave(async (_, response) => {
      await new Promise((later) => setTimeout(later, Math.random() * 10));
      sendJson(response, completion(ANSWER));
    });
    await Promise.all(Array.from({ length: 6 }, () => run(remote)));
    expect(await remote.ledger.verify()).toEqual({ status: "intact", entries: 14 });
  });
});
