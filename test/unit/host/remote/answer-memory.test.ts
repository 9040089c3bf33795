import { beforeEach, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import { type ClassifyTask, questionsOf } from "../../../../lib/domain/task/task";
import { AnswerMemories } from "../../../../lib/host/answer-memory";
import type { RemoteAccess } from "../../../../lib/host/remote/remote-access";
import { computeEffectiveSettings } from "../../../../lib/policy/effective-settings";
import type { StageOutcome } from "../../../../lib/stage/stage";
import { completion, failing, sendJson } from "../../../support/endpoint-server";
import { block, pageOf } from "../../stage/prompt/pages";
import { change, chosen, database, MAIL_TASK, PAGE, policy, remoteOf, run, server, TASK, useRemote } from "./setup";

useRemote();

let remote: RemoteAccess;
let memories: AnswerMemories;
/** Of texts that mean the same these are equal: the first sentence stands for the meaning. */
const embed = async (text: string) => {
  const embedding = new Float32Array(64);
  for (const character of text.split("\n")[0]!) embedding[character.codePointAt(0)! % 64]! += 1;
  const length = Math.hypot(...embedding);
  return { encoder: "e", embedding: embedding.map((one) => one / length) };
};

beforeEach(() => {
  // Nobody is asked: a remembered consent is not what is tested here.
  change({ chosen: { endpoint: { baseUrl: server.baseUrl, model: "tiny", headers: {} } } });
  memories = new AnswerMemories({
    database,
    settings: async () => computeEffectiveSettings(policy, chosen),
    embed,
    changed: () => undefined,
  });
  remote = remoteOf({ memory: memories });
});

/** A person says yes to whatever is asked. */
async function ask(options: Parameters<typeof run>[1] = {}): Promise<StageOutcome> {
  const running = run(remote, options);
  const says = setInterval(() => {
    for (const { id } of remote.consent.pending()) remote.consent.answer(id, "send");
  }, 1);
  return running.finally(() => clearInterval(says));
}

const readable = (outcome: StageOutcome) =>
  outcome.status === "done" ? outcome.proposals.map(({ items, remembered }) => [items[0]?.value, remembered]) : outcome;
const soup = (...texts: string[]): Snapshot => ({
  ...pageOf(
    texts.map((text, index) => block(`b${index}`, text)),
    "Soups of the day",
  ),
  url: PAGE.url,
});

describe("a question that was asked before", () => {
  it("is not asked again, in this host or the next, and says when it was asked", async () => {
    const first = await ask();
    expect(readable(first)).toEqual([["Fennel soup", undefined]]);
    const again = await ask({ runId: "run-2" });
    expect(readable(again)).toEqual([["Fennel soup", { askedAt: expect.any(Number), isAlike: false }]]);
    remote = remoteOf({ memory: memories });
    expect(await ask({ runId: "run-3" })).toEqual(again);
    expect(server.requests).toHaveLength(1);
    expect(await memories.report()).toEqual({ kept: 1, savings: { answers: 2, requests: 2, tokens: 300 } });
  });

  it.each([
    ["the text", () => ({ request: { snapshot: soup("Leek soup", "Fennel soup") } })],
    ["the task", () => ({ request: { taskHash: "later" } })],
    ["what earlier stages said", () => ({ request: { candidates: [said("Fennel")] } })],
    ["redaction", () => void change({ chosen: { redaction: ["email"] } })],
    ["the model", () => endpointWith({ model: "other" })],
    ["a header", () => endpointWith({ headers: { "x-team": "b" } })],
    ["policy", () => change({ policy: freePolicy() })],
  ])("is asked again where %s is another", async (_what, alter) => {
    await ask();
    const options = alter() ?? {};
    expect(readable(await ask({ runId: "run-2", ...options }))).toEqual([["Fennel soup", undefined]]);
    expect(server.requests).toHaveLength(2);
  });

  it("is asked every time where settings or policy say so, and what was kept is erased", async () => {
    await ask();
    change({ chosen: { answerMemory: "off" } });
    await ask({ runId: "run-2" });
    await memories.forgetBefore(null);
    change({ chosen: { answerMemory: "alike" } });
    await ask({ runId: "run-3" });
    expect(server.requests).toHaveLength(3);
  });

  it("is forgotten with the result that it came of, with all, and when it is too old", async () => {
    await ask();
    await memories.forget(["run-1"]);
    await ask({ runId: "run-2" });
    await memories.forgetBefore(Date.now() + 1);
    await ask({ runId: "run-3" });
    expect(await memories.clear()).toBe(1);
    await ask({ runId: "run-4" });
    expect(server.requests).toHaveLength(4);
  });

  it("is answered where another one has to be asked, and what that fails at is told", async () => {
    await ask();
    server.behave(failing(500));
    const both = { request: { questions: [...questionsOf(TASK), ...questionsOf(MAIL_TASK)] } };
    const outcome = await ask({ runId: "run-2", ...both });
    expect(readable(outcome)).toEqual([["Fennel soup", { askedAt: expect.any(Number), isAlike: false }]]);
    expect(outcome).toMatchObject({ errors: [{ code: "remote-failed" }] });
    expect((await memories.report()).savings).toMatchObject({ answers: 1, requests: 0 });
  });

  it("is not remembered where it got no answer", async () => {
    server.behave(failing(500));
    await ask().catch(() => undefined);
    expect((await memories.report()).kept).toBe(0);
  });
});

describe("a text that means the same", () => {
  it("gives a value that stands there in the same words, at its new place", async () => {
    await ask({ request: { snapshot: soup("Our kitchen cooks daily.", "Today: Fennel soup") } });
    const moved = soup("New: we have a garden.", "Our kitchen cooks daily.", "Today: Fennel soup", "Bye");
    const outcome = await ask({ runId: "run-2", request: { snapshot: moved } });
    expect(readable(outcome)).toEqual([["Fennel soup", { askedAt: expect.any(Number), isAlike: true }]]);
    expect(outcome).toMatchObject({
      proposals: [{ items: [{ evidence: [{ blockId: "b2", start: 7, end: 18, quote: "Fennel soup" }] }] }],
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["the value is another", ["Our kitchen cooks daily.", "Today: Leek soup, no Fennel soup"]],
    ["it stands under other words", ["Sold out yesterday:", "Today: Fennel soup"]],
    [
      "it stands there twice",
      ["Our kitchen cooks daily.", "Today: Fennel soup", "Our kitchen cooks daily.", "Today: Fennel soup"],
    ],
  ])("is asked about where %s", async (_what, texts) => {
    await ask({ request: { snapshot: soup("Our kitchen cooks daily.", "Today: Fennel soup") } });
    await ask({ runId: "run-2", request: { snapshot: soup(...texts) } });
    expect(server.requests).toHaveLength(2);
  });

  it("gets its label again only where this device sees the same one", async () => {
    const label = (own: string | null) => ({
      task: TOPIC,
      questions: [{ id: "label", kind: "label" as const, task: TOPIC }],
      candidates: own ? [{ ...said(own), questionId: "label" }] : [],
    });
    server.behave((_, response) => sendJson(response, completion(JSON.stringify({ label: "soup" }))));
    await ask({ request: { ...label("soup"), snapshot: soup("Fennel again, please!") } });
    const alike = soup("Please, fennel again!");
    const again = await ask({ runId: "run-2", request: { ...label("soup"), snapshot: alike } });
    expect(readable(again)).toEqual([["soup", { askedAt: expect.any(Number), isAlike: true }]]);
    expect(server.requests).toHaveLength(1);
    await ask({ runId: "run-3", request: { ...label("cake"), snapshot: soup("please, fennel again!!") } });
    await ask({ runId: "run-4", request: { ...label(null), snapshot: soup("please, fennel again!!!") } });
    expect(server.requests).toHaveLength(3);
  });
});

const TOPIC: ClassifyTask = {
  id: "topic",
  version: 1,
  kind: "classify",
  name: "Topic",
  labels: [
    { id: "soup", name: "soup" },
    { id: "cake", name: "cake" },
  ],
};

const said = (value: string) => ({
  questionId: "dish",
  stage: "encoder" as const,
  items: [{ value, evidence: [] }],
  score: 0.4,
  confidence: 0.5,
  source: "encoder",
});

function endpointWith(more: { model?: string; headers?: Record<string, string> }): void {
  change({ chosen: { endpoint: { ...chosen.endpoint!, ...more } } });
}

/** Allows what is set up, and says so. */
const freePolicy = () => ({
  endpoints: [{ baseUrl: server.baseUrl, models: [] }],
  allowedOrigins: [new URL(server.baseUrl).origin],
  escalation: "on" as const,
  stages: ["rules" as const, "encoder" as const, "remote" as const],
  peopleMayChange: ["endpoint" as const],
});
