import { describe, expect, it } from "vitest";
import { sha256 } from "../../../../lib/util/digest";
import { breakStorage } from "../../../support/break-storage";
import { type Behaviour, completion, FAULTS, failing, sendJson } from "../../../support/endpoint-server";
import {
  ANSWER,
  answering,
  asked,
  change,
  database,
  head,
  ledgerOf,
  MAIL,
  MAIL_TASK,
  remoteOf,
  run,
  runAnswering,
  server,
  useRemote,
} from "./setup";

useRemote();

describe("the ledger", () => {
  it("holds the request before the endpoint sees it, and its outcome afterwards", async () => {
    const remote = remoteOf();
    let known: unknown[] = [];
    server.behave(async (request, response) => {
      known = [(await database.getAll("ledger")).filter(({ kind }) => kind !== "event"), head];
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
    expect(await remote.ledger.verify()).toEqual({ status: "intact", entries: 3 });
  });

  it("that can't be written keeps everything here", async () => {
    const remote = remoteOf();
    const running = run(remote);
    const { id } = await asked(remote);
    const repair = breakStorage(database);
    remote.consent.answer(id, "send");
    await expect(running).rejects.toMatchObject({ code: "ledger-failed" });
    expect(server.requests).toEqual([]);
    repair();
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
    expect(await remote.ledger.verify()).toEqual({ status: "intact", entries: 15 });
  });
});
