import { browser } from "wxt/browser";
import type { RunReport, WaitingAnswer } from "../messages/payloads";
import { SerialQueue } from "../util/concurrency/serial-queue";

const STORAGE_KEY = "waitingAnswers";

type Waiting = Record<number, WaitingAnswer>;

const changes = new SerialQueue();

/** Keeps what a page can't show until the panel has shown it; the newest of each tab. The result itself is in the history. */
export async function keepAnswer(tabId: number, report: RunReport): Promise<void> {
  const { runId, taskName, result, error } = report;
  const state = error ? "failed" : result ? "done" : "working";
  await change((known) => ({ ...known, [tabId]: { tabId, runId, taskName, state, ...(error && { error }) } }));
}

/** Null where nothing waits. */
export async function readWaiting(tabId: number): Promise<WaitingAnswer | null> {
  return (await readAll())[tabId] ?? null;
}

/** Of that run alone, where one is given. Gives whether there was something. */
export async function dropWaiting(tabId: number, runId?: string): Promise<boolean> {
  let isDropped = false;
  await change((known) => {
    const { [tabId]: dropped, ...others } = known;
    isDropped = dropped !== undefined && (runId === undefined || dropped.runId === runId);
    return isDropped ? others : known;
  });
  return isDropped;
}

async function change(next: (known: Waiting) => Waiting): Promise<void> {
  await changes.run(async () => browser.storage.session.set({ [STORAGE_KEY]: next(await readAll()) }));
}

async function readAll(): Promise<Waiting> {
  const { [STORAGE_KEY]: known = {} } = await browser.storage.session.get<{ [STORAGE_KEY]?: Waiting }>(STORAGE_KEY);
  return known;
}
