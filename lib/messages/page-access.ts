import { browser } from "wxt/browser";
import type { PageNow } from "../domain/snapshot/page-now";
import { permissionToReach, permissionToSend } from "./origin-permission";
import { parsePageNow } from "./page-now-shape";
import type { TargetState } from "./payloads";
import { send, sendToPage } from "./send";

/** The page in front of the person, in the window that this UI belongs to. */
export async function askForCurrentTarget(): Promise<TargetState> {
  const window = await browser.windows.getCurrent();
  return send("target.current", { windowId: window.id });
}

/** Straight to our script in the page: a question that waits must not keep the background awake. See `page.follow`. */
export async function followPage(tabId: number, since: PageNow | null): Promise<PageNow> {
  const known = since ? { since: { watch: since.watch, turn: since.turn } } : {};
  return parsePageNow(await sendToPage({ tabId }, "page.follow", known));
}

/**
 * Asks for lasting access to one site. Must be called in a click or key press. Without an address (the page
 * has not told it to us) the browser can't ask for one site, so nothing is asked: false.
 */
export async function requestPageAccess(url: string): Promise<boolean> {
  if (!/^https?:/.test(url)) return false;
  return requestOriginAccess(new URL(url).origin);
}

/** Asks for lasting access to one origin. Must be called in a click or key press. */
export async function requestOriginAccess(origin: string): Promise<boolean> {
  return browser.permissions.request(permissionToReach(origin));
}

/** Asks to see addresses and titles of all tabs. Must be called in a click or key press. */
export async function requestTabList(): Promise<boolean> {
  return browser.permissions.request({ permissions: ["tabs"] });
}

/** Asks for lasting access to these hosts, by http and https. Must be called in a click or key press. */
export async function requestSites(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: patternsOf(hosts) });
}

/** Gives access to these hosts back. */
export async function dropSites(hosts: readonly string[]): Promise<void> {
  await browser.permissions.remove({ origins: patternsOf(hosts) });
}

const patternsOf = (hosts: readonly string[]): string[] =>
  hosts.flatMap((host) =>
    ["https", "http"].flatMap((scheme) => permissionToReach(new URL(`${scheme}://${host}`).origin).origins),
  );

/** The same for an endpoint's origin, to which text of pages may be sent. */
export async function requestEndpointAccess(origin: string): Promise<boolean> {
  return browser.permissions.request(permissionToSend(origin));
}
