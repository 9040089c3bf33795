import { browser } from "wxt/browser";
import type { AnswerSight } from "../domain/result/answer-card";
import { announce } from "../messages/events";
import type { AnswerPlace, PageTarget, RunReport } from "../messages/payloads";
import { announceAnswer, takeBack } from "./announce-answer";
import type { Wording } from "./build-answer-card";
import { noteCard } from "./card-presses";
import { dropWaiting, keepAnswer, readWaiting } from "./waiting-answers";

/** `url`: of what was read; a page that has gone on to another one since doesn't show it. */
export type ShowInPage = (target: PageTarget, report: RunReport, url?: string) => Promise<AnswerSight>;

/**
 * Shows how a run of a menu or a shortcut stands where the person sees it: in the frame, else in the page around it, else
 * in the panel, else by the toolbar's button and the system, which lead to the panel.
 */
export async function showAnswer(
  target: PageTarget,
  report: RunReport,
  showInPage: ShowInPage,
  wording: Wording,
): Promise<AnswerPlace> {
  const { tabId, frameId = 0 } = target;
  const places = frameId === 0 ? [target] : [target, { tabId, frameId: 0 }];
  for (const place of places) {
    const url = place === target ? report.result?.page.url : report.result?.page.tabUrl;
    const sight = await showInPage(place, report, url || undefined).catch((): AnswerSight => "unseen");
    if (sight === "unseen") continue;
    if (report.result) await noteCard(tabId, report);
    if (await dropWaiting(tabId, report.runId)) await takeBack(tabId);
    return "page";
  }
  await keepAnswer(tabId, report);
  announce("answer.waiting", { tabId });
  if (await isPanelAt(tabId)) return "panel";
  await announceAnswer(tabId, report, wording);
  // Whoever showed it in the meantime had nothing to take back yet.
  if (!(await readWaiting(tabId))) await takeBack(tabId);
  return "button";
}

/** The panel has shown what waited for it. */
export async function forgetAnswer(tabId: number, runId?: string): Promise<void> {
  if (await dropWaiting(tabId, runId)) await takeBack(tabId);
}

/** True where our panel is open beside the tab. */
async function isPanelAt(tabId: number): Promise<boolean> {
  try {
    const { active, windowId } = await browser.tabs.get(tabId);
    const panels = await browser.runtime.getContexts({ contextTypes: ["SIDE_PANEL"], windowIds: [windowId] });
    return active && panels.length > 0;
  } catch {
    return false;
  }
}
