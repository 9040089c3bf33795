import type { Browser, Page } from "playwright-core";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import { launchPlainChromium } from "../chromium";
import { bundleForPage, openHtml } from "../page-code";
import { type HostilePage, type HostileScript, htmlOf } from "./draw";

type PageCode = typeof import("../../../lib/page/read-page");
type WithPageCode = typeof globalThis & { hostileLoupe: PageCode };

export interface PageCost {
  /** CPU milliseconds of all the browser's processes for one reading. */
  milliseconds: number;
  reading: PageReading;
}

/** A browser for many pages, one after the other; it is replaced where a page hung it. */
export class PageTab {
  #browser: Browser | null = null;

  /**
   * Reads a page as the content script does. Throws Error where the reading throws, or takes more than `patience`
   * milliseconds.
   *
   * @param least Milliseconds that the reading is repeated for.
   */
  async measure(drawn: HostilePage, { least, patience }: { least: number; patience: number }): Promise<PageCost> {
    this.#browser ??= await launchPlainChromium();
    const page = await openHtml(this.#browser, htmlOf(drawn), "https://page.example/");
    try {
      await page.evaluate(await bundleForPage("lib/page/read-page.ts", "hostileLoupe", true));
      if (drawn.script) await page.evaluate(SCRIPTS[drawn.script]);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      // The first reading pays for layout and for compiling.
      const reading = await within(patience, read(page));
      const milliseconds = await within(patience, this.#cost(page, least));
      await page.context().close();
      return { milliseconds, reading };
    } catch (thrown) {
      await this.close();
      throw thrown;
    }
  }

  async #cost(page: Page, least: number): Promise<number> {
    const session = await this.#browser!.newBrowserCDPSession();
    const spent = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
    };
    await untilQuiet(spent);
    const before = await spent();
    const runs = await page.evaluate(async (enough) => {
      const start = performance.now();
      let count = 0;
      do {
        await (globalThis as WithPageCode).hostileLoupe.readPage(document);
        count++;
      } while (performance.now() - start < enough);
      return count;
    }, least);
    const after = await spent();
    await session.detach();
    return Math.max(1, after - before) / runs;
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    await browser?.close();
  }
}

/** What hostile pages' own scripts do, which the harness does for them. */
const SCRIPTS: Record<HostileScript, () => void> = {
  "select-all": () => getSelection()?.selectAllChildren(document.body),
  "attach-shadow-roots": () => {
    for (const host of document.querySelectorAll("[data-shadow]")) {
      host.attachShadow({ mode: "open" }).append(...host.childNodes);
    }
  },
};

/** Milliseconds: browsers still lay out, paint and look up visited links after a page is shown. */
const QUIET = { pause: 200, most: 10, patience: 20_000 };

/** Waits until the browser's processes do next to nothing, so that what is measured next is the reading's own cost. */
async function untilQuiet(spent: () => Promise<number>): Promise<void> {
  const start = performance.now();
  for (let [before, used] = [await spent(), Infinity]; used > QUIET.most; ) {
    if (performance.now() - start > QUIET.patience) return;
    await new Promise((done) => setTimeout(done, QUIET.pause));
    const now = await spent();
    [before, used] = [now, now - before];
  }
}

function read(page: Page): Promise<PageReading> {
  return page.evaluate(async () => (await (globalThis as WithPageCode).hostileLoupe.readPage(document)).reading);
}

function within<Value>(patience: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`page: more than ${patience} ms`)), patience);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
