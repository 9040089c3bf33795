import { signal } from "@preact/signals";
import type { ModelListing, ModelProgress } from "../../lib/domain/model/model";

/** The newest word on every download, by model, whatever order the words come in. */
export function createNewestProgress() {
  const latest = signal<ReadonlyMap<string, ModelProgress>>(new Map());
  /** Models whose last word was behind the one shown. */
  const behind = new Set<string>();

  /**
   * A word that is behind the one shown came late, and is dropped: false. Where the next is behind as well, a file was
   * thrown away, and the bar goes back.
   */
  function add(event: ModelProgress): boolean {
    const shown = latest.value.get(event.modelId);
    const isBehind = shown?.version === event.version && shown.phase === event.phase && event.bytes < shown.bytes;
    if (isBehind && !behind.has(event.modelId)) {
      behind.add(event.modelId);
      return false;
    }
    behind.delete(event.modelId);
    latest.value = new Map(latest.value).set(event.modelId, event);
    return true;
  }

  /**
   * A list knows which downloads are under way; how far, it may have been told before the last event. Of one that
   * stopped the last word stays.
   */
  function take(listings: ModelListing[]): void {
    const next = new Map<string, ModelProgress>();
    for (const { card, versions, progress } of listings) {
      const unfinished = versions.find(({ state }) => state !== "ready" && state !== "damaged")?.version;
      const shown = latest.value.get(card.id);
      const known = shown?.version === unfinished ? shown : progress;
      if (unfinished !== undefined && known?.version === unfinished) next.set(card.id, known);
      // Its files are being looked up: until then it has no version.
      else if (progress?.phase === "listing") next.set(card.id, progress);
    }
    latest.value = next;
  }

  return { latest, add, take };
}
