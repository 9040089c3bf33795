import { browser } from "wxt/browser";
import type { RunReport } from "../messages/payloads";
import { text } from "../messages/text";
import type { Wording } from "./build-answer-card";

/** As notifications of answers are named, before the tab's id. */
const NAME = "answer:";
const ICON = "/icon/128.png";
const [QUIET, BAD] = ["#2557d6", "#b3261e"];

/** On the toolbar's button, and, once the run is over, by the system: which task it is, and never what the answer is. */
export async function announceAnswer(
  tabId: number,
  report: Omit<RunReport, "taskId">,
  { errorText }: Wording,
): Promise<void> {
  const { taskName, result, error } = report;
  await mark(tabId, { text: error ? "!" : result ? "1" : "…", title: text("answerWaits", taskName), isBad: !!error });
  if (!result && !error) return;
  const message = error ? errorText(error).title : text("answerReady");
  const options = { type: "basic" as const, iconUrl: browser.runtime.getURL(ICON), title: taskName, message };
  // Where the system shows none, the button still says so.
  await browser.notifications.create(NAME + tabId, options).catch(() => undefined);
}

export async function takeBack(tabId: number): Promise<void> {
  await mark(tabId, { text: "", title: text("openPanel"), isBad: false });
  await browser.notifications.clear(NAME + tabId);
}

/** The tab that a notification is about, or null where it is none of ours. */
export function tabOfNotification(id: string): number | null {
  return id.startsWith(NAME) ? Number(id.slice(NAME.length)) : null;
}

async function mark(tabId: number, shown: { text: string; title: string; isBad: boolean }): Promise<void> {
  // A tab that is gone has no button.
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: shown.text }),
    browser.action.setTitle({ tabId, title: shown.title }),
    browser.action.setBadgeBackgroundColor({ tabId, color: shown.isBad ? BAD : QUIET }),
  ]).catch(() => undefined);
}
