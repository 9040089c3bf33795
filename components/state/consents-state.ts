import { signal } from "@preact/signals";
import type { ConsentDecision, ConsentRequest } from "../../lib/domain/ledger/consent";
import type { Ports } from "../ports";

/** What a person is being asked before anything leaves the device, oldest first. */
export function createConsentStore(ports: Ports) {
  const pending = signal<readonly ConsentRequest[]>([]);
  /** A request that was closed while the host's list was under way does not come back with it. */
  const closed = new Set<string>();

  const add = (requests: readonly ConsentRequest[]) => {
    const known = new Set(pending.value.map(({ id }) => id));
    const fresh = requests.filter(({ id }) => !known.has(id) && !closed.has(id));
    if (fresh.length > 0) pending.value = [...pending.value, ...fresh];
  };
  const drop = (id: string) => {
    closed.add(id);
    pending.value = pending.value.filter((request) => request.id !== id);
  };

  /** For a panel that opens while a run is waiting. A host that isn't there waits for nothing. */
  async function refresh(): Promise<void> {
    add(await ports.send("consent.pending", {}).catch(() => []));
  }

  /** False where it came too late: then nothing was sent, and nothing is remembered. */
  async function answer(id: string, decision: ConsentDecision, reason = ""): Promise<boolean> {
    const { accepted } = await ports.send("consent.answer", reason ? { id, decision, reason } : { id, decision });
    drop(id);
    return accepted;
  }

  const stops = [
    ports.listen("consent.asked", ({ request }) => add([request])),
    ports.listen("consent.closed", ({ id }) => drop(id)),
  ];
  const stop = () => {
    for (const end of stops) end();
  };
  return { pending, refresh, answer, drop, stop };
}

export type ConsentStore = ReturnType<typeof createConsentStore>;
