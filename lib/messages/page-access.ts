import { browser } from "wxt/browser";
import type { TargetState } from "./payloads";
import { send } from "./send";

/** The page in front of the person, in the window that this UI belongs to. */
export async function askForCurrentTarget(): Promise<TargetState> {
  const window = await browser.windows.getCurrent();
  return send("target.current", { windowId: window.id });
}

/**
 * Asks for lasting access to one site. Must be called in a click or key press. Without an address (the page
 * has not told it to us) the browser can't ask for one site, so nothing is asked: false.
 */
export async function requestPageAccess(url: string): Promise<boolean> {
  if (!/^https?:/.test(url)) return false;
  return browser.permissions.request({ origins: [`${new URL(url).origin}/*`] });
}

/**
 * Asks for lasting access to exactly one endpoint's origin. Must be called in a click or key press. Where the browser's
 * patterns know no ports (Firefox), access is to the host.
 */
export async function requestEndpointAccess(origin: string): Promise<boolean> {
  const { protocol, hostname } = new URL(origin);
  const request = (pattern: string) => browser.permissions.request({ origins: [pattern] });
  return request(`${origin}/*`).catch(() => request(`${protocol}//${hostname}/*`));
}
