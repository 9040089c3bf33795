import { describe, expect, it } from "vitest";
import { route } from "../../../../lib/router/route";
import { hashTask } from "../../../../lib/task/task-hash";
import { MOOD, STEW } from "../prompt/pages";
import { type Behaviour, completion, failing, sendJson } from "./endpoint-server";
import { ANSWER, answering, exchanges, failureOf, propose, server, stageOf, useEndpoint } from "./setup";

useEndpoint();

describe("an endpoint that behaves badly", () => {
  it.each([
    ["refuses the key", failing(401), "remote-refused"],
    ["refuses the model to the key", failing(403), "remote-refused"],
    ["does not know the model", failing(404), "remote-rejected"],
    ["is busy", failing(429), "remote-busy"],
    ["fails", failing(500), "remote-failed"],
    ["dies", (_, response) => void response.destroy(), "remote-unreachable"],
    [
      "dies amid its reply",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
        response.write('{"choices": [', () => response.destroy());
      },
      "remote-unreachable",
    ],
    [
      "redirects",
      (_, response) => void response.writeHead(307, { location: `${server.baseUrl}/chat/completions` }).end(),
      "remote-unreachable",
    ],
    [
      "answers HTML",
      (_, response) => void response.setHeader("content-type", "text/html").end("<p>Hi"),
      "remote-invalid-reply",
    ],
    ["answers half a JSON", (_, response) => sendJson(response, '{"choices": [{"mess'), "remote-invalid-reply"],
    ["answers nothing", (_, response) => void response.end(), "remote-invalid-reply"],
    ["answers another schema", (_, response) => sendJson(response, { answer: 42 }), "remote-invalid-reply"],
    ["answers prose", (_, response) => sendJson(response, completion("I can't.")), "remote-invalid-reply"],
    [
      "answers cut off",
      (_, response) => sendJson(response, completion(ANSWER, { finish: "length" })),
      "remote-invalid-reply",
    ],
  ] as [string, Behaviour, string][])("%s: a typed error", async (_what, behaviour, code) => {
    expect(await failureOf(behaviour)).toBe(code);
    expect(server.requests).toHaveLength(1);
    expect(exchanges).toMatchObject([{ outcome: code, attempts: 1 }]);
  });

  it("hangs, before its headers or amid its reply: a time-out", async () => {
    expect(await failureOf(() => {}, { timeout: 100 })).toBe("remote-timeout");
    const stalls: Behaviour = (_, response) => void response.writeHead(200).write("{");
    expect(await failureOf(stalls, { timeout: 100 })).toBe("remote-timeout");
  });

  it("sends 10 MB: it is refused while reading, and the connection is closed", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const code = await failureOf((_, response) => {
      closed = new Promise((resolve) => response.once("close", () => resolve(response.writableFinished)));
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(100_000, " ");
      const pump = (left: number) => {
        while (left-- > 0 && !response.destroyed)
          if (!response.write(chunk)) return response.once("drain", () => pump(left));
        response.end();
      };
      pump(100);
    });
    expect(code).toBe("remote-invalid-reply");
    expect(await closed).toBe(false);
    expect(exchanges[0]!.bytesReceived).toBeLessThan(5_000_000);
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
    expect(exchanges.map(({ attempts }) => attempts)).toEqual([3, 3]);
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
    expect(await propose(stage)).toMatchObject({
      status: "skipped",
      reason: expect.stringContaining("failed several"),
    });
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
