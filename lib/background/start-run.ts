import { browser } from "wxt/browser";
import type { RequestOf } from "../messages/protocol";
import { send } from "../messages/send";

const STORAGE_KEY = "pendingRuns";
/** A gesture older than this has lost its meaning, and its access to the page. */
const STALE_AFTER = 2 * 60_000;

interface PendingRun {
  request: RequestOf<"run.start">;
  since: number;
}

type PendingRuns = Record<string, PendingRun>;

/**
 * Starts a run for a gesture that only the background saw. The gesture is written down first: a service worker
 * that is killed before the host has answered takes it up again when it wakes, under the same run id.
 */
export async function startRun(request: RequestOf<"run.start">): Promise<void> {
  await change((pending) => ({ ...pending, [request.runId]: { request, since: Date.now() } }));
  await perform(request);
}

/** Takes up the gestures that a killed service worker left behind. */
export async function resumeRuns(): Promise<void> {
  const pending = await change((known) =>
    Object.fromEntries(Object.entries(known).filter(([, { since }]) => Date.now() - since < STALE_AFTER)),
  );
  await Promise.all(Object.values(pending).map(({ request }) => perform(request)));
}

async function perform(request: RequestOf<"run.start">): Promise<void> {
  try {
    await send("run.start", request);
  } catch {
    // The host has told the panel and the page already, in words for a person.
  }
  await change(({ [request.runId]: _done, ...others }) => others);
}

async function change(next: (pending: PendingRuns) => PendingRuns): Promise<PendingRuns> {
  const stored = await browser.storage.session.get(STORAGE_KEY);
  const pending = next((stored[STORAGE_KEY] as PendingRuns | undefined) ?? {});
  await browser.storage.session.set({ [STORAGE_KEY]: pending });
  return pending;
}
