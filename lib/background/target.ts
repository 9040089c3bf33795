import { browser } from "wxt/browser";
import { LoupeError } from "../domain/errors";
import type { TargetState } from "../messages/payloads";
import type { SiteStanding } from "../policy/site-rules";
import { contentTypeOf } from "./page-bridge";
import { wasInVain } from "./pressed-in-vain";

/** A page of ours that answers as a content script does, for people who try Loupe for the first time. */
const SAMPLE_PAGE = "sample.html";

/** The page in front of the person in a window, and whether it may be read. */
export async function findCurrentTarget(
  windowId: number | undefined,
  standingOf: (url: string) => Promise<SiteStanding>,
): Promise<TargetState> {
  const inWindow = windowId === undefined ? { lastFocusedWindow: true } : { windowId };
  const [tab] = await browser.tabs.query({ active: true, ...inWindow });
  if (tab?.id === undefined) throw new LoupeError("page-gone", "There is no page in this window.");
  const { id: tabId, url = "", title = "" } = tab;
  // Of a page of our own the browser says no more than that access is missing, which nobody could grant.
  const own = new URL("/", self.location.href).href;
  if (url.startsWith(own)) return { tabId, access: url === own + SAMPLE_PAGE ? "ready" : "forbidden", url, title };
  const standing = await standingOf(url);
  if (standing === "blocked") return { tabId, access: "blocked", url, title };
  if (standing === "reason") return { tabId, access: "needs-reason", url, title };
  const access = await judgeRefusal(await checkAccess(tabId), tabId, url);
  return { tabId, access, url, title, ...(standing === "audit" && { isAudited: true }) };
}

/**
 * A browser says the same of a page that it closes to every extension as of one that only needs a press on our button.
 * It tells an address where we were let in: a page that is closed even then is shown by a viewer of the browser's.
 */
async function judgeRefusal(access: TargetState["access"], tabId: number, url: string): Promise<TargetState["access"]> {
  if (access !== "needs-access") return access;
  if (url !== "") return /^(?:https?|file|ftp):/.test(url) ? "pdf" : "forbidden";
  return (await wasInVain(tabId)) ? "forbidden" : access;
}

async function checkAccess(tabId: number): Promise<TargetState["access"]> {
  try {
    return (await contentTypeOf({ tabId })) === "application/pdf" ? "pdf" : "ready";
  } catch (thrown) {
    return LoupeError.from(thrown).code === "page-needs-access" ? "needs-access" : "forbidden";
  }
}
