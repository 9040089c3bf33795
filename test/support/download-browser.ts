import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { QUIET_FLAGS, requireChromium } from "./chromium";
import type { DownloadOrder, Order, Reply, VerifiedRecord } from "./download-worker";
import { startFixtureServer } from "./fixture-server";
import { bundleForPage } from "./page-code";

/** What came of a worker's orders. */
export interface Outcome {
  /** Of the last order. */
  done?: unknown;
  error?: { code: string; message: string; data: Record<string, unknown> };
  /** Where the worker was ended. */
  at?: { step: string; path: string };
  /** Every report of progress: bytes by path. */
  progress: Record<string, number>[];
}

/** When a worker is ended, or told to cancel: milliseconds after an order, or at `release()`. */
export interface When {
  end?: number | "released";
  cancel?: number;
}

export interface OnDisk {
  part: number;
  sha256: string | null;
}

export interface DownloadBrowser {
  /** Gives a worker of its own these orders, in turn, and ends it after the last, or where `endAt` says. */
  obey(orders: Order | Order[], when?: When): Promise<Outcome>;
  download(order: Omit<DownloadOrder, "op">, when?: When): Promise<Outcome & { done?: VerifiedRecord[] }>;
  look(version: string, ...paths: string[]): Promise<Record<string, OnDisk>>;
  /** Bytes that the page's origin may keep; null: as many as before. */
  limitSpace(bytes: number | null): Promise<void>;
  /** Ends the workers that wait for it. */
  release(): Promise<void>;
  /** Ends the browser at once, without a chance to tidy up, and starts it anew with the same profile. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A page in a real Chromium, whose workers download. It has a profile on disk: without one, Chromium keeps files in
 * memory, with other limits and other code.
 */
export async function startDownloadBrowser(): Promise<DownloadBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "loupe-downloads-"));
  const server = await startFixtureServer();
  server.serve("/", "<!doctype html><title>downloads</title>");
  server.serve("/worker.js", await bundleForPage("test/support/download-worker.ts", "downloads"), "text/javascript");
  const origin = `http://127.0.0.1:${server.port}`;
  let { context, page, session } = await openPage(profile, origin);
  const obey = (orders: Order | Order[], when: When = {}) =>
    page.evaluate(driveWorker, { orders: [orders].flat(), when });
  return {
    obey,
    download: (order, when) =>
      obey({ op: "download", ...order }, when) as Promise<Outcome & { done?: VerifiedRecord[] }>,
    look: async (version, ...paths) => (await obey({ op: "look", version, paths })).done as Record<string, OnDisk>,
    async limitSpace(bytes) {
      await session.send("Storage.overrideQuotaForOrigin", { origin, ...(bytes !== null && { quotaSize: bytes }) });
    },
    release: () => page.evaluate(() => new BroadcastChannel("release").postMessage(null)),
    async crash() {
      const gone = context.waitForEvent("close");
      const whole = await context.browser()!.newBrowserCDPSession();
      // Nobody is left to answer.
      await Promise.all([gone, whole.send("Browser.crash").catch(() => undefined)]);
      ({ context, page, session } = await openPage(profile, origin));
    },
    async close() {
      await context.close();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

interface OpenPage {
  context: BrowserContext;
  page: Page;
  /** What is limited through it stays so for as long as it lives. */
  session: CDPSession;
}

async function openPage(profile: string, origin: string): Promise<OpenPage> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: QUIET_FLAGS,
  });
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  return { context, page, session: await context.newCDPSession(page) };
}

/** Runs in the page. */
async function driveWorker({ orders, when }: { orders: Order[]; when: When }): Promise<Outcome> {
  const worker = new Worker("/worker.js");
  const outcome: Outcome = { progress: [] };
  try {
    for (const order of orders) {
      await new Promise<void>((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
        worker.onmessage = ({ data }: MessageEvent<Reply>) => {
          if ("progress" in data) {
            outcome.progress.push(Object.fromEntries(data.progress.map(({ path, bytes }) => [path, bytes])));
          } else {
            Object.assign(outcome, data);
            resolve();
          }
        };
        worker.postMessage(order);
        if (when.end === "released") new BroadcastChannel("release").onmessage = () => resolve();
        else if (when.end !== undefined) setTimeout(resolve, when.end);
        if (when.cancel !== undefined) setTimeout(() => worker.postMessage({ op: "cancel" }), when.cancel);
      });
    }
  } finally {
    worker.terminate();
  }
  return outcome;
}
