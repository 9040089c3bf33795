import { describe, expect, it } from "vitest";
import { hashTask } from "../../../../lib/domain/task/task-hash";
import { route } from "../../../../lib/router/route";
import { type Behaviour, completion, FAULTS, failing, sendJson } from "../../../support/endpoint-server";
import { MOOD, STEW } from "../prompt/pages";
import { ANSWER, answering, attempts, failureOf, propose, server, stageOf, useEndpoint } from "./setup";

useEndpoint();

describe("an endpoint that behaves badly", () => {
  it.each(Object.entries(FAULTS))("%s: a typed error, told to the guard as it ended", async (_what, fault) => {
    expect(await failureOf(fault.behaviour)).toBe(fault.code);
    expect(server.requests).toHaveLength(1);
    expect(attempts.map(({ end }) => end?.outcome)).toEqual([fault.code]);
  });

  it("hangs, before its headers or amid its reply: a time-out", async () => {
    expect(await failureOf(() => {}, { timeout: 100 })).toBe("remote-timeout");
    const stalls: Behaviour = (_, response) => void response.writeHead(200).write("{");
    expect(await failureOf(stalls, { timeout: 100 })).toBe("remote-timeout");
  });

  it("sends 10 MB: it is refused while reading, and the connection is closed", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await failureOf((request, response) => {
      closed = new Promise((resolve) => response.once("close", () => resolve(response.writableFinished)));
      return FAULTS["answers 10 MB"]!.behaviour(request, response);
    });
    expect(await closed).toBe(false);
    expect(attempts[0]!.end!.bytesReceived).toBeLessThan(5_000_000);
  });

  it("is not there at all", async () => {
    await server.close();
    await expect(propose(stageOf({ retry: { retries: 0 } }))).rejects.toMatchObject({ code: "remote-unreachable" });
  });

  it("leaves the run its other answers: the failure is traced", async () => {
    server.behave(failing(401));
    const outcome = await route({
      task: MOOD,
      taskHash: await hashTask(MOOD),
      snapshot: STEW,
      scope: "page",
      stages: [stageOf()],
      signal: new AbortController().signal,
    });
    expect(outcome.trace).toMatchObject([{ stage: "remote", verdict: "failed", reason: "remote-refused" }]);
    expect(outcome.errors[0]!.data).toMatchObject({ status: 401 });
  });
});

describe("trying again", () => {
  it("helps a moment's failure, a bounded number of times", async () => {
    server.behave(failing(500), (_, response) => void response.destroy(), answering);
    expect(await propose()).toMatchObject({ status: "done" });
    server.behave(failing(500));
    await expect(propose()).rejects.toMatchObject({ code: "remote-failed" });
    expect(attempts.map(({ end }) => end!.outcome)).toEqual([
      ...["remote-failed", "remote-unreachable", "answered"],
      ...["remote-failed", "remote-failed", "remote-failed"],
    ]);
  });

  it.each([
    ["seconds", () => "1"],
    ["a date", () => new Date(Date.now() + 2_000).toUTCString()],
  ])("waits as long as the endpoint asks, in %s", async (_form, header) => {
    server.behave(failing(429, "busy", { "retry-after": header() }), answering);
    const began = performance.now();
    await propose(stageOf({ retry: { firstDelay: 1, longestDelay: 3_000 } }));
    // A date has whole seconds only.
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it("does not wait for an endpoint that asks for too long", async () => {
    server.behave(failing(429, "busy", { "retry-after": "3600" }));
    await expect(propose()).rejects.toMatchObject({ code: "remote-busy", data: { retryAfter: 3_600_000 } });
    expect(server.requests).toHaveLength(1);
  });

  it("stops when the run is cancelled: amid a request, and amid a pause", async () => {
    for (const behaviour of [() => {}, failing(429, "busy", { "retry-after": "1" })] as Behaviour[]) {
      server.behave(behaviour);
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), 80);
      const began = performance.now();
      await expect(propose(stageOf(), cancel.signal)).rejects.toMatchObject({ code: "run-cancelled" });
      expect(performance.now() - began).toBeLessThan(800);
    }
  });

  it("pauses for all after failures in a row, then lets one through", async () => {
    const stage = stageOf({ retry: { retries: 0 }, circuit: { failures: 2, pause: 300 } });
    server.behave(failing(500));
    for (let run = 0; run < 2; run++) await expect(propose(stage)).rejects.toMatchObject({ code: "remote-failed" });
    expect(await propose(stage)).toEqual({ status: "skipped", reason: "endpoint-resting" });
    expect(server.requests).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 320));
    await expect(propose(stage)).rejects.toMatchObject({ code: "remote-failed" });
    expect(await propose(stage)).toMatchObject({ status: "skipped" });
    await new Promise((resolve) => setTimeout(resolve, 320));
    server.behave(answering);
    expect(await propose(stage)).toMatchObject({ status: "done" });
    expect(await propose(stage)).toMatchObject({ status: "done" });
  });
});

describe("several at once", () => {
  it("keep to the limit, and a cancelled one leaves the line", async () => {
    let open = 0;
    let most = 0;
    server.behave(async (_, response) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 60));
      open--;
      sendJson(response, completion(ANSWER));
    });
    const stage = stageOf({ concurrency: 2 });
    const cancel = new AbortController();
    const runs = [1, 2, 3, 4].map(() => propose(stage));
    const waiting = propose(stage, cancel.signal);
    setTimeout(() => cancel.abort(), 20);
    await expect(waiting).rejects.toMatchObject({ code: "run-cancelled" });
    expect((await Promise.all(runs)).map(({ status }) => status)).toEqual(["done", "done", "done", "done"]);
    expect(most).toBe(2);
    expect(server.requests).toHaveLength(4);
  });
});
