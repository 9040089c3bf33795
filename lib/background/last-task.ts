import { browser } from "wxt/browser";
import type { RequestOf } from "../messages/protocol";

const STORAGE_KEY = "lastTaskId";

export async function rememberTask(taskId: string): Promise<void> {
  await browser.storage.local.set({ [STORAGE_KEY]: taskId });
}

/** The run of the task that was last used, or null where none was yet. */
export async function runOfLastTask(tabId: number): Promise<RequestOf<"run.start"> | null> {
  const { [STORAGE_KEY]: taskId } = await browser.storage.local.get(STORAGE_KEY);
  if (typeof taskId !== "string") return null;
  return { runId: crypto.randomUUID(), target: { tabId }, taskId, showInPage: true };
}
