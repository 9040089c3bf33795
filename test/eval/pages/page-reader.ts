import type { Browser, Page } from "playwright-core";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import { launchPlainChromium } from "../../support/chromium";
import { openSavedPage } from "../../support/saved-page";
import type { KeptReading } from "./reading-cache";

/** Milliseconds for opening and reading one page, on a machine that may be busy. */
const PAGE_LIMIT = 60_000;
const ATTEMPTS = 3;

/** Runs in the page by its source text, so it refers to nothing outside itself. */
export type Alteration = (document: Document) => void;

/** One browser for many pages; a new one where the last one broke. */
export class PageReader {
  readonly #code: string;
  readonly #alterations: readonly Alteration[];
  #browser: Promise<Browser> | null = null;

  /** `alterations` are made to a page before it is read. */
  constructor(code: string, alterations: readonly Alteration[]) {
    this.#code = code;
    this.#alterations = alterations;
  }

  /**
   * Tries again: a page that breaks the browser takes those beside it along, which had no part in it. `roots`: XPaths of
   * elements whose places are wanted.
   */
  async read(bytes: Buffer, url: string, roots: readonly string[] = []): Promise<KeptReading> {
    for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
      const reading = await this.#readOnce(bytes, url, roots).catch(() => null);
      if (reading) return reading;
    }
    return this.#readOnce(bytes, url, roots);
  }

  async #readOnce(bytes: Buffer, url: string, roots: readonly string[]): Promise<KeptReading> {
    const browser = await this.#running();
    let page: Page | null = null;
    const work = openSavedPage(browser, bytes, url).then((opened) => {
      page = opened;
      return this.#readOpened(opened, roots);
    });
    try {
      return await within(PAGE_LIMIT, work);
    } finally {
      // Closing may wait for ever for a page that hangs; then the browser goes with it.
      const closed = (page as Page | null)?.context().close();
      await within(PAGE_LIMIT, closed ?? Promise.resolve()).catch(() => this.#discard(browser));
    }
  }

  async #readOpened(page: Page, roots: readonly string[]): Promise<KeptReading> {
    for (const alter of this.#alterations) await page.evaluate(`(${alter})(document)`);
    const script = `${this.#code}\nloupePage.readPage(document).then(({ reading }) => reading)`;
    const reading = (await page.evaluate(script)) as PageReading;
    const characterSet: string = await page.evaluate("document.characterSet");
    if (roots.length === 0) return { reading, characterSet };
    return { reading, characterSet, roots: await page.evaluate(pathsOf, [...roots]) };
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

/** Runs in the page: child-index steps from the root element, as locators have them; null where nothing is found. */
function pathsOf(roots: string[]): (number[] | null)[] {
  return roots.map((xpath) => {
    const found = document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    const path: number[] = [];
    for (let element = found as Element | null; element?.parentElement; element = element.parentElement)
      path.unshift([...element.parentElement.children].indexOf(element));
    return found && path;
  });
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
