import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { LoggedPrediction } from "../../../lib/domain/learning/prediction-log";
import type { LedgerEntry } from "../../../lib/domain/ledger/ledger";
import { readRemoteCost } from "../../../lib/host/remote/remote-cost";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import { ledgerLinks } from "../components/results";
import { openSmallHost, type SmallWorld } from "./small-host";

let host: WorkerHandlers;
let world: SmallWorld;

beforeEach(async () => {
  ({ host, world } = await openSmallHost());
});

const run = (runId = "run-1", taskId = "cake") => host["run.start"]({ runId, target: { tabId: 1 }, taskId });
const readLog = async (): Promise<LoggedPrediction[]> => host["quality.export"]({ after: 0 });

describe("an answer", () => {
  it("is written down question by question, with page and site as hashes", async () => {
    const result = await run();
    const rows = await readLog();
    expect(rows.map(({ questionId }) => questionId).toSorted()).toEqual(
      result.answers.map(({ questionId }) => questionId).toSorted(),
    );
    const email = rows.find(({ questionId }) => questionId === "email")!;
    expect(email).toMatchObject({
      resultId: "run-1",
      taskId: "cake",
      kind: "email",
      stage: result.answers.find(({ questionId }) => questionId === "email")!.stage,
      remote: null,
      verdict: null,
    });
    expect(email.milliseconds).toHaveProperty("rules");
    expect(email.features.length).toBeGreaterThan(5);
    expect(email.input).toMatch(/^[0-9a-f]{64}$/);
    const { host: name } = new URL(result.page.url);
    expect(JSON.stringify(rows)).not.toContain(name);
    expect(JSON.stringify(rows)).not.toContain(result.excerpt.slice(0, 12));
    expect(world.events.map(([event]) => event)).toContain("quality.changed");
  });

  it("is kept with its text and site only where the person allows it, and without them once they don't", async () => {
    world.settings = computeEffectiveSettings(null, { predictionLog: "texts" });
    const result = await run();
    const [row] = await readLog();
    expect(row!.plain).toEqual({ host: new URL(result.page.url).hostname, text: result.excerpt });
    world.settings = computeEffectiveSettings(null, { predictionLog: "hashes" });
    await host["history.list"]({ limit: 5 });
    const [bare] = await readLog();
    const { plain: _, ...others } = row!;
    expect(bare).toEqual(others);
  });

  it("is not written down where policy forbids it, and what is there is erased", async () => {
    await run();
    world.settings = computeEffectiveSettings({ predictionLog: "off" }, { predictionLog: "texts" });
    await host["history.list"]({ limit: 5 });
    expect(await readLog()).toEqual([]);
    await run("run-2");
    expect(await readLog()).toEqual([]);
  });
});

describe("what a person says of an answer", () => {
  const verdictOn = async (questionId: string) =>
    (await readLog()).find((row) => row.questionId === questionId)!.verdict;

  it("is kept with it: right, wrong, or none once it is taken back", async () => {
    await run();
    await host["verdict.save"]({ resultId: "run-1", questionId: "email", isConfirmed: true });
    expect(await verdictOn("email")).toBe("right");
    await host["correction.save"]({ resultId: "run-1", questionId: "email", items: [] });
    expect(await verdictOn("email")).toBe("wrong");
    await host["correction.undo"]({ resultId: "run-1", questionId: "email" });
    expect(await verdictOn("email")).toBe("right");
    await host["verdict.save"]({ resultId: "run-1", questionId: "email", isConfirmed: false });
    expect(await verdictOn("email")).toBeNull();
  });
});

describe("what is written down", () => {
  it("goes with its result, and comes back with it, the verdict too", async () => {
    await run();
    await run("run-2");
    const judged = await host["verdict.save"]({ resultId: "run-1", questionId: "email", isConfirmed: true });
    const before = await readLog();
    await host["history.delete"]({ ids: ["run-1"] });
    expect((await readLog()).every(({ resultId }) => resultId === "run-2")).toBe(true);
    await host["history.restore"]({ results: [judged] });
    expect((await readLog()).toSorted(byKey)).toEqual(before.toSorted(byKey));
    await host["history.delete"]({ ids: "all" });
    expect(await readLog()).toEqual([]);
  });

  it("is erased by itself, with the results staying", async () => {
    const result = await run();
    expect(await host["quality.clear"]({})).toEqual({ cleared: result.answers.length });
    expect(await readLog()).toEqual([]);
    expect(await host["history.get"]({ id: "run-1" })).toEqual(result);
  });

  it("is kept for as long as results are", async () => {
    const result = await run();
    world.settings = computeEffectiveSettings(null, { retentionDays: 1 });
    await host["history.restore"]({ results: [{ ...result, id: "old", createdAt: Date.now() - 2 * 86_400_000 }] });
    await host["history.list"]({ limit: 5 });
    expect(new Set((await readLog()).map(({ resultId }) => resultId))).toEqual(new Set(["run-1"]));
  });
});

describe("the report of quality", () => {
  it("is of what was answered and judged, with sites by the names that the history knows", async () => {
    const result = await run();
    await run("run-2", "mood");
    await host["verdict.save"]({ resultId: "run-1", questionId: "email", isConfirmed: true });
    const report = await host["quality.report"]({});
    expect(report.all).toMatchObject({
      questions: 3,
      byStage: { rules: 1 },
      sure: { answers: 1, judged: 1, right: 1 },
    });
    expect(report.tasks.map(({ taskId, questions }) => [taskId, questions])).toEqual([
      ["cake", 2],
      ["mood", 1],
    ]);
    expect(report.sites).toMatchObject([{ host: new URL(result.page.url).hostname, questions: 3 }]);
    expect(report.languages).toMatchObject([{ language: "en", questions: 3 }]);
    expect(await host["quality.report"]({ taskId: "mood" })).toMatchObject({ all: { questions: 1 } });
  });

  it("compares a task's texts anew once a person calls them usual, until that is undone", async () => {
    const { taskHash } = await run();
    const missing = async () => (await host["quality.report"]({})).tasks[0]!.drift;
    expect(await missing()).toEqual({ status: "too-few", missing: 199 });
    const since = Date.now() + 1;
    expect(await host["quality.call-usual"]({ taskHash, since })).toEqual({ before: 0 });
    expect(await missing()).toEqual({ status: "too-few", missing: 200 });
    expect(await host["quality.call-usual"]({ taskHash, since: 0 })).toEqual({ before: since });
    expect(await missing()).toEqual({ status: "too-few", missing: 199 });
  });

  it("has nothing to roll back where nothing was learned", async () => {
    expect(await host["examples.roll-back"]({ taskHash: "unknown", isBack: true })).toEqual({ changed: false });
  });
});

it("what a run sent is shared out among the questions that it asked", async () => {
  const links = ledgerLinks(3);
  const list = async (): Promise<LedgerEntry[]> => links;
  const costs = await readRemoteCost({ list }, "run-1");
  expect([...costs]).toEqual(["seller", "total"].map((id) => [id, { bytes: 4_562, tokens: 335.5 }]));
  expect((await readRemoteCost({ list }, "run-9")).size).toBe(0);
});

const byKey = (one: LoggedPrediction, other: LoggedPrediction) =>
  `${one.resultId} ${one.questionId}`.localeCompare(`${other.resultId} ${other.questionId}`);
