import type { TabLook } from "../../messages/payloads";

/** Milliseconds between two looks, and after which a page is read as it is by then. */
const BETWEEN = 250;
const LONGEST = 45_000;

/** Resolves when a tab has loaded its page, or hasn't for long. Rejects with `page-gone` where the tab is closed. */
export async function waitForTab(
  tabId: number,
  look: (tabId: number) => Promise<TabLook>,
  longest = LONGEST,
): Promise<void> {
  const until = performance.now() + longest;
  while ((await look(tabId)).isLoading && performance.now() < until) {
    await new Promise((later) => setTimeout(later, BETWEEN));
  }
}
