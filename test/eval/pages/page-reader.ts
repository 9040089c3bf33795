import type { Browser, Page } from "playwright-core";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import { launchPlainChromium } from "../../support/chromium";
import { openSavedPage } from "../../support/saved-page";
import type { KeptReading } from "./reading-cache";
import { stripStructured } from "./strip-structured";

/** Milliseconds for opening and reading one page, on a machine that may be busy. */
const PAGE_LIMIT = 60_000;
const ATTEMPTS = 3;

/** One browser for many pages; a new one where the last one broke. */
export class PageReader {
  readonly #code: string;
  readonly #strips: boolean;
  #browser: Promise<Browser> | null = null;

  constructor(code: string, strips: boolean) {
    this.#code = code;
    this.#strips = strips;
  }

  /** Tries again: a page that breaks the browser takes those beside it along, which had no part in it. */
  async read(bytes: Buffer, url: string): Promise<KeptReading> {
    for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
      const reading = await this.#readOnce(bytes, url).catch(() => null);
      if (reading) return reading;
    }
    return this.#readOnce(bytes, url);
  }

  async #readOnce(bytes: Buffer, url: string): Promise<KeptReading> {
    const browser = await this.#running();
    let page: Page | null = null;
    const work = openSavedPage(browser, bytes, url).then((opened) => {
      page = opened;
      return this.#readOpened(opened);
    });
    try {
      return await within(PAGE_LIMIT, work);
    } finally {
      // Closing may wait for ever for a page that hangs; then the browser goes with it.
      const closed = (page as Page | null)?.context().close();
      await within(PAGE_LIMIT, closed ?? Promise.resolve()).catch(() => this.#discard(browser));
    }
  }

  async #readOpened(page: Page): Promise<KeptReading> {
    if (this.#strips) await page.evaluate(`(${stripStructured})(document)`);
    const script = `${this.#code}\nloupePage.readPage(document).then(({ reading }) => reading)`;
    const reading = (await page.evaluate(script)) as PageReading;
    return { reading, characterSet: await page.evaluate("document.characterSet") };
  }

  async #running(): Promise<Browser> {
    const launched = this.#browser;
    const running = await launched?.catch(() => null);
    if (running?.isConnected()) return running;
    // Several lanes may find it broken; the first of them launches another.
    if (this.#browser === launched) this.#browser = launchPlainChromium();
    return this.#browser!;
  }

  async #discard(broken: Browser): Promise<void> {
    if ((await this.#browser) === broken) this.#browser = null;
    await broken.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
  }
}

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    // What comes too late is nobody's error.
    work.catch(() => undefined);
  }
}
