import { signal } from "@preact/signals";
import type { LoupeError } from "../../lib/domain/errors";
import type { InstalledVersion, ModelListing, ModelProgress, ModelsReport } from "../../lib/domain/model/model";
import type { ModelKind } from "../../lib/domain/model/model-card";
import type { Ports } from "../ports";
import { createLatestOnly } from "./loadable";
import { createNewestProgress } from "./model-progress";

/** So long may a download say nothing before the host is asked whether it still goes on; it may have been ended. */
const SILENCE_MS = 10_000;
/** A report that asks for a newer list does so at most this often. */
const LIST_GAP_MS = 1_000;

type ChosenModel = { modelId: string; version: string } | null;

/**
 * All models and how they stand. The last list stays while the host is away. A page that never asks for the list
 * (the panel) learns of downloads by their progress alone, and asks then.
 */
export function createModelStore(ports: Ports, now: () => number = Date.now) {
  const report = signal<ModelsReport | null>(null);
  /** Why there is no list, or no newer one. */
  const error = signal<LoupeError | null>(null);
  /** Of downloads under way, by model. */
  const progress = createNewestProgress();
  /** Models of which something was asked that is not answered yet. */
  const busy = signal<ReadonlySet<string>>(new Set());
  /** Downloads that this page has seen under way and that aren't complete yet: the version, by model. */
  const followed = signal<ReadonlyMap<string, string>>(new Map());
  /** The download that was completed last, while this page was open. */
  const finished = signal<ModelListing | null>(null);
  /** Share of the browser's own model that is there, while the browser downloads it for us. */
  const prepared = signal<number | null>(null);
  const ask = createLatestOnly();
  let listedAt = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => show(() => ports.send("model.list", {}));

  async function show(question: () => Promise<ModelsReport>): Promise<void> {
    listedAt = now();
    await ask(question, (answer) => {
      error.value = answer.state === "failed" ? answer.error : null;
      if (answer.state === "ready") take(answer.value);
      listenForSilence();
    });
  }

  function take(next: ModelsReport): void {
    report.value = next;
    progress.take(next.listings);
    const left = new Map(followed.value);
    for (const listing of next.listings) {
      const under = listing.versions.find(({ state }) => state === "downloading");
      if (under) left.set(listing.card.id, under.version);
      const version = listing.versions.find(({ version }) => version === left.get(listing.card.id));
      if (version && version.state !== "ready") continue;
      if (version && left.delete(listing.card.id)) finished.value = listing;
      left.delete(listing.card.id);
    }
    followed.value = left;
  }

  function listenForSilence(): void {
    clearTimeout(silence);
    const isUnderWay = [...followed.value].some(([id, version]) => stateOf(id, version) === "downloading");
    if (isUnderWay) silence = setTimeout(() => void refresh(), SILENCE_MS);
  }

  const stateOf = (modelId: string, version: string) =>
    report.value?.listings.find(({ card }) => card.id === modelId)?.versions.find((one) => one.version === version)
      ?.state;

  const forget = (modelId: string) => {
    const left = new Map(followed.value);
    left.delete(modelId);
    followed.value = left;
  };

  /** One request a model at a time: null where another is under way. What it did is known when it resolves. */
  async function runAction<T>(modelId: string, request: () => Promise<T>): Promise<T | null> {
    if (busy.value.has(modelId)) return null;
    busy.value = new Set(busy.value).add(modelId);
    try {
      return await request();
    } finally {
      await refresh();
      busy.value = new Set([...busy.value].filter((id) => id !== modelId));
    }
  }

  const actions = {
    download: (modelId: string) => runAction(modelId, () => ports.send("model.download", { modelId })),
    pause: (modelId: string) => runAction(modelId, () => ports.send("model.pause", { modelId })),
    remove: (modelId: string, version: string) =>
      runAction(modelId, () => ports.send("model.delete", { modelId, version })),
    check: (modelId: string, version: string) =>
      runAction(modelId, () => ports.send("model.check", { modelId, version })),
    /** `modelId`: the one whose button was pressed. */
    activate: (modelId: string, kind: ModelKind, model: ChosenModel) =>
      runAction(modelId, () => ports.send("model.activate", { kind, model })),
    rollBack: (kind: ModelKind) => runAction(kind, () => ports.send("model.roll-back", { kind })),
    /** Must be called in a click: only then the browser downloads its own model. */
    prepare: (modelId: string) =>
      runAction(modelId, async () => {
        prepared.value = 0;
        try {
          await ports.prepareBrowserModel((share) => {
            prepared.value = share;
          });
          return true;
        } finally {
          prepared.value = null;
        }
      }),
  };

  const stops = [
    ports.listen("model.progress", (event) => {
      if (!progress.add(event)) return;
      // Before it is listed a download has no version yet, and a check of files is no download.
      const isKnown = event.phase !== "downloading" || stateOf(event.modelId, event.version) === "downloading";
      if (!isKnown && now() - listedAt >= LIST_GAP_MS) void refresh();
      else listenForSilence();
    }),
    // Only where somebody has looked, or a download was seen: most panels never need it.
    ports.listen("models.changed", () => {
      if (report.value || error.value) void refresh();
    }),
  ];
  const stop = () => {
    clearTimeout(silence);
    for (const end of stops) end();
  };
  return { report, error, progress, busy, followed, finished, prepared, refresh, forget, ...actions, stop };
}

export type ModelStore = ReturnType<typeof createModelStore>;

/** How a version's download stands; null where it isn't under way, whatever a late event says. */
export function progressOf(store: ModelStore, { modelId, version, state }: InstalledVersion): ModelProgress | null {
  const latest = store.progress.latest.value.get(modelId);
  return state === "downloading" && latest?.version === version ? latest : null;
}

/** How far a version's download came before it stopped; null where this page did not see it. */
export function stoppedAt(store: ModelStore, { modelId, version }: InstalledVersion): ModelProgress | null {
  const latest = store.progress.latest.value.get(modelId);
  return latest?.version === version ? latest : null;
}

/** What is done for a model beside its download: its files are looked up, or checked since somebody asked here. */
export function sideWorkOf(store: ModelStore, { card, versions }: ModelListing): ModelProgress | null {
  const latest = store.progress.latest.value.get(card.id);
  if (!latest || latest.phase === "downloading") return null;
  if (latest.phase === "listing") return latest;
  const isDownload = versions.some(({ state }) => state === "downloading");
  return !isDownload && store.busy.value.has(card.id) ? latest : null;
}
