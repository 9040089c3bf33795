import { browser } from "wxt/browser";
import { LoupeError } from "../domain/errors";
import type { EffectiveSettings } from "../domain/settings/settings";
import { isBlocked } from "../policy/site-rules";

/**
 * Throws `site-blocked` where settings or policy keep us from the page in a tab. An address that the browser does not
 * tell us is that of a page which we can't read anyway.
 */
export async function refuseBlockedSite(tabId: number, settings: () => Promise<EffectiveSettings>): Promise<void> {
  const { url } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }));
  if (url && isBlocked(url, await settings())) {
    throw new LoupeError("site-blocked", "Loupe is kept from this site.", { url });
  }
}
