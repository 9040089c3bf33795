import type { Browser, Page } from "playwright-core";
import { bundleForPage, openHtml } from "./page-code";

/** Opens a page that was saved to a file, and shows what only waits for its scripts, see `settlePage`. */
export async function openSavedPage(browser: Browser, html: string | Buffer, url: string): Promise<Page> {
  const page = await openHtml(browser, html, url);
  await page.evaluate(await bundleForPage("test/support/settle-page.ts", "loupeSettle"));
  await page.evaluate("loupeSettle.settlePage(document)");
  return page;
}
