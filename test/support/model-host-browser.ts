import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { RequestOf, ResponseOf, ServiceHandlers } from "../../lib/messages/protocol";
import { packagedRuntime, runtimeFiles } from "../../tools/runtime.ts";
import { QUIET_FLAGS, requireChromium } from "./chromium";
import { bundleWorker, type Serve, serveIsolated } from "./isolated-server";
import type { HostOrder, HostReply, HostSettings } from "./model-host-worker";

/** A page and what the package would hold, on loopback; it may connect to the mirror. `override` goes first. */
export async function serveModelHost(mirrorOrigin: string, override: Serve) {
  const code = await bundleWorker(resolve(import.meta.dirname, "model-host-worker.ts"), [packagedRuntime("chromium")]);
  const runtime = new Map(runtimeFiles("chromium").map((file) => [file.relativeDest, file.absoluteSrc]));
  const packaged = resolve(import.meta.dirname, "../../public");
  return serveIsolated(
    async (path) => {
      if (path === "") return "<!doctype html><title>models</title>";
      const other = await override(path);
      if (other) return other;
      const file = runtime.get(path) ?? (path.startsWith("models/") ? resolve(packaged, path) : null);
      return code.get(path) ?? (file ? readFile(file).catch(() => null) : null);
    },
    [mirrorOrigin],
  );
}

/** A Chromium with a profile on disk. */
export interface ModelBrowser {
  context: BrowserContext;
  page: Page;
  /** Ends every process of it at once, as a power cut does. */
  kill(): Promise<void>;
}

export async function openModelBrowser(profile: string, url: string): Promise<ModelBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: QUIET_FLAGS,
  });
  const page = await context.newPage();
  await page.goto(url);
  return {
    context,
    page,
    async kill() {
      const session = await context.browser()!.newBrowserCDPSession();
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const closed = new Promise<void>((ended) => context.once("close", () => ended()));
      for (const { id } of processInfo.toSorted(({ type }) => (type === "browser" ? -1 : 1)))
        process.kill(id, "SIGKILL");
      await closed;
    },
  };
}

/** A worker of the page that holds a host. */
export interface HostInPage {
  ask<Name extends keyof ServiceHandlers<"model">>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>>;
  obey(order: HostOrder): Promise<unknown>;
  events(): Promise<{ event: string; detail: unknown }[]>;
  end(): Promise<void>;
}

interface PageHost {
  worker: Worker;
  events: { event: string; detail: unknown }[];
  order(order: HostOrder): Promise<unknown>;
}

declare global {
  /** In the page: its hosts, by name. */
  var hosts: Record<string, PageHost> | undefined;
}

let count = 0;

/** Starts a host. What it refuses is thrown as an Error with the refusal as JSON in its message. */
export async function startModelHost(page: Page, settings: HostSettings): Promise<HostInPage> {
  const name = `host${count++}`;
  await page.evaluate(openWorker, name);
  const obey = (order: HostOrder) =>
    page.evaluate(([host, given]) => globalThis.hosts![host]!.order(given), [name, order] as const);
  await obey({ op: "start", settings });
  return {
    obey,
    ask: (message, request) => obey({ op: "ask", name: message, request }) as never,
    events: () => page.evaluate((host) => globalThis.hosts![host]!.events, name),
    end: () => page.evaluate((host) => globalThis.hosts![host]!.worker.terminate(), name),
  };
}

/** Runs in the page. */
function openWorker(name: string): void {
  const worker = new Worker("/worker.js", { type: "module" });
  const events: PageHost["events"] = [];
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(`worker: ${message}`));
  };
  worker.onmessage = ({ data }: MessageEvent<HostReply>) => {
    if ("event" in data) {
      events.push(data);
      return;
    }
    const asked = waiting.get(data.id)!;
    if ("error" in data) asked.reject(new Error(JSON.stringify(data.error)));
    else asked.resolve(data.done);
  };
  globalThis.hosts ??= {};
  globalThis.hosts[name] = {
    worker,
    events,
    order(order) {
      const asked = Promise.withResolvers<unknown>();
      waiting.set(waiting.size, asked);
      worker.postMessage({ id: waiting.size - 1, order });
      return asked.promise;
    },
  };
}
