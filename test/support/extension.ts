import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page, type Worker } from "playwright-core";
import type { MessageName, RequestOf, ResponseOf } from "../../lib/messages/protocol.ts";
import { receiverOf } from "../../lib/messages/table/index.ts";
import { QUIET_FLAGS, requireChromium } from "./chromium.ts";
import { evaluateInTarget } from "./evaluate-in-target.ts";
import { type FixtureServer, startFixtureServer } from "./fixture-server.ts";

export const BUILD = resolve(import.meta.dirname, "../../.output/chrome-mv3");
/** Follows from the manifest's `key`. */
export const EXTENSION_ID = "hmjibnbhfdjjadfhjlancmocclhoipla";

/** Milliseconds for which a test waits for what a page is to show: a busy machine is slow, not wrong. */
const PATIENCE = 60_000;

const HOST_WORKER = { documentUrl: `chrome-extension://${EXTENSION_ID}/offscreen.html`, inWorker: true };

export interface ExtensionOptions {
  headed?: boolean;
  /** Folder of the built extension. */
  build?: string;
  colorScheme?: "light" | "dark";
  /** Keeps the profile, so that a second launch finds what the first stored. */
  profile?: string;
  args?: string[];
  /** Another browser than the one found, for instance one that sees policy files of its own. */
  executablePath?: string;
  /** Leaves the page open that greets a new user; it is closed otherwise, where the profile is new. */
  keepsWelcome?: boolean;
  /** Hosts beyond this machine's loopback that can be reached; none where not given. */
  reachable?: string[];
}

export interface ExtensionBrowser {
  context: BrowserContext;
  server: FixtureServer;
  /** Opens a fixture as `http://<host>/<path>`; every host ends at the loopback server. */
  open(path: string, host?: string): Promise<Page>;
  /** Runs a function of ours in the service worker, which is woken where it sleeps. */
  inServiceWorker<Argument, Value>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value>;
  /** Sends a request the way our own pages do, and gives the reply's value or throws its error code. */
  ask<Name extends MessageName>(from: Page, name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>>;
  /** Presses the toolbar button on a page, as a person would: grants activeTab and opens the side panel. */
  openPanel(page: Page): Promise<Page>;
  /** Kills the service worker as the browser would after 30 idle seconds. */
  killServiceWorker(): Promise<void>;
  /** Ends the process that draws and computes on the graphics card, or in its place; the browser starts another. */
  killGpuProcess(): Promise<void>;
  /** Ends the host's worker amid whatever it does, as running out of memory would. Throws where there is none. */
  killHostWorker(): Promise<void>;
  /** Sends the host's worker into a loop without an end: it answers nothing any more. Throws where there is none. */
  blockHostWorker(): Promise<void>;
  /** Evaluates an expression in the host's worker. Throws where there is none. */
  inHostWorker(expression: string): Promise<unknown>;
  /** Evaluates an expression in our content script's isolated world of a page. */
  inContentScript(page: Page, expression: string): Promise<unknown>;
  extensionUrl(path: string): string;
  close(): Promise<void>;
}

/** A real Chromium with the built extension, that can reach nothing but the fixture server. */
export async function launchExtension(options: ExtensionOptions = {}): Promise<ExtensionBrowser> {
  const build = options.build ?? BUILD;
  if (!existsSync(join(build, "manifest.json"))) throw new Error(`No build in ${build}: run \`npm run build\` first.`);
  const server = await startFixtureServer();
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), "loupe-profile-")));
  const isNew = !existsSync(join(profile, "Default"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.executablePath ?? requireChromium(),
    headless: false,
    viewport: null,
    colorScheme: options.colorScheme ?? "light",
    args: [...flags(options, build, server.port), ...(options.args ?? [])],
  });
  context.setDefaultTimeout(PATIENCE);
  if (context.serviceWorkers().length === 0) await context.waitForEvent("serviceworker");
  if (isNew && !options.keepsWelcome) await closeWelcome(context);
  const cdp = await context.browser()!.newBrowserCDPSession();
  const attached: Browser[] = [];
  const port = (await readFile(join(profile, "DevToolsActivePort"), "utf8")).split("\n")[0]!;
  return {
    context,
    server,
    async open(path, host = "fixtures.example") {
      const page = await context.newPage();
      await page.goto(`http://${host}/${path}`);
      return page;
    },
    inServiceWorker: (work, argument) => inServiceWorker(context, work, argument),
    ask,
    async openPanel(page) {
      await page.bringToFront();
      // A browser that has just started may drop the first press; a person would press again.
      for (let press = 0; press < 4; press++) {
        const button = { id: EXTENSION_ID, targetId: await tabOf(cdp, page) };
        await cdp.send("Extensions.triggerAction" as never, button as never);
        const panel = await findPanel(port, attached, options.colorScheme ?? "light");
        if (panel) return panel;
      }
      throw new Error("The side panel did not open.");
    },
    killServiceWorker: () =>
      killTarget(cdp, ({ type, url }) => type === "service_worker" && url.includes(EXTENSION_ID)),
    async killGpuProcess() {
      // Its answer may be lost with the process.
      await cdp.send("Browser.crashGpuProcess").catch(() => undefined);
    },
    async killHostWorker() {
      await evaluateInTarget(cdp, HOST_WORKER, "self.close()");
    },
    async blockHostWorker() {
      // By a message to itself: the evaluation must end, and timers may come seconds later.
      const wait = "port1.onmessage = () => { for (;;); }; port2.postMessage(null);";
      await evaluateInTarget(cdp, HOST_WORKER, `{ const { port1, port2 } = new MessageChannel(); ${wait} }`);
    },
    inHostWorker: (expression) => evaluateInTarget(cdp, HOST_WORKER, expression),
    inContentScript: (page, expression) => inContentScript(context, page, expression),
    extensionUrl: (path) => `chrome-extension://${EXTENSION_ID}/${path}`,
    async close() {
      await Promise.all(attached.map((browser) => browser.close().catch(() => undefined)));
      await context.close();
      await server.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** It opens by itself when an extension is installed, and would take the front from a test's own page. */
async function closeWelcome(context: BrowserContext): Promise<void> {
  const isWelcome = (page: Page) => page.url().endsWith("/welcome.html");
  const open = context.pages().find(isWelcome);
  const welcome =
    open ?? (await context.waitForEvent("page", { predicate: isWelcome, timeout: 15_000 }).catch(() => null));
  // Closed while it asks for its texts, it would leave every page of ours without any: Chromium keeps what it got.
  await welcome?.getByRole("heading").first().waitFor();
  await welcome?.close();
}

function flags({ headed = false, reachable = [] }: ExtensionOptions, build: string, port: number): string[] {
  const excluded = ["127.0.0.1", ...reachable].map((host) => `,EXCLUDE ${host}`).join("");
  return [
    ...(headed ? [] : ["--headless=new"]),
    ...QUIET_FLAGS,
    `--load-extension=${build}`,
    `--disable-extensions-except=${build}`,
    "--enable-unsafe-extension-debugging",
    "--remote-debugging-port=0",
    "--window-size=1400,1000",
    // Only the loopback server exists: what leaves for anywhere else fails, as it does offline.
    `--host-resolver-rules=MAP *.example 127.0.0.1:${port},MAP * ~NOTFOUND${excluded}`,
  ];
}

async function inServiceWorker<Argument, Value>(
  context: BrowserContext,
  work: (argument: Argument) => Value | Promise<Value>,
  argument: Argument,
): Promise<Value> {
  // A killed worker stays listed for a while; only one of them answers.
  const workers: Worker[] = context.serviceWorkers();
  if (workers.length === 0) workers.push(await context.waitForEvent("serviceworker"));
  return Promise.any(workers.map((worker) => worker.evaluate(work as never, argument))) as Promise<Value>;
}

async function ask<Name extends MessageName>(
  from: Page,
  name: Name,
  request: RequestOf<Name>,
): Promise<ResponseOf<Name>> {
  const envelope = { loupe: 1, to: receiverOf(name), name, request };
  const reply = await from.evaluate(
    (message) => (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage(message),
    envelope,
  );
  if (!reply) throw new Error(`Nobody answered ${name}`);
  if (!reply.ok) throw Object.assign(new Error(`${name}: ${reply.error.code} ${reply.error.message}`), reply.error);
  return reply.value;
}

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

async function targets(cdp: CDPSession, filter?: object[]): Promise<TargetInfo[]> {
  return (await cdp.send("Target.getTargets", filter ? { filter: filter as never } : {})).targetInfos;
}

/** `Extensions.triggerAction` wants the tab, which is another target than the page in it. */
async function tabOf(cdp: CDPSession, page: Page): Promise<string> {
  const tabs = await targets(cdp, [{ type: "tab", exclude: false }]);
  // The page of a view of a source has the address of what is viewed.
  const tab = tabs.find(({ url }) => url === page.url() || url === `view-source:${page.url()}`);
  if (!tab) throw new Error(`No tab shows ${page.url()}`);
  return tab.targetId;
}

/** A side panel is no page of the context that launched the browser, but a fresh connection sees it. */
async function findPanel(port: string, attached: Browser[], colorScheme: "light" | "dark"): Promise<Page | null> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as TargetInfo[];
    if (list.some(({ url }) => url.endsWith("/sidepanel.html"))) {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const panel = browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url().endsWith("/sidepanel.html"));
      if (panel) {
        attached.push(browser);
        panel.setDefaultTimeout(PATIENCE);
        await panel.emulateMedia({ colorScheme });
        return panel;
      }
      await browser.close();
    }
    await new Promise((later) => setTimeout(later, 250));
  }
  return null;
}

async function killTarget(cdp: CDPSession, isWanted: (target: TargetInfo) => boolean): Promise<void> {
  const target = (await targets(cdp, [{}])).find(isWanted);
  if (target) await cdp.send("Target.closeTarget", { targetId: target.targetId });
}

async function inContentScript(context: BrowserContext, page: Page, expression: string): Promise<unknown> {
  const session = await context.newCDPSession(page);
  const worlds: { id: number; origin: string; name: string }[] = [];
  session.on("Runtime.executionContextCreated", (event) => worlds.push(event.context));
  await session.send("Runtime.enable");
  const world = worlds.find(({ origin }) => origin.includes(EXTENSION_ID));
  if (!world) throw new Error("Our content script is not in this page.");
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    contextId: world.id,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
