import { describe, expect, it } from "vitest";
import type { Proposal } from "../../../../../lib/domain/result/proposal";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { hashTask } from "../../../../../lib/domain/task/task-hash";
import { route } from "../../../../../lib/router/route";
import { createLlmStage } from "../../../../../lib/stage/llm";
import type { Stage } from "../../../../../lib/stage/stage";
import { block, pageOf } from "../../prompt/pages";
import { type Likelihood, scriptedModel } from "../scripted-model";

const PAGE = pageOf(
  [
    block("h", "Rowing club", { kind: "heading", level: 1 }),
    block("chair", "Chair: Ada Field"),
    block("boats", "Boats looked after by Ben Marsh"),
    block("keys", "Keys are with Cleo Stone"),
    block("far", "Nothing else on this page. ".repeat(40)),
  ],
  "Rowing club",
);
const NAMES = { "Ada Field": "chair", "Ben Marsh": "boats", "Cleo Stone": "keys" };

const taskOf = (...fields: Field[]): ExtractTask => ({ id: "club", version: 1, kind: "extract", name: "Club", fields });
const KEYS: Field = { id: "key_holder", name: "Who has the keys", type: "text" };

/** What the reader of pages would have found, with its probabilities. */
function found(questionId: string, chances: Record<string, number>): Proposal[] {
  return Object.entries(chances).map(([value, probability]) => {
    const blockId = NAMES[value as keyof typeof NAMES];
    const start = PAGE.blocks.find(({ id }) => id === blockId)!.text.indexOf(value);
    const evidence = [{ blockId, start, end: start + value.length, quote: value }];
    return { questionId, items: [{ value, evidence }], score: probability, probability, source: "encoder:read name" };
  });
}

const encoderThat = (proposals: readonly Proposal[]): Stage => ({
  id: "encoder",
  revision: "1",
  propose: async ({ questions }) => ({
    status: "done",
    proposals: proposals.filter(({ questionId }) => questions.some(({ id }) => id === questionId)),
  }),
});

interface Asked {
  task?: ExtractTask;
  before?: readonly Proposal[];
  parameters?: number;
  signal?: AbortSignal;
}

async function routed(likelihood: Likelihood | undefined, asked: Asked = {}) {
  const { task = taskOf(KEYS), before = CHANCES, parameters = 500, signal = new AbortController().signal } = asked;
  const { local, ...seen } = scriptedModel(() => "{}", 4_096, likelihood);
  const llm = createLlmStage({ model: async () => ({ ...local, parameters }) });
  const outcome = await route({
    task,
    taskHash: await hashTask(task),
    snapshot: PAGE,
    scope: "page",
    stages: [encoderThat(before), llm],
    signal,
  });
  return { ...outcome, ...seen, answer: outcome.answers[0]! };
}

const CHANCES = found("key_holder", { "Ada Field": 0.4, "Ben Marsh": 0.3, "Cleo Stone": 0.2 });
const prefer =
  (wanted: string): Likelihood =>
  (continuation) =>
    continuation.includes(wanted) ? -0.1 : -6;

describe("a model that scores", () => {
  it("puts another candidate first, which stays what the encoder found, with its place", async () => {
    const { answer, requests } = await routed(prefer("Cleo"));
    expect(answer.items[0]).toEqual(CHANCES[2]!.items[0]);
    expect(answer.candidates.map(({ items }) => items[0]!.value)).toEqual(["Cleo Stone", "Ada Field", "Ben Marsh"]);
    expect(answer.candidates.every(({ stage, agreeing }) => stage === "encoder" && !agreeing?.length)).toBe(true);
    expect(requests).toEqual([]);
  });

  it.each([
    ["all but certain", (): number => -1e-9],
    ["impossible", (): number => -40],
    ["the absence certain", (continuation: string) => (continuation === "null" ? 0 : -20)],
    ["one certain and no other", prefer("Cleo")],
  ])("makes nothing sure, absent or likelier than the likeliest was where it holds %s", async (_what, likelihood) => {
    const { answer, trace } = await routed(likelihood);
    expect(answer.status).toBe("unsure");
    expect(Math.max(...answer.candidates.map(({ confidence = 0 }) => confidence))).toBeLessThanOrEqual(0.4);
    expect(trace.find(({ stage }) => stage === "llm")).toMatchObject({ verdict: "not-sure", answerFrom: 1 });
  });

  it("asks about no field that the encoder is sure of, and changes nothing where it holds all for alike", async () => {
    const sure = found("key_holder", { "Ada Field": 0.97, "Ben Marsh": 0.3 });
    const { answer, scoreRequests } = await routed(prefer("Ben"), { before: sure });
    expect(answer).toMatchObject({ status: "answered", items: [{ value: "Ada Field" }] });
    expect(scoreRequests).toEqual([]);
    const alike = await routed(() => -2);
    expect(alike.answer.candidates.map(({ items }) => items[0]!.value)).toEqual([
      "Ada Field",
      "Ben Marsh",
      "Cleo Stone",
    ]);
  });

  it("reads one text for all fields, with what stands around their candidates and no more", async () => {
    const other: Field = { id: "chair", name: "Chair", type: "text" };
    const before = [...CHANCES, ...found("chair", { "Ada Field": 0.5, "Cleo Stone": 0.1 })];
    const { scoreRequests } = await routed(prefer("Ada"), { task: taskOf(KEYS, other), before });
    expect(scoreRequests).toHaveLength(1);
    const [{ context, questions }] = scoreRequests as [(typeof scoreRequests)[0]];
    expect(context.match(/Cleo Stone/g)).toHaveLength(1);
    expect(context).not.toContain("Nothing else");
    expect(questions.map(({ continuations }) => continuations)).toEqual([
      ["null", '"Ada Field"', '"Ben Marsh"', '"Cleo Stone"'],
      ["null", '"Ada Field"', '"Cleo Stone"'],
    ]);
  });

  it("has written what nobody found, and what it may not order", async () => {
    const empty: Field = { id: "phone", name: "Phone", type: "phone" };
    const { requests, scoreRequests } = await routed(prefer("Ada"), { task: taskOf(KEYS, empty) });
    expect(scoreRequests).toHaveLength(1);
    expect(requests.map(({ schema }) => Object.keys(schema.properties))).toEqual([["phone"]]);
    for (const [likelihood, parameters] of [
      [undefined, 500],
      [prefer("Ada"), 135],
    ] as const) {
      const small = await routed(likelihood, { parameters });
      expect(small.scoreRequests).toEqual([]);
      expect(small.requests.map(({ schema }) => Object.keys(schema.properties))).toEqual([["key_holder"]]);
    }
  });

  it("ends when it is cancelled", async () => {
    const abort = new AbortController();
    const likelihood: Likelihood = () => {
      abort.abort();
      return -1;
    };
    const task = taskOf(KEYS, { id: "chair", name: "Chair", type: "text" });
    const before = [...CHANCES, ...found("chair", { "Ada Field": 0.5, "Cleo Stone": 0.1 })];
    await expect(routed(likelihood, { task, before, signal: abort.signal })).rejects.toThrow();
  });
});
