import type { ActiveModels, InstalledVersion } from "../../domain/model/model";
import { MODEL_KINDS } from "../../domain/model/model-card";
import type { ModelStore } from "../../store/model-store";
import { SerialQueue } from "../../util/concurrency/serial-queue";
import type { NoteEvent } from "../remote/event-notes";

interface Known {
  ready: ReadonlySet<string>;
  active: ReadonlyMap<string, string>;
}

/** Notes which models came, went, and answer from now on, by whatever way they did. */
export function createModelWatch(
  store: Pick<ModelStore, "listVersions" | "getActive">,
  note: NoteEvent,
): { look(): Promise<void> } {
  const queue = new SerialQueue();
  let known: Known | null = null;
  const look = async (): Promise<void> => {
    const before = known;
    const now = await read(store);
    known = now;
    // What was there when this began was noted then.
    if (!before) return;
    for (const version of now.ready) if (!before.ready.has(version)) await note("model-downloaded", [version]);
    for (const version of before.ready) if (!now.ready.has(version)) await note("model-deleted", [version]);
    for (const [kind, version] of now.active) {
      if (before.active.get(kind) !== version) await note("model-activated", [kind, version]);
    }
  };
  return { look: () => queue.run(look) };
}

async function read(store: Pick<ModelStore, "listVersions" | "getActive">): Promise<Known> {
  const ready = (await store.listVersions()).filter(({ state }) => state === "ready").map(nameOf);
  const active = await Promise.all(MODEL_KINDS.map((kind) => store.getActive(kind)));
  return { ready: new Set(ready), active: new Map(active.map((each) => [each.kind, activeName(each)])) };
}

const nameOf = ({ modelId, version }: Pick<InstalledVersion, "modelId" | "version">): string => `${modelId} ${version}`;

const activeName = ({ active }: ActiveModels): string => (active ? nameOf(active) : "");
