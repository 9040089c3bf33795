import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExtractTask } from "../../lib/domain/task/task";
import { QUIET_FLAGS, requireChromium } from "../support/chromium";
import { evaluateInTarget } from "../support/evaluate-in-target";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { bundleForPage } from "../support/page-code";

/** The names of Chromium's switches for `LanguageModel`, and for its sampling mode. */
const SWITCHED = { on: ["--enable-features=AIPromptAPI,AIPromptAPIParams"], off: ["--disable-features=AIPromptAPI"] };

const ABSENT = { state: "absent", load: "browser-model-absent", prepare: "browser-model-absent" };

const PAGE = `<!doctype html><html lang="en"><title>Notes</title><main><h1>Notes of a cook</h1>
<p>It was raining all day, and nobody felt like going out. In the end we made a stew of what there was.</p></main></html>`;

const TASK: ExtractTask = {
  id: "cook",
  version: 1,
  kind: "extract",
  name: "Cook",
  fields: [{ id: "mood", name: "What comforted the writer", type: "text" }],
};

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

  describe("in the extension", () => {
    let extension: ExtensionBrowser;
    let panel: Page;
    let target: { tabId: number };

    beforeAll(async () => {
      extension = await launchExtension();
      extension.server.serve("/stew.html", PAGE);
      panel = await extension.openPanel(await extension.open("stew.html"));
      target = { tabId: (await extension.ask(panel, "target.current", {})).tabId };
      await extension.ask(panel, "task.save", { task: TASK });
      await extension.ask(panel, "settings.save", { preferences: { answerMemory: "off" } });
    });
    afterAll(() => extension?.close());

    const listing = async () => {
      const { listings } = await extension.ask(panel, "model.list", {});
      return listings.find(({ card }) => card.engine === "browser")!;
    };
    const inOffscreenPage = async (expression: string) => {
      const cdp = await extension.context.browser()!.newBrowserCDPSession();
      await evaluateInTarget(cdp, { documentUrl: extension.extensionUrl("offscreen.html") }, expression);
    };
    const run = () => extension.ask(panel, "run.start", { runId: crypto.randomUUID(), target, taskId: TASK.id });

    it("is absent in its own pages too, where a browser takes more options", async () => {
      const page = await extension.context.newPage();
      await page.goto(extension.extensionUrl("options.html"));
      await page.evaluate(code);
      expect(await find(page)).toMatchObject({ ...ABSENT, revision: expect.stringMatching(/^browser-1:Chrome\/\d+$/) });
      expect((await listing()).unmetRequirements).toEqual(["browser-model-absent"]);
    });

    // From here on the offscreen page has an implementation of the specification, since this Chromium has no model.
    it("is told of to the host's worker by the offscreen page", async () => {
      const specified = await bundleForPage("test/unit/stage/llm/browser/specified-language-model.ts", "specified");
      await inOffscreenPage(`${specified}; globalThis.own = specified.specifiedLanguageModel();
        LanguageModel.availability = own.scope.LanguageModel.availability;
        LanguageModel.create = own.scope.LanguageModel.create;
        own.as.availability = "downloadable"; null`);
      expect((await listing()).unmetRequirements).toEqual(["browser-model-needs-download"]);
      await inOffscreenPage('own.as.availability = "available"; null');
      expect((await listing()).unmetRequirements).toEqual([]);
    });

    it("answers what the other stages leave open, with its place on the page, but not by itself", async () => {
      const { card, versions } = await listing();
      await extension.ask(panel, "model.activate", {
        kind: "llm",
        model: { modelId: card.id, version: versions[0]!.version },
      });
      const { answers, trace } = await run();
      expect(trace.find(({ stage }) => stage === "llm")).toMatchObject({ questionId: "mood", verdict: "not-sure" });
      expect(answers[0]).toMatchObject({ status: "unsure" });
      const own = answers[0]!.candidates.find(({ stage }) => stage === "llm");
      expect(own).toMatchObject({ score: 0.5, items: [{ value: "stew", evidence: [{ quote: "stew" }] }] });
    });

    it("is skipped for its reason once it is gone, and all else works", async () => {
      await inOffscreenPage('own.as.availability = "unavailable"; null');
      const { trace } = await run();
      expect(trace.find(({ stage }) => stage === "llm")).toMatchObject({
        verdict: "skipped",
        reason: "browser-model-absent",
      });
    });
  });
});
