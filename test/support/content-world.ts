import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { QUIET_FLAGS, requireChromium } from "./chromium";
import { bundleForPage } from "./page-code";

/** Modules of ours by the global that they are put on. */
const MODULES = {
  takeSnapshot: "test/support/take-snapshot.ts",
  pageSession: "lib/page/page-session.ts",
  locateEvidence: "lib/page/evidence/locate-evidence.ts",
};

export interface ServedPage {
  html: string;
  type?: string;
}

/** A Chromium in which our page code is a content script of every page, in the world where it runs when shipped. */
export interface ContentWorld {
  /** What `http://<anything>.example/<path>` answers; `path` begins with a slash. */
  serve(path: string, page: ServedPage): void;
  open(path: string): Promise<Page>;
  /** Evaluates an expression beside our code, which is in `loupe`; gives its value as plain data. */
  evaluate<Value>(page: Page, expression: string): Promise<Value>;
  close(): Promise<void>;
}

export async function launchContentWorld(): Promise<ContentWorld> {
  const pages = new Map<string, ServedPage>();
  const server = await startServer(pages);
  const [build, profile] = await Promise.all([writeExtension(), mkdtemp(join(tmpdir(), "loupe-profile-"))]);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    headless: false,
    viewport: { width: 1280, height: 900 },
    args: [
      "--headless=new",
      ...QUIET_FLAGS,
      `--load-extension=${build}`,
      `--disable-extensions-except=${build}`,
      "--enable-unsafe-extension-debugging",
      `--host-resolver-rules=MAP *.example 127.0.0.1:${server.port},MAP * ~NOTFOUND`,
    ],
  });
  return {
    serve: (path, page) => void pages.set(path, page),
    async open(path) {
      const page = await context.newPage();
      await page.goto(`http://pages.example${path}`);
      return page;
    },
    evaluate: (page, expression) => evaluateBeside(context, page, expression),
    async close() {
      await context.close();
      await server.close();
      await Promise.all([build, profile].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
    },
  };
}

async function startServer(pages: ReadonlyMap<string, ServedPage>) {
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? "/", "http://localhost").pathname);
    if (!page) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": `${page.type ?? "text/html"}; charset=utf-8` }).end(page.html);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

async function writeExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "loupe-world-"));
  const files = await Promise.all(
    Object.entries(MODULES).map(async ([global, path]) => {
      const merge = `globalThis.loupe = { ...globalThis.loupe, ...globalThis.${global} };`;
      await writeFile(join(folder, `${global}.js`), `${await bundleForPage(path, global)}\n${merge}`);
      return `${global}.js`;
    }),
  );
  const manifest = {
    manifest_version: 3,
    name: "Page code",
    version: "1",
    content_scripts: [{ matches: ["<all_urls>"], js: files, run_at: "document_start" }],
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

async function evaluateBeside<Value>(context: BrowserContext, page: Page, expression: string): Promise<Value> {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const worlds: { id: number; origin: string; frameId?: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context: { id, origin, auxData } }) =>
    worlds.push({ id, origin, frameId: auxData?.frameId }),
  );
  await session.send("Runtime.enable");
  const world = worlds.find(
    ({ origin, frameId }) => origin.startsWith("chrome-extension:") && frameId === frameTree.frame.id,
  );
  if (!world) throw new Error(`Our code is not in ${page.url()}`);
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    contextId: world.id,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Value;
}
