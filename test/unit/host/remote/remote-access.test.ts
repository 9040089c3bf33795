import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { failing } from "../../../support/endpoint-server";
import {
  apiKey,
  asked,
  change,
  events,
  ledgerOf,
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
