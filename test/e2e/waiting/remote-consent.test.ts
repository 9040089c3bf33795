import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Result } from "../../../lib/domain/result/result";
import { type AnswerMemoryMode, REDACTION_CLASSES } from "../../../lib/domain/settings/settings";
import { completion, type EndpointServer, sendJson, startEndpoint } from "../../support/endpoint-server";
import { answerLetter } from "../../support/letter";
import { launchWithEndpoint, type RemoteBrowser } from "../../support/remote-browser";

const KEY = "sk-3fJq9ZtXw7Lr2VbN";

/** What the letter holds that is nobody else's business. */
const PERSONAL = [
  ...["Rosalind", "Achterberg", "Okonkwo", "Quayside", "BS1 6UH", "rosalind.achterberg@letters.example"],
  ...["117 496 0237", "GB82 WEST 1234 5698 7654 32", "letters.example"],
];

let server: EndpointServer;
let browser: RemoteBrowser;

beforeAll(async () => {
  server = await startEndpoint();
  browser = await launchWithEndpoint({ baseUrl: server.baseUrl, model: "tiny" }, { key: KEY });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(() => {
  server.requests.length = 0;
  server.behave(answerLetter);
});
afterEach(() => browser.ask(browser.panel, "consent.revoke", { grants: "all" }));

const answerTo = ({ answers }: Result, id: string): Answer => answers.find(({ questionId }) => questionId === id)!;

describe("what leaves", () => {
  it("is what was shown, byte for byte, without personal data; the answers have it all the same", async () => {
    const { result, asked } = await browser.run("send");
    expect(server.requests.map(({ text }) => text)).toEqual(asked.map(({ body }) => body));
    expect(server.requests[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
    const [request] = asked;
    expect(request!.replaced.length).toBeGreaterThan(2);
    for (const { class: name } of request!.replaced) expect(REDACTION_CLASSES).toContain(name);
    for (const personal of PERSONAL) expect(request!.body).not.toContain(personal);
    const complaint = answerTo(result, "complaint").candidates.find(({ stage }) => stage === "remote")!;
    expect(complaint.items[0]!.evidence).toHaveLength(1);
    const { evidence } = complaint.items[0]!;
    const shown = await browser.ask(browser.panel, "target.highlight", {
      tabId: browser.tabId,
      url: browser.page.url(),
      evidence,
    });
    expect(shown.missing).toEqual([]);
    const [outcome, sent] = await browser.ask(browser.panel, "ledger.list", { limit: 2 });
    expect(sent).toMatchObject({ kind: "request", consent: "asked", bytes: request!.bytes, model: "tiny" });
    expect(outcome).toMatchObject({ kind: "outcome", outcome: "answered", status: 200 });
  });

  it("is nothing where a person says no, and nobody hears of it", async () => {
    const { result } = await browser.run("refuse");
    expect(
      result.trace.filter(({ stage, reason }) => stage === "remote" && reason === "consent-refused").length,
    ).toBeGreaterThan(0);
    expect(server.requests).toEqual([]);
  });

  it("leaves without a question once a person said so for good, until they take it back", async () => {
    await browser.run("send-always");
    expect(
      (await browser.run(null)).result.trace.some(({ stage, verdict }) => stage === "remote" && verdict !== "skipped"),
    ).toBe(true);
    expect(server.requests).toHaveLength(2);
    await browser.ask(browser.panel, "consent.revoke", { grants: "all" });
    await browser.run(null);
    expect(server.requests).toHaveLength(2);
  });
});

describe("what was asked before", () => {
  const remember = (answerMemory: AnswerMemoryMode) =>
    browser.ask(browser.panel, "settings.save", { preferences: { answerMemory } });
  beforeAll(() => remember("exact"));
  afterAll(() => remember("off"));

  it("is answered from memory: nobody is asked, nothing leaves, and the panel says since when", async () => {
    const first = await browser.run("send");
    expect(server.requests).toHaveLength(1);
    const { result, asked } = await browser.run(null);
    expect([asked, server.requests.length]).toEqual([[], 1]);
    const [before, again] = [first.result, result].map((one) => answerTo(one, "complaint"));
    expect(again!.items).toEqual(before!.items);
    const { remembered } = again!.candidates.find(({ stage }) => stage === "remote")!;
    expect(remembered).toEqual({ askedAt: expect.any(Number), isAlike: false });
    const { kept, savings } = await browser.ask(browser.panel, "answers.report", {});
    expect(kept).toBeGreaterThan(0);
    expect(savings).toMatchObject({ requests: 1 });

    const options = await browser.context.newPage();
    await options.goto(browser.extensionUrl("options.html#ledger"));
    await options.getByText(/Requests saved: 1/).waitFor();
    await options.getByRole("button", { name: "Forget remembered answers" }).click();
    await options.getByRole("dialog").getByRole("button", { name: "Forget remembered answers" }).click();
    await expect.poll(async () => (await browser.ask(browser.panel, "answers.report", {})).kept).toBe(0);
    await options.close();
  });
});

describe("what comes back", () => {
  it("and is not on the page is shown as such, never as an answer", async () => {
    const made = { value: "free beer", quote: "free beer for all", block: 1 };
    server.behave((_, response) =>
      sendJson(response, completion(JSON.stringify({ complaint: made }), { logprob: -0.0001 })),
    );
    const { result } = await browser.run("send");
    const answer = answerTo(result, "complaint");
    expect(answer.status).toBe("unsure");
    expect(answer.candidates.filter(({ isUngrounded }) => isUngrounded)).toMatchObject([
      { stage: "remote", items: [{ value: "free beer", evidence: [] }] },
    ]);
  });
});

describe("trying the endpoint", () => {
  it("says what it takes, and sends nothing of any page", async () => {
    server.behave((_, response) => sendJson(response, completion('{"state": "ready"}', { logprob: -0.1 })));
    const test = await browser.ask(browser.panel, "endpoint.test", {});
    expect(test).toMatchObject({ ok: true, hasJsonSchema: true, hasLogProbabilities: true });
    expect(server.requests).toHaveLength(1);
    for (const text of ["letters.example", "radiators"]) expect(server.requests[0]!.text).not.toContain(text);
  });
});
