import { describe, expect, it } from "vitest";
import { exportHistory } from "../../../../components/options/export-history";
import { createHistoryStore, UNDO_LIMIT } from "../../../../components/state/history-state";
import type { Result } from "../../../../lib/domain/result/result";
import type { ResultSummary } from "../../../../lib/messages/payloads";
import { classification, result } from "../results";
import { pending, scriptedPorts, settle } from "../scripted-ports";

/** A host with `count` results; several share a millisecond, as a burst of runs does. */
function host(count: number) {
  let ids = Array.from({ length: count }, (_, index) => index);
  const moment = (index: number) => 1_000_000 - Math.floor(index / 3);
  const summary = (index: number): ResultSummary => ({
    id: `r${index}`,
    taskId: "t",
    taskName: index % 2 ? "Odd" : "Even",
    pageTitle: "Page",
    pageUrl: "https://x.example/",
    createdAt: moment(index),
    headline: "a",
    best: [],
  });
  const full = (index: number): Result => ({
    ...result(classification(["a", "b"]), [], `r${index}`),
    createdAt: moment(index),
  });
  return scriptedPorts({
    "history.list": ({ limit, before = Number.POSITIVE_INFINITY, query = "" }) =>
      ids
        .map(summary)
        .filter((entry) => entry.createdAt < before && entry.taskName.includes(query))
        .slice(0, limit),
    "history.get": ({ id }) => (ids.includes(Number(id.slice(1))) ? full(Number(id.slice(1))) : null),
    "history.delete": ({ ids: wanted }) => {
      const before = ids.length;
      ids = wanted === "all" ? [] : ids.filter((index) => !wanted.includes(`r${index}`));
      return { deleted: before - ids.length };
    },
    "history.restore": ({ results }) => {
      ids = [...ids, ...results.map(({ id }) => Number(id.slice(1)))].sort((left, right) => left - right);
      return { restored: results.length };
    },
  });
}

describe("history", () => {
  it("loads a page at a time, each entry once, to the end", async () => {
    const store = createHistoryStore(host(120).ports);
    await store.search("");
    expect(store.state.value).toMatchObject({ status: "more" });
    expect(store.state.value.entries).toHaveLength(50);
    while (store.state.value.status === "more") await store.loadMore();
    expect(store.state.value.entries.map(({ id }) => id)).toEqual(
      Array.from({ length: 120 }, (_, index) => `r${index}`),
    );
  });

  it("shows the answer to the last search only", async () => {
    const late = pending<ResultSummary[]>();
    const { ports } = scriptedPorts({
      "history.list": ({ query }) => (query === "slow" ? late.promise : []),
    });
    const store = createHistoryStore(ports);
    const first = store.search("slow");
    await store.search("fast");
    late.resolve([
      { id: "x", taskId: "t", taskName: "t", pageTitle: "", pageUrl: "", createdAt: 1, headline: "", best: [] },
    ]);
    await first;
    expect(store.state.value).toMatchObject({ query: "fast", entries: [], status: "end" });
  });

  it("keeps what is shown when a refresh fails, and says so", async () => {
    let broken = false;
    const working = host(10);
    const { ports } = scriptedPorts({
      "history.list": (request) => {
        if (broken) throw new Error("no disk");
        return working.ports.send("history.list", request);
      },
    });
    const store = createHistoryStore(ports);
    await store.search("");
    broken = true;
    await store.refresh();
    expect(store.state.value.entries).toHaveLength(10);
    expect(store.state.value.error?.message).toBe("no disk");
  });

  it("deletes one and puts it back", async () => {
    const store = createHistoryStore(host(5).ports);
    await store.search("");
    const removed = await store.remove("r2");
    expect(store.state.value.entries.map(({ id }) => id)).toEqual(["r0", "r1", "r3", "r4"]);
    await store.restore([removed!]);
    expect(store.state.value.entries.map(({ id }) => id)).toEqual(["r0", "r1", "r2", "r3", "r4"]);
  });

  it("clears everything with a way back, unless that is too much to keep", async () => {
    const few = createHistoryStore(host(7).ports);
    expect(await few.canUndoClear()).toBe(true);
    const kept = await few.clear();
    expect(few.state.value.entries).toEqual([]);
    await few.restore(kept!);
    expect(few.state.value.entries).toHaveLength(7);

    const many = createHistoryStore(host(UNDO_LIMIT + 1).ports);
    expect(await many.canUndoClear()).toBe(false);
    expect(await many.clear()).toBeNull();
    expect(many.state.value.entries).toEqual([]);
  });

  it("follows changes that were made elsewhere", async () => {
    const { ports, announce } = host(3);
    const store = createHistoryStore(ports);
    await store.search("");
    await ports.send("history.delete", { ids: ["r0"] });
    announce("history.changed", {});
    await settle();
    expect(store.state.value.entries.map(({ id }) => id)).toEqual(["r1", "r2"]);
  });
});

describe("exportHistory", () => {
  it("writes every result once, over all pages", async () => {
    const counts: number[] = [];
    const json = await exportHistory(host(450).ports, (count) => counts.push(count));
    const ids = (JSON.parse(json) as Result[]).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 450 }, (_, index) => `r${index}`));
    expect(counts.at(-1)).toBe(450);
    expect(JSON.parse(await exportHistory(host(0).ports, () => undefined))).toEqual([]);
  });
});
