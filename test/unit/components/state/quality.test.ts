import { describe, expect, it } from "vitest";
import { createQualityStore } from "../../../../components/state/quality-state";
import { loggedPrediction } from "../../../support/logged-predictions";
import { emptyQualityReport, fullQualityReport, learnedHead } from "../../../support/quality-reports";
import { scriptedPorts, settle } from "../scripted-ports";

describe("the store of quality", () => {
  it("keeps every task on offer while one of them is shown", async () => {
    const full = fullQualityReport();
    const { ports, sent } = scriptedPorts({
      "quality.report": ({ taskId }) => (taskId ? { ...full, tasks: full.tasks.slice(0, 1) } : full),
      "examples.list": () => [learnedHead()],
    });
    const store = createQualityStore(ports);
    await store.refresh();
    await store.show("recipe");
    expect(store.tasks.value).toEqual(["recipe", "sentiment"]);
    expect(sent.filter(({ name }) => name === "quality.report").map(({ request }) => request)).toEqual([
      {},
      { taskId: "recipe" },
    ]);
  });

  it("reads everything that was written down, a batch at a time", async () => {
    const rows = Array.from({ length: 5 }, (_, at) => loggedPrediction(`r${at}`));
    const { ports } = scriptedPorts({ "quality.export": ({ after }) => rows.slice(after, after + 2) });
    expect(await createQualityStore(ports).readAll()).toEqual(rows);
  });

  it("asks again after a change until it no longer follows, and tells a failure of either part", async () => {
    const { ports, sent, announce } = scriptedPorts({ "quality.report": emptyQualityReport });
    const store = createQualityStore(ports);
    const stop = store.follow();
    announce("quality.changed", {});
    await settle();
    stop();
    announce("quality.changed", {});
    await settle();
    expect(sent.map(({ name }) => name)).toEqual(["quality.report", "examples.list"]);
    expect([store.report.value.state, store.heads.value.state]).toEqual(["ready", "failed"]);
  });
});
