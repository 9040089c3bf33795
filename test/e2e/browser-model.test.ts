import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { QUIET_FLAGS, requireChromium } from "../support/chromium";
import { launchExtension } from "../support/extension";
import { bundleForPage } from "../support/page-code";

/** The names of Chromium's switches for `LanguageModel`, and for its sampling mode. */
const SWITCHED = { on: ["--enable-features=AIPromptAPI,AIPromptAPIParams"], off: ["--disable-features=AIPromptAPI"] };

const ABSENT = { state: "absent", load: "browser-model-absent", prepare: "browser-model-absent" };

let server: Server;
let code: string;

beforeAll(async () => {
  code = await bundleForPage("test/support/browser-model-page.ts", "browserModel");
  server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>browser model</title>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => server?.close());

async function inPlainPage<Value>(args: string[], work: (page: Page) => Promise<Value>): Promise<Value> {
  const browser: Browser = await chromium.launch({
    executablePath: requireChromium(),
    args: ["--headless=new", ...QUIET_FLAGS, ...args],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.evaluate(code);
    return await work(page);
  } finally {
    await browser.close();
  }
}

const find = (page: Page) => page.evaluate("browserModel.find()");

describe("the browser's own model in this Chromium", () => {
  it("has its interface in windows, and none in workers, which is why a window answers for the worker", async () => {
    const types = await inPlainPage([], (page) =>
      page.evaluate(async () => {
        const url = URL.createObjectURL(new Blob(["postMessage(typeof LanguageModel)"]));
        const inWorker = await new Promise((resolve) => {
          new Worker(url).onmessage = ({ data }) => resolve(data);
        });
        return { inWindow: typeof (globalThis as { LanguageModel?: unknown }).LanguageModel, inWorker };
      }),
    );
    expect(types).toEqual({ inWindow: "function", inWorker: "undefined" });
  });

  // Debian's Chromium is built without what runs the model: `availability` says "unavailable".
  it.each(["on", "off"] as const)("is absent, with its interface switched %s", async (how) => {
    expect(await inPlainPage(SWITCHED[how], find)).toMatchObject(ABSENT);
  });

  it("is refused where the page's own policy forbids it, as the real browser says that", async () => {
    const found = await inPlainPage([], (page) =>
      page.evaluate(`(async () => {
        const frame = document.createElement("iframe");
        frame.allow = "language-model 'none'";
        document.body.append(frame);
        return browserModel.find(frame.contentWindow);
      })()`),
    );
    expect(found).toMatchObject({ state: "absent", load: "browser-model-absent", prepare: "browser-model-refused" });
  });

  it("is absent in the extension's own pages too, where a browser takes more options", async () => {
    const extension = await launchExtension();
    try {
      const page = await extension.context.newPage();
      await page.goto(extension.extensionUrl("options.html"));
      await page.evaluate(code);
      expect(await find(page)).toMatchObject({ ...ABSENT, revision: expect.stringMatching(/^browser-1:Chrome\/\d+$/) });
    } finally {
      await extension.close();
    }
  });
});
