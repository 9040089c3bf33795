import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import { openSmallHost, type SmallWorld } from "./small-host";

let host: WorkerHandlers;
let world: SmallWorld;

beforeEach(async () => {
  ({ host, world } = await openSmallHost());
});

describe("a text whose label a person said", () => {
  const glad = [{ value: "glad", evidence: [] }];
  const say = async () => {
    await host["run.start"]({ runId: "run-1", target: { tabId: 1 }, taskId: "mood" });
    return host["correction.save"]({ resultId: "run-1", questionId: "label", items: glad });
  };
  const countExamples = async () => (await host["examples.list"]({})).map(({ taskId, examples }) => [taskId, examples]);

  it("is an example of its task until its result is deleted, and again when that is undone", async () => {
    const corrected = await say();
    expect(await countExamples()).toEqual([["mood", 1]]);
    await host["history.delete"]({ ids: ["run-1"] });
    expect(await countExamples()).toEqual([]);
    await host["history.restore"]({ results: [corrected] });
    expect(await countExamples()).toEqual([["mood", 1]]);
    await host["history.delete"]({ ids: "all" });
    expect(await countExamples()).toEqual([]);
  });

  it("is forgotten by itself, with the result staying", async () => {
    const corrected = await say();
    expect(await host["examples.clear"]({ taskHash: corrected.taskHash })).toEqual({ cleared: 1 });
    expect(await countExamples()).toEqual([]);
    expect(await host["history.get"]({ id: "run-1" })).toEqual(corrected);
  });

  it("is taken back with the correction, and where policy comes to forbid it", async () => {
    await say();
    await host["correction.undo"]({ resultId: "run-1", questionId: "label" });
    expect(await countExamples()).toEqual([]);
    await host["correction.save"]({ resultId: "run-1", questionId: "label", items: glad });
    world.settings = computeEffectiveSettings({ keepExamples: false }, {});
    await host["history.list"]({ limit: 5 });
    expect(await countExamples()).toEqual([]);
  });
});
