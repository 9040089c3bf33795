import { signal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import type { WaitingAnswer } from "../../lib/messages/payloads";
import type { Ports } from "../ports";
import type { RunPlace, RunStore } from "./runs-state";

/** Answers of menus and shortcuts that no page can show: the panel takes them over at their tab. */
export function createAnswerStore(
  ports: Pick<Ports, "send" | "listen">,
  runs: Pick<RunStore, "show" | "resume" | "fail">,
  isInFront: (tabId: number) => boolean,
) {
  /** The newest that was taken over, so that its view is shown. */
  const arrived = signal<WaitingAnswer | null>(null);

  async function refresh(tabId: number): Promise<void> {
    const waiting = await ports.send("answer.waiting", { tabId }).catch(() => null);
    if (!waiting || !isInFront(tabId)) return;
    await take(waiting);
    // What a person asks for again on the card is shown again.
    if (waiting.pressed !== undefined || arrived.value?.runId !== waiting.runId) arrived.value = waiting;
    if (waiting.state !== "working") await ports.send("answer.seen", { tabId, runId: waiting.runId });
  }

  async function take({ tabId, runId, taskName, state, error }: WaitingAnswer): Promise<void> {
    const place: RunPlace = `tab:${tabId}`;
    if (state === "working") runs.resume(place, runId, taskName);
    else if (error) runs.fail(place, runId, taskName, LoupeError.revive(error));
    else {
      const result = await ports.send("history.get", { id: runId });
      if (result) runs.show(place, result);
    }
  }

  const stop = ports.listen("answer.waiting", ({ tabId }) => {
    if (isInFront(tabId)) void refresh(tabId);
  });
  return { arrived, refresh, stop };
}

export type AnswerStore = ReturnType<typeof createAnswerStore>;
