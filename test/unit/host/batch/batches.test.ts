import { describe, expect, it, vi } from "vitest";
import { type Batch, type BatchOrder, countPlaces } from "../../../../lib/domain/batch/batch";
import { LoupeError } from "../../../../lib/domain/errors";
import type { Result } from "../../../../lib/domain/result/result";
import { Batches } from "../../../../lib/host/batch/batches";
import type { RequestOf } from "../../../../lib/messages/protocol";
import { extraction, result } from "../../components/results";

const TASK = extraction([{ id: "price", name: "Price", type: "money" }]);

/** A browser of tabs, and pages that are read when the test says so. */
function openWorld(fails: (url: string) => string | null = () => null) {
  const tabs = new Map<number, string>();
  const states: (Batch | null)[] = [];
  const runs: RequestOf<"run.start">[] = [];
  const cancelled: string[] = [];
  let [open, most, nextTab] = [0, 0, 100];
  const batches: Batches = new Batches({
    async openTab(url) {
      if (fails(url) === "site-blocked") throw new LoupeError("site-blocked", "");
      tabs.set(nextTab, url);
      open++;
      most = Math.max(most, open);
      return { tabId: nextTab++ };
    },
    async lookAtTab(tabId) {
      if (!tabs.has(tabId)) throw new LoupeError("page-gone", "");
      return { isLoading: false };
    },
    async closeTab(tabId) {
      tabs.delete(tabId);
      open--;
    },
    async run(request): Promise<Result> {
      runs.push(request);
      await new Promise((later) => setTimeout(later, 1));
      const url = tabs.get(request.target.tabId)!;
      const code = fails(url);
      if (code) throw new LoupeError(code as "page-empty", "");
      const read = result(TASK, [], request.runId);
      return { ...read, page: { ...read.page, url, title: `Title of ${url}` } };
    },
    cancelRun: (runId) => void cancelled.push(runId),
    changed: (batch) => void states.push(batch),
    during: (work) => work(),
  });
  const rest = () => vi.waitFor(() => expect(batches.current?.phase).not.toBe("running"), { timeout: 5_000 });
  return { batches, tabs, states, runs, cancelled, rest, mostOpen: () => most };
}

function orderOf(urls: string[], more: Partial<BatchOrder> = {}): BatchOrder {
  const places = urls.map((url) => ({ url, title: "", tabId: null }));
  return { id: crypto.randomUUID(), task: TASK, scope: "page", closesTabs: true, places, ...more };
}

const urls = (count: number) => Array.from({ length: count }, (_, at) => `https://shop.example/${at}`);

describe("a batch of pages", () => {
  it("reads a sample, waits for a person's word, and then the rest, a few at a time", async () => {
    const { batches, runs, rest, tabs, mostOpen } = openWorld();
    batches.start(orderOf(urls(12)));
    await rest();
    expect(batches.current!.places.map(({ state }) => state)).toEqual([
      ...Array(3).fill("done"),
      ...Array(9).fill("waiting"),
    ]);
    expect(batches.current!.phase).toBe("paused");
    batches.goOn();
    await rest();
    expect(batches.current!.phase).toBe("ended");
    expect(countPlaces(batches.current!)).toEqual({ done: 12, failed: 0, left: 0 });
    // Only the sample may ask for consent, and only its tabs stay.
    expect(runs.map(({ mayAsk }) => mayAsk)).toEqual([...Array(3).fill(true), ...Array(9).fill(false)]);
    expect([...tabs.values()].sort()).toEqual(urls(3));
    expect(mostOpen()).toBeLessThanOrEqual(6);
    expect(batches.current!.places[5]).toMatchObject({ title: "Title of https://shop.example/5", tabId: null });
  });

  it("tells what failed and goes on, and reads it again as another run", async () => {
    const broken = new Set(["https://shop.example/1", "https://shop.example/2"]);
    const { batches, rest, runs } = openWorld((url) => {
      if (!broken.has(url)) return null;
      return url.endsWith("2") ? "site-blocked" : "page-empty";
    });
    batches.start(orderOf(urls(5)));
    await rest();
    batches.goOn();
    await rest();
    expect(batches.current!.places.map(({ error }) => error?.code)).toEqual([
      ...[undefined, "page-empty", "site-blocked", undefined, undefined],
    ]);
    broken.clear();
    batches.retry(null);
    await rest();
    expect(countPlaces(batches.current!)).toEqual({ done: 5, failed: 0, left: 0 });
    expect(new Set(runs.map(({ runId }) => runId)).size).toBe(6);
  });

  it("opens no tab for one that a person chose, and closes none of those", async () => {
    const { batches, rest, tabs } = openWorld();
    tabs.set(7, "https://a.example/");
    const places = [
      { url: "https://a.example/", title: "", tabId: 7 },
      { url: "https://b.example/", title: "", tabId: 8 },
    ];
    batches.start(orderOf([], { places }));
    await rest();
    expect(batches.current!.places.map(({ state, error }) => [state, error?.code])).toEqual([
      ["done", undefined],
      ["failed", "page-gone"],
    ]);
    expect([...tabs.keys()]).toEqual([7]);
  });

  it("stops at a person's word, goes on, and forgets nothing that it read", async () => {
    const { batches, rest } = openWorld();
    batches.start(orderOf(urls(30)));
    await rest();
    batches.goOn();
    batches.pause();
    await vi.waitFor(() => expect(countPlaces(batches.current!).left).toBe(countWaiting(batches.current!)));
    expect(countPlaces(batches.current!).left).toBeGreaterThan(0);
    expect(batches.current!.phase).toBe("paused");
    batches.goOn();
    await rest();
    expect(countPlaces(batches.current!)).toEqual({ done: 30, failed: 0, left: 0 });
  });

  it("is one batch however often it is ordered, and drops what another takes the place of", async () => {
    const { batches, rest, states, runs, cancelled } = openWorld();
    const order = orderOf(urls(4));
    expect(batches.start(order)).toBe(batches.start(order));
    await vi.waitFor(() => expect(runs.length).toBeGreaterThan(0));
    const dropped = batches.drop()!;
    expect(cancelled).toEqual(dropped.places.filter(({ state }) => state === "reading").map(({ runId }) => runId));
    expect(batches.current).toBeNull();
    const after = states.length;
    batches.start(orderOf(urls(2)));
    await rest();
    expect(states.slice(after).every((batch) => batch?.places.length === 2)).toBe(true);
    expect(countPlaces(batches.current!)).toEqual({ done: 2, failed: 0, left: 0 });
  });
});

const countWaiting = ({ places }: Batch) => places.filter(({ state }) => state === "waiting").length;
