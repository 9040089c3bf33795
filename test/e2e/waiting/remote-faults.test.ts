import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Result } from "../../../lib/domain/result/result";
import { type Behaviour, type EndpointServer, FAULTS, failing, startEndpoint } from "../../support/endpoint-server";
import { answerLetter } from "../../support/letter";
import { TRANSPORT } from "../../support/quirks/transport";
import { launchWithEndpoint, type RemoteBrowser } from "../../support/remote-browser";
import { until } from "../../support/soup-page";

let server: EndpointServer;
let browser: RemoteBrowser;
/** What the stages of this device say of the page. */
let local: Result;
let models = 0;

beforeAll(async () => {
  server = await startEndpoint();
  browser = await launchWithEndpoint({ baseUrl: server.baseUrl, model: "tiny" });
  local = (await browser.run(null)).result;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  // Another model is another endpoint: none rests because of the case before.
  const endpoint = { baseUrl: server.baseUrl, model: `tiny-${models++}`, headers: {} };
  await browser.ask(browser.panel, "settings.save", { preferences: { endpoint, secondsPerRun: 60 } });
  server.requests.length = 0;
});
afterEach(() => browser.ask(browser.panel, "consent.revoke", { grants: "all" }));

const remoteSteps = (result: Result) => result.trace.filter(({ stage }) => stage === "remote");
const localCandidates = ({ answers }: Result) =>
  answers.map(({ candidates }) => candidates.filter(({ stage }) => stage !== "remote"));

/** The newest entries of the ledger about requests, newest first. */
async function newest(limit: number) {
  const entries = await browser.ask(browser.panel, "ledger.list", { limit: 2 * limit });
  const requests = entries.filter(({ kind }) => kind !== "event").slice(0, limit);
  return requests.map((entry) => (entry.kind === "outcome" ? entry.outcome : entry.kind));
}

describe("with an endpoint that goes wrong", () => {
  it("and nobody to ask, this device's answers are all there is, and nothing leaves", () => {
    expect(remoteSteps(local).map(({ verdict, reason }) => [verdict, reason])).toContainEqual([
      "skipped",
      "nobody-to-ask",
    ]);
    expect(server.requests).toEqual([]);
    expect(local.answers.some(({ status }) => status === "unsure")).toBe(true);
  });

  it.each(Object.entries(FAULTS))(
    "that %s, a run keeps what this device found, and says what was wrong",
    async (_what, { behaviour, code }) => {
      server.behave(behaviour);
      const { result } = await browser.run("send");
      const failed = remoteSteps(result).filter(({ verdict }) => verdict === "failed");
      expect(failed.length).toBeGreaterThan(0);
      expect(new Set(failed.map(({ reason }) => reason))).toEqual(new Set([code]));
      expect(result.errors.map((error) => error.code)).toEqual([code]);
      expect(localCandidates(result)).toEqual(localCandidates(local));
      expect(await newest(2)).toEqual([code, "request"]);
      const stored = await browser.ask(browser.panel, "history.get", { id: result.id });
      expect(stored?.answers).toEqual(result.answers);
    },
  );

  it("whose bytes come in any way, a run is answered as in Node", async () => {
    for (const [name, { play, expects }] of Object.entries(TRANSPORT)) {
      if (expects !== "answered") continue;
      const endpoint = { baseUrl: server.baseUrl, model: name, headers: {} };
      await browser.ask(browser.panel, "settings.save", { preferences: { endpoint } });
      server.behave((request, response) => play(request, response, 1));
      const { result } = await browser.run("send");
      expect([name, result.errors]).toEqual([name, []]);
      const said = result.answers.flatMap(({ candidates }) => candidates.filter(({ stage }) => stage === "remote"));
      expect([name, said.length, said.some(({ isUngrounded }) => isUngrounded)]).toEqual([name, 3, false]);
    }
  });

  it("that asks to wait, the run waits and is answered", async () => {
    const began = Date.now();
    server.behave(failing(429, "busy", { "retry-after": "1" }), answerLetter);
    const { result, asked } = await browser.run("send");
    expect(remoteSteps(result).some(({ verdict }) => verdict === "answered" || verdict === "not-sure")).toBe(true);
    expect(Date.now() - began).toBeGreaterThan(1_000);
    expect(asked).toHaveLength(1);
    expect(await newest(4)).toEqual(["answered", "request", "remote-busy", "request"]);
  });

  it("that sends elsewhere, nothing is sent there", async () => {
    const elsewhere = await startEndpoint();
    const redirecting: Behaviour = (_, response) =>
      void response.writeHead(308, { location: `${elsewhere.baseUrl}/chat/completions` }).end();
    server.behave(redirecting);
    const { result } = await browser.run("send");
    expect(remoteSteps(result).map(({ reason }) => reason)).toContain("remote-unreachable");
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it("that hangs, the run ends in its time with what this device found", async () => {
    await browser.ask(browser.panel, "settings.save", { preferences: { secondsPerRun: 4 } });
    server.behave(() => undefined);
    const { result } = await browser.run("send");
    expect(remoteSteps(result).filter(({ reason }) => reason === "time-budget").length).toBeGreaterThan(0);
    expect(localCandidates(result)).toEqual(localCandidates(local));
    await until(
      () => newest(1),
      ([end]) => end === "run-cancelled",
    );
  });

  it("that hangs, a person can cancel", async () => {
    server.behave(() => undefined);
    const runId = crypto.randomUUID();
    const start = { runId, target: { tabId: browser.tabId }, taskId: "letter", mayAsk: true };
    const running = browser.ask(browser.panel, "run.start", start).catch((error: { code: string }) => error.code);
    const [request] = await until(
      () => browser.ask(browser.panel, "consent.pending", {}),
      ({ length }) => length === 1,
    );
    await browser.ask(browser.panel, "consent.answer", { id: request!.id, decision: "send" });
    await until(
      async () => server.requests.length,
      (sent) => sent === 1,
    );
    await browser.ask(browser.panel, "run.cancel", { runId });
    expect(await running).toBe("run-cancelled");
    expect(await newest(2)).toEqual(["run-cancelled", "request"]);
  });

  it("while the host is killed amid a request, the ledger says that it was cut off, and the next run works", async () => {
    server.behave(() => undefined);
    const running = browser.run("send").catch((error: { code: string }) => error.code);
    await until(
      async () => server.requests.length,
      (sent) => sent === 1,
    );
    await browser.killHostWorker();
    expect(await running).toBe("host-stopped");
    expect(await newest(1)).toEqual(["request"]);
    expect(await browser.ask(browser.panel, "ledger.verify", {})).toMatchObject({ status: "intact" });
    server.behave(answerLetter);
    await browser.run("send");
    expect(await newest(3)).toEqual(["answered", "request", "request"]);
  });

  it("the ledger of all that is whole", async () => {
    const state = await browser.ask(browser.panel, "ledger.verify", {});
    expect(state).toMatchObject({ status: "intact" });
    expect((state as { entries: number }).entries).toBeGreaterThan(2 * Object.keys(FAULTS).length);
  });
});
