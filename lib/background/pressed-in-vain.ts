import { browser } from "wxt/browser";
import { SerialQueue } from "../util/concurrency/serial-queue";

const STORAGE_KEY = "pressedInVain";

const changes = new SerialQueue();

/**
 * Tabs on which our button was pressed, and which the browser kept from us nevertheless: empty tabs, its own pages, a
 * page's source, `data:` addresses. It says no more of them before and after than of a page that only needs the press.
 */
export async function notePress(tabId: number, url: string | undefined): Promise<void> {
  if (url) await forgetPress(tabId);
  else await change((tabs) => [...tabs.filter((other) => other !== tabId), tabId]);
}

/** The tab goes to another page, or is gone. */
export async function forgetPress(tabId: number): Promise<void> {
  if (await wasInVain(tabId)) await change((tabs) => tabs.filter((other) => other !== tabId));
}

export async function wasInVain(tabId: number): Promise<boolean> {
  return (await readAll()).includes(tabId);
}

async function change(next: (tabs: number[]) => number[]): Promise<void> {
  await changes.run(async () => browser.storage.session.set({ [STORAGE_KEY]: next(await readAll()) }));
}

async function readAll(): Promise<number[]> {
  const { [STORAGE_KEY]: tabs = [] } = await browser.storage.session.get<{ [STORAGE_KEY]?: number[] }>(STORAGE_KEY);
  return tabs;
}
