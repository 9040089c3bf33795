import { type Browser, browser } from "wxt/browser";
import { LoupeError } from "../domain/errors";
import type { EffectiveSettings } from "../domain/settings/settings";
import { permissionToReach } from "../messages/origin-permission";
import type { OpenTab, TabLook } from "../messages/payloads";
import { refuseKept, standingOf } from "../policy/site-rules";
import { contentTypeOf } from "./page-bridge";

type Settings = () => Promise<EffectiveSettings>;

/** The tabs that a person may choose from, and whether they may be read. Nothing is put into any of them. */
export async function listTabs(windowId: number | undefined, settings: Settings): Promise<OpenTab[]> {
  const effective = await settings();
  const tabs = await browser.tabs.query(windowId === undefined ? {} : { windowId });
  const own = new URL("/", self.location.href).href;
  const known = tabs.filter(
    (tab): tab is typeof tab & { id: number } => tab.id !== undefined && !tab.url?.startsWith(own),
  );
  return Promise.all(
    known.map(async (tab) => ({
      tabId: tab.id,
      url: tab.url ?? "",
      title: tab.title ?? "",
      isActive: tab.active,
      access: await accessOf(tab, effective),
    })),
  );
}

async function accessOf(tab: Browser.tabs.Tab, settings: EffectiveSettings): Promise<OpenTab["access"]> {
  const { id, url = "", active, discarded } = tab;
  if (!url) return "unknown";
  if (!/^https?:/.test(url)) return "forbidden";
  const standing = standingOf(url, settings);
  if (standing === "blocked") return "blocked";
  if (standing === "reason") return "needs-reason";
  if (await browser.permissions.contains(permissionToReach(new URL(url).origin))) return "ready";
  // A gesture lets us into the tab in front, which no permission tells of.
  if (!active || discarded || id === undefined) return "needs-access";
  return contentTypeOf({ tabId: id }).then(
    (type) => (type === "application/pdf" ? "pdf" : "ready"),
    () => "needs-access",
  );
}

/** Opens an address where a person sees that it is: in the window's row of tabs. Throws `site-blocked` or `site-needs-reason`. */
export async function openTab(
  url: string,
  windowId: number | undefined,
  settings: Settings,
): Promise<{ tabId: number }> {
  refuseKept([url], await settings());
  const create = (window: object) => browser.tabs.create({ url, active: false, ...window });
  // The window may have been closed meanwhile.
  const tab = windowId === undefined ? await create({}) : await create({ windowId }).catch(() => create({}));
  if (tab.id === undefined) throw new LoupeError("page-gone", "The browser opened no tab.", { url });
  return { tabId: tab.id };
}

/** How a tab's page stands; one that the browser put to sleep is loaded again. Throws `page-gone`. */
export async function lookAtTab(tabId: number): Promise<TabLook> {
  const { status, discarded } = await browser.tabs.get(tabId).catch(throwGone);
  if (!discarded && status !== "unloaded") return { isLoading: status === "loading" };
  await browser.tabs.reload(tabId).catch(throwGone);
  return { isLoading: true };
}

export async function closeTab(tabId: number): Promise<{ closed: true }> {
  await browser.tabs.remove(tabId).catch(throwGone);
  return { closed: true };
}

/** Brings a tab to the front, its window too. Throws `page-gone`. */
export async function showTab(tabId: number): Promise<{ shown: true }> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(throwGone);
  if (tab) await browser.windows.update(tab.windowId, { focused: true }).catch(() => undefined);
  return { shown: true };
}

function throwGone(cause: unknown): never {
  throw new LoupeError("page-gone", "This tab is closed.", {}, { cause });
}
