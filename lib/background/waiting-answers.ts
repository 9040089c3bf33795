import { browser } from "wxt/browser";
import type { RunReport, WaitingAnswer } from "../messages/payloads";

const keyOf = (tabId: number): string => `answer:${tabId}`;

/** Keeps what a page can't show until the panel has shown it; the newest of each tab. The result itself is in the history. */
export async function keepAnswer(tabId: number, { runId, taskName, result, error }: RunReport): Promise<void> {
  const state = error ? "failed" : result ? "done" : "working";
  await keepWaiting({ tabId, runId, taskName, state, ...(error && { error }) });
}

export async function keepWaiting(waiting: WaitingAnswer): Promise<void> {
  await browser.storage.session.set({ [keyOf(waiting.tabId)]: waiting });
}

/** Null where nothing waits. */
export async function readWaiting(tabId: number): Promise<WaitingAnswer | null> {
  const key = keyOf(tabId);
  return (await browser.storage.session.get<Record<string, WaitingAnswer>>(key))[key] ?? null;
}

/** Of that run alone, where one is given. Gives whether there was something. */
export async function dropWaiting(tabId: number, runId?: string): Promise<boolean> {
  const waiting = await readWaiting(tabId);
  if (!waiting || (runId !== undefined && waiting.runId !== runId)) return false;
  await browser.storage.session.remove(keyOf(tabId));
  return true;
}
