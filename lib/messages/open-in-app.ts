import { browser } from "wxt/browser";

/** Addresses that may be opened: of apps on this device, which no page could be mistaken for. */
const APPS = /^obsidian:\/\/new\?/;

/**
 * Hands an address to the app that it belongs to, through the tab in front, which stays as it is: a side panel can't do
 * that by a link. Rejects where the browser refuses.
 */
export async function openInApp(address: string): Promise<void> {
  if (!APPS.test(address)) throw new TypeError("No address of a known app.");
  await browser.tabs.update({ url: address });
}
