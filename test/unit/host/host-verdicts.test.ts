import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { snapshotOfText } from "../../../lib/domain/snapshot/excerpt";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { smallSnapshot } from "../../support/snapshots";
import { openSmallHost, type SmallWorld } from "./small-host";

let host: WorkerHandlers;
let world: SmallWorld;

beforeEach(async () => {
  ({ host, world } = await openSmallHost());
});

const start = { runId: "run-1", target: { tabId: 1 }, taskId: "cake" };
const _eventNames = (): string[] => world.events.map(([name]) => name).filter((name) => name !== "run.progress");

describe("a confirmation", () => {
  it("is kept with the answer, and taken back", async () => {
    const original = await host["run.start"](start);
    const confirm = (isConfirmed: boolean) =>
      host["verdict.save"]({ resultId: "run-1", questionId: "email", isConfirmed });
    expect((await confirm(true)).answers[1]).toMatchObject({ status: "answered", confirmed: true });
    expect(await host["history.get"]({ id: "run-1" })).toMatchObject({ answers: [{}, { confirmed: true }] });
    expect(await confirm(false)).toEqual(original);
  });

  it("does not outlive a correction, and is back when that is undone", async () => {
    await host["run.start"](start);
    await host["verdict.save"]({ resultId: "run-1", questionId: "email", isConfirmed: true });
    const items = [{ value: "other@cakes.example", evidence: [] }];
    const corrected = await host["correction.save"]({ resultId: "run-1", questionId: "email", items });
    expect(corrected.answers[1]!.confirmed).toBeUndefined();
    const undone = await host["correction.undo"]({ resultId: "run-1", questionId: "email" });
    expect(undone.answers[1]).toMatchObject({ confirmed: true });
  });
});

describe("corrections", () => {
  const typed = [{ value: "Lemon cake", evidence: [] }];

  it("change the stored result and keep what was read, for learning", async () => {
    await host["run.start"](start);
    const corrected = await host["correction.save"]({ resultId: "run-1", questionId: "title", items: typed });
    expect(corrected.answers[0]).toMatchObject({ status: "answered", corrected: true, items: typed, stage: null });
    expect(await host["history.get"]({ id: "run-1" })).toEqual(corrected);
  });

  it("stand when the task is run again on the page, until they are undone there", async () => {
    await host["run.start"]({ ...start, runId: "run-1" });
    await host["correction.save"]({ resultId: "run-1", questionId: "email", items: [] });
    const again = await host["run.start"]({ ...start, runId: "run-2" });
    expect(again.answers.find(({ questionId }) => questionId === "email")).toMatchObject({
      status: "absent",
      corrected: true,
      stage: null,
      previous: { status: "answered" },
    });
    await host["correction.undo"]({ resultId: "run-2", questionId: "email" });
    const third = await host["run.start"]({ ...start, runId: "run-3" });
    expect(third.answers.find(({ questionId }) => questionId === "email")).not.toHaveProperty("corrected");
  });

  it("are of the past where the page says something else now", async () => {
    await host["run.start"]({ ...start, runId: "run-1" });
    await host["correction.save"]({ resultId: "run-1", questionId: "email", items: [] });
    world.page = async () => ({ ...snapshotOfText("Write to ann@cakes.example", smallSnapshot()), selection: null });
    const again = await host["run.start"]({ ...start, runId: "run-2" });
    expect(again.answers.find(({ questionId }) => questionId === "email")).toMatchObject({
      items: [{ value: "ann@cakes.example" }],
    });
  });

  it("are undone to what the stages said, also after a second correction", async () => {
    const original = await host["run.start"](start);
    await host["correction.save"]({ resultId: "run-1", questionId: "email", items: [] });
    await host["correction.save"]({ resultId: "run-1", questionId: "email", items: typed });
    expect(await host["correction.undo"]({ resultId: "run-1", questionId: "email" })).toEqual(original);
  });

  it("come back with a deleted result, and can still be undone", async () => {
    const original = await host["run.start"](start);
    const corrected = await host["correction.save"]({ resultId: "run-1", questionId: "title", items: typed });
    await host["history.delete"]({ ids: ["run-1"] });
    expect(await host["history.restore"]({ results: [corrected] })).toEqual({ restored: 1 });
    expect(await host["history.get"]({ id: "run-1" })).toEqual(corrected);
    expect(await host["correction.undo"]({ resultId: "run-1", questionId: "title" })).toEqual(original);
  });

  it("of a result that is gone fail without a trace", async () => {
    await expect(async () =>
      host["correction.save"]({ resultId: "gone", questionId: "title", items: typed }),
    ).rejects.toMatchObject({ code: "store-failed" });
  });
});
