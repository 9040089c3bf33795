import type { SettingsReport } from "../../domain/settings/settings";
import { toCanonicalJson } from "../../domain/task/task-hash";
import type { NoteStore } from "../../store/note-store";
import { SerialQueue } from "../../util/concurrency/serial-queue";
import { sha256 } from "../../util/digest";
import type { NoteEvent } from "../remote/event-notes";

const NOTE = "audit.policy";

/** Notes a policy that is another than the last one: the names of its keys, and its SHA-256. */
export function createPolicyWatch(
  notes: NoteStore,
  report: () => Promise<Pick<SettingsReport, "policy">>,
  note: NoteEvent,
): { look(): Promise<void> } {
  const queue = new SerialQueue();
  return {
    look: () =>
      queue.run(async () => {
        const { policy } = await report();
        const hash = policy ? await sha256(toCanonicalJson(policy)) : "";
        if (hash === ((await notes.get(NOTE)) ?? "")) return;
        await note("policy-changed", policy ? [Object.keys(policy).sort().join(", "), hash] : []);
        await notes.put(NOTE, hash);
      }),
  };
}
