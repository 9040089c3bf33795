import { signal } from "@preact/signals";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import type { PickAction, PickState } from "../../lib/domain/snapshot/pick";
import type { PointedReading } from "../../lib/messages/payloads";
import type { Ports } from "../ports";

/** A person points at the value of a question in the page of a tab. */
export interface Pointing {
  questionId: string;
  tabId: number;
  isMany: boolean;
  /** Null until the page is ready for it. */
  state: PickState | null;
}

/** What a person pointed at for a question, and what can't be read as its value: they say what it means. */
export interface PointedDraft {
  resultId: string;
  questionId: string;
  places: PointedReading["places"];
}

/** One picker at a time: a new one ends the one before. */
export function createPointing(ports: Pick<Ports, "send">) {
  const current = signal<Pointing | null>(null);
  const draft = signal<PointedDraft | null>(null);
  let latest = 0;

  /** Resolves with the places that the person pointed at, or null where it ended without one. */
  async function pick(order: Omit<Pointing, "state">): Promise<Evidence[][] | null> {
    await cancel();
    const own = ++latest;
    const { tabId, isMany } = order;
    current.value = { ...order, state: null };
    try {
      await ports.send("target.pick", { tabId, isMany });
      for (let since = 0; own === latest; ) {
        const state = await ports.send("target.pick-look", { tabId, since });
        if (own !== latest || state.phase === "ended") return null;
        if (state.phase === "picked") return state.places;
        current.value = { ...order, state };
        since = state.turn;
      }
      return null;
    } finally {
      if (own === latest) current.value = null;
    }
  }

  async function act(action: PickAction): Promise<void> {
    const { tabId } = current.value ?? {};
    if (tabId !== undefined) await ports.send("target.pick-act", { tabId, action });
  }

  /** A page that is gone has no picker any more. */
  async function cancel(): Promise<void> {
    const ended = current.value;
    if (!ended) return;
    latest++;
    current.value = null;
    await ports.send("target.pick-act", { tabId: ended.tabId, action: "cancel" }).catch(() => undefined);
  }

  return { current, draft, pick, act, cancel };
}

export type PointingStore = ReturnType<typeof createPointing>;
