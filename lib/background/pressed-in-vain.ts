import { browser } from "wxt/browser";

const keyOf = (tabId: number): string => `pressed:${tabId}`;

/**
 * Notes that our button was pressed on a tab which the browser kept from us nevertheless: an empty tab, its own pages, a
 * page's source, `data:` addresses. It says no more of them before and after than of a page that only needs the press.
 */
export async function notePress(tabId: number, url: string | undefined): Promise<void> {
  if (url) await forgetPress(tabId);
  else await browser.storage.session.set({ [keyOf(tabId)]: true });
}

/** The tab goes to another page, or is gone. */
export async function forgetPress(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

export async function wasInVain(tabId: number): Promise<boolean> {
  return keyOf(tabId) in (await browser.storage.session.get(keyOf(tabId)));
}
