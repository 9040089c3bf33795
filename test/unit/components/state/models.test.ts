import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createModelStore, progressOf, sideWorkOf, stoppedAt } from "../../../../components/state/models-state";
import { LoupeError } from "../../../../lib/domain/errors";
import type { ModelsReport } from "../../../../lib/domain/model/model";
import { failedForSpace, listing, modelsReport, progress, QWEN, V1, version, withVersions } from "../models";
import { pending, scriptedPorts } from "../scripted-ports";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DOWNLOADING = version(QWEN, "downloading");
const settle = () => vi.advanceTimersByTimeAsync(0);

function storeOver(first: ModelsReport) {
  const host = { report: first, isThere: true };
  const scripted = scriptedPorts({
    "model.list": () => {
      if (!host.isThere) throw new LoupeError("host-stopped", "gone");
      return host.report;
    },
    "model.download": () => ({ started: true }),
  });
  const lists = () => scripted.sent.filter(({ name }) => name === "model.list").length;
  return { ...scripted, host, lists, store: createModelStore(scripted.ports) };
}

describe("the list of models", () => {
  it("is asked for only where somebody looks, or a download goes on", async () => {
    const { announce, lists, store } = storeOver(withVersions([DOWNLOADING]));
    announce("models.changed", {});
    await settle();
    expect(lists()).toBe(0);
    announce("model.progress", progress(QWEN));
    await settle();
    expect(lists()).toBe(1);
    expect(store.followed.value).toEqual(new Map([[QWEN.id, V1]]));
    announce("model.progress", progress(QWEN, { bytes: 150_000_000 }));
    await settle();
    expect(lists()).toBe(1);
  });

  it("stays while the host is away, and is what was asked for last", async () => {
    const { host, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    host.isThere = false;
    await store.refresh();
    expect(store.error.value?.code).toBe("host-stopped");
    expect(store.report.value?.listings).toHaveLength(2);
    host.isThere = true;
    await store.refresh();
    expect(store.error.value).toBeNull();
  });

  it("drops an older answer that comes after a newer one", async () => {
    const slow = pending<ModelsReport>();
    const answers = [slow.promise, Promise.resolve(modelsReport([]))];
    const { ports } = scriptedPorts({ "model.list": () => answers.shift()! });
    const store = createModelStore(ports);
    const first = store.refresh();
    await store.refresh();
    slow.resolve(withVersions([DOWNLOADING]));
    await first;
    expect(store.report.value?.listings).toHaveLength(1);
  });

  it("is asked for again when a download says nothing for long, for its host may have been ended", async () => {
    const { announce, host, lists, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    await vi.advanceTimersByTimeAsync(9_000);
    announce("model.progress", progress(QWEN));
    await vi.advanceTimersByTimeAsync(9_000);
    expect(lists()).toBe(1);
    host.isThere = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lists()).toBe(2);
    host.isThere = true;
    host.report = withVersions([version(QWEN, "paused")]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.error.value).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lists()).toBe(3);
    store.stop();
  });
});

describe("a download's progress", () => {
  const shown = (store: ReturnType<typeof createModelStore>) => progressOf(store, DOWNLOADING)?.bytes;

  it("drops a word that came late, and goes back where the next says the same", async () => {
    const { announce, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    for (const [bytes, told] of [
      [100, 100],
      [60, 100],
      [120, 120],
      [40, 120],
      [50, 50],
    ] as const) {
      announce("model.progress", progress(QWEN, { bytes }));
      expect(shown(store)).toBe(told);
    }
  });

  it("is not taken back by a list that was written before it", async () => {
    const { announce, host, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    announce("model.progress", progress(QWEN, { bytes: 200 }));
    host.report.listings[1]!.progress = progress(QWEN, { bytes: 100 });
    await store.refresh();
    expect(shown(store)).toBe(200);
  });

  it("is nothing once the download ended, whatever comes late", async () => {
    const { announce, host, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    host.report = withVersions([version(QWEN, "ready")]);
    await store.refresh();
    announce("model.progress", progress(QWEN));
    expect(progressOf(store, host.report.listings[1]!.versions[0]!)).toBeNull();
    expect(store.finished.value?.card.id).toBe(QWEN.id);
    expect(store.followed.value.size).toBe(0);
  });

  it("is that of looking up files before there is a version", async () => {
    const { announce, store } = storeOver(withVersions([]));
    await store.refresh();
    announce("model.progress", progress(QWEN, { version: "", phase: "listing" }));
    expect(sideWorkOf(store, listing(QWEN))?.phase).toBe("listing");
    await store.refresh();
    expect(sideWorkOf(store, listing(QWEN))).toBeNull();
  });

  it("is remembered where the download stops, and forgotten with it", async () => {
    const { announce, host, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    announce("model.progress", progress(QWEN, { bytes: 200 }));
    const paused = version(QWEN, "paused");
    host.report = withVersions([paused]);
    await store.refresh();
    expect(progressOf(store, paused)).toBeNull();
    expect(stoppedAt(store, paused)?.bytes).toBe(200);
    host.report = withVersions([]);
    await store.refresh();
    expect(stoppedAt(store, paused)).toBeNull();
  });

  it("goes on being followed where it fails, until somebody puts it away or it is deleted", async () => {
    const { host, store } = storeOver(withVersions([DOWNLOADING]));
    await store.refresh();
    host.report = withVersions([failedForSpace()]);
    await store.refresh();
    expect(store.followed.value.has(QWEN.id)).toBe(true);
    store.forget(QWEN.id);
    await store.refresh();
    expect(store.followed.value.size).toBe(0);
    host.report = withVersions([DOWNLOADING]);
    await store.refresh();
    host.report = withVersions([]);
    await store.refresh();
    expect(store.followed.value.size).toBe(0);
    expect(store.finished.value).toBeNull();
  });
});

describe("an action", () => {
  it("is asked once while it goes on, and again after it failed", async () => {
    const answers = [pending<{ started: boolean }>(), pending<{ started: boolean }>()];
    const asked = [...answers];
    const { ports, sent } = scriptedPorts({
      "model.list": () => modelsReport([]),
      "model.download": () => asked.shift()!.promise,
    });
    const store = createModelStore(ports);
    const first = store.download(QWEN.id);
    expect(await store.pause(QWEN.id)).toBeNull();
    expect(store.busy.value.has(QWEN.id)).toBe(true);
    answers[0]!.reject(new LoupeError("download-failed", "no"));
    await expect(first).rejects.toMatchObject({ code: "download-failed" });
    expect(store.busy.value.size).toBe(0);
    const again = store.download(QWEN.id);
    answers[1]!.resolve({ started: true });
    expect(await again).toEqual({ started: true });
    expect(sent.map(({ name }) => name)).toEqual(["model.download", "model.list", "model.download", "model.list"]);
  });

  it("that has the browser download its own model tells how far that is, and ends with it", async () => {
    const { ports } = storeOver(modelsReport([]));
    const there = pending<void>();
    const told: (number | null)[] = [];
    const prepareBrowserModel = (onProgress: (share: number) => void) => {
      onProgress(0.25);
      return there.promise;
    };
    const store = createModelStore({ ...ports, prepareBrowserModel });
    store.prepared.subscribe((share) => told.push(share));
    const prepared = store.prepare("browser");
    expect(store.prepared.value).toBe(0.25);
    there.reject(new LoupeError("llm-unavailable", "no"));
    await expect(prepared).rejects.toMatchObject({ code: "llm-unavailable" });
    expect(told).toEqual([null, 0, 0.25, null]);
  });
});
