import { browser } from "wxt/browser";
import type { EffectiveSettings } from "../domain/settings/settings";
import { refuseKept } from "../policy/site-rules";

/**
 * Throws `site-blocked` or `site-needs-reason` where settings or policy keep us from the page in a tab. An address that the browser does not
 * tell us is that of a page which we can't read anyway.
 */
export async function refuseBlockedSite(tabId: number, settings: () => Promise<EffectiveSettings>): Promise<void> {
  const { url } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }));
  if (url) refuseKept([url], await settings());
}
