import type { Page } from "playwright-core";
import type { Result } from "../../lib/domain/result/result.ts";
import type { Reply, World } from "./world.ts";

const TASK = "contact";
/** Of `FAMILIES`: each round that one of them comes, the other of two faults is its. */
const FAMILY_COUNT = 9;
/** Runs that are asked for at once, where many are. */
const QUEUED = 50;

export interface Round {
  /** Milliseconds from the start of the runs to the fault. */
  delay: number;
  round: number;
}

export interface FaultedRun {
  runId: string;
  reply: Promise<Reply<Result>>;
}

const pause = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds));

function start(world: World, tabId = world.tabId, panel: Page = world.panels[0], runId: string = crypto.randomUUID()) {
  return { runId, reply: world.send(panel, "run.start", { runId, target: { tabId }, taskId: TASK }) };
}

const startSome = (world: World, count: number): FaultedRun[] => Array.from({ length: count }, () => start(world));

/** Starts runs, lets something break amid them, and gives the runs. */
async function breakAmid(runs: FaultedRun[], { delay }: Round, fault: () => Promise<unknown>): Promise<FaultedRun[]> {
  await pause(delay);
  // What isn't there can't be broken.
  await fault().catch(() => undefined);
  return runs;
}

/** One way to break Loupe each. */
export const FAMILIES = {
  "host-worker": (world, round) => breakAmid(startSome(world, 2), round, () => world.browser.killHostWorker()),
  "service-worker": (world, round) => breakAmid(startSome(world, 2), round, () => world.browser.killServiceWorker()),
  offscreen: (world, round) =>
    breakAmid(startSome(world, 2), round, () =>
      world.browser.inServiceWorker(
        () => (globalThis as unknown as { chrome: typeof chrome }).chrome.offscreen.closeDocument(),
        null,
      ),
    ),
  "gpu-process": (world, round) => breakAmid(startSome(world, 2), round, () => world.browser.killGpuProcess()),
  async tab(world, round) {
    const { page, tabId } = await world.openTab();
    return breakAmid([start(world, tabId)], round, () => page.close());
  },
  /** The browser refuses the next writes, as it does when the disk is full. */
  async quota(world, round) {
    await world.browser
      .inHostWorker(`{
        const { put } = IDBObjectStore.prototype;
        let left = ${1 + (round.round % 4)};
        IDBObjectStore.prototype.put = function (...given) {
          if (left-- > 0) throw new DOMException("The disk is full.", "QuotaExceededError");
          IDBObjectStore.prototype.put = put;
          return put.apply(this, given);
        };
      }`)
      .catch(() => undefined);
    return startSome(world, 1);
  },
  /** The browser closes the database amid work. */
  "database-closed": (world, round) =>
    breakAmid(startSome(world, 2), round, () =>
      world.browser.inHostWorker(
        `navigator.storageBuckets.open("loupe-clear").then(({ indexedDB }) => new Promise((done) => {
          const asked = indexedDB.open("loupe", 1_000_000);
          asked.onupgradeneeded = () => { asked.transaction.abort(); };
          asked.onerror = asked.onsuccess = () => done(null);
        }))`,
      ),
    ),
  async "two-panels"(world, round) {
    const runId = crypto.randomUUID();
    const [one, other] = world.panels;
    const runs = [start(world, world.tabId, one, runId)];
    await pause(round.delay / 10);
    return [...runs, start(world, world.tabId, other, runId)];
  },
  queued: (world, round) =>
    breakAmid(startSome(world, QUEUED), round, () =>
      Math.floor(round.round / FAMILY_COUNT) % 2 === 0
        ? world.browser.killServiceWorker()
        : world.browser.killHostWorker(),
    ),
} satisfies Record<string, (world: World, round: Round) => Promise<FaultedRun[]>>;

export type FamilyName = keyof typeof FAMILIES;
