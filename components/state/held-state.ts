import { signal } from "@preact/signals";
import type { Result } from "../../lib/domain/result/result";
import type { HeldSelection } from "../../lib/messages/payloads";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** Text of a page that a person wants to teach, with the newest result that has fields for it. */
export interface Held {
  selection: HeldSelection;
  /** Null where no task has read fields from that page yet. */
  result: Result | null;
}

/** What was chosen in the page's menu to be taught, until it is, or until the person thinks better of it. */
export function createHeldStore(ports: Pick<Ports, "send" | "listen">) {
  const held = signal<Held | null>(null);
  const ask = createLatestOnly();

  async function refresh(tabId: number): Promise<void> {
    await ask(() => find(tabId), show);
  }

  async function find(tabId: number): Promise<Held | null> {
    const selection = await ports.send("selection.held", { tabId });
    return selection && { selection, result: await ports.send("history.newest", { url: selection.url }) };
  }

  function show(answer: Loadable<Held | null>): void {
    held.value = answer.state === "ready" ? answer.value : null;
  }

  async function drop(): Promise<void> {
    held.value = null;
    await ports.send("selection.drop", {});
  }

  const stops = [
    ports.listen("selection.held", ({ tabId }) => void refresh(tabId)),
    ports.listen("run.finished", () => {
      if (held.value) void refresh(held.value.selection.tabId);
    }),
  ];
  const stop = () => {
    for (const end of stops) end();
  };
  return { held, refresh, drop, stop };
}

export type HeldStore = ReturnType<typeof createHeldStore>;
