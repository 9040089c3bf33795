import { browser } from "wxt/browser";
import type { CardPress } from "../domain/result/answer-card";
import { parsePress } from "../messages/card-press";
import { announce } from "../messages/events";
import type { RunReport } from "../messages/payloads";
import { senderKindOf } from "../messages/self";
import { send } from "../messages/send";
import { keepWaiting } from "./waiting-answers";

type ShownCard = Pick<RunReport, "runId" | "taskName">;

const keyOf = (tabId: number): string => `card:${tabId}`;

/** Remembers which run the card in a tab is of: a page may speak of no other. */
export async function noteCard(tabId: number, { runId, taskName }: ShownCard): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: { runId, taskName } });
}

export async function forgetCard(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

/**
 * Hears what a person presses on a card. It comes out of a process that runs a page's scripts, so it may say little:
 * that an answer of the card's own run is right, or that the panel shall show that run. Browsers open the panel by a
 * person's gesture alone, in this very turn; one that refuses calls `announcePanel`.
 */
export function listenForPresses(
  openPanel: (tabId: number) => Promise<unknown>,
  announcePanel: (tabId: number, card: ShownCard) => Promise<void>,
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond): true | undefined => {
    const press = parsePress(message);
    const tabId = sender.tab?.id;
    if (!press || tabId === undefined || senderKindOf(sender) !== "content-script") return undefined;
    const isOpened =
      press.action === "open" || press.action === "correct"
        ? openPanel(tabId).then(
            () => true,
            () => false,
          )
        : null;
    void act(tabId, press, isOpened, announcePanel).then(respond, () => respond(null));
    return true;
  });
}

/** Whether the answer counts as confirmed now; null where nothing was confirmed. */
async function act(
  tabId: number,
  { action, runId, questionId }: CardPress,
  isOpened: Promise<boolean> | null,
  announcePanel: (tabId: number, card: ShownCard) => Promise<void>,
): Promise<boolean | null> {
  const key = keyOf(tabId);
  const { [key]: card } = await browser.storage.session.get<Record<string, ShownCard>>(key);
  if (card?.runId !== runId) return null;
  if (!isOpened) {
    const isConfirmed = action === "confirm";
    const { answers } = await send("verdict.save", { resultId: runId, questionId, isConfirmed });
    return answers.find((answer) => answer.questionId === questionId)?.confirmed ?? false;
  }
  const { taskName } = card;
  await keepWaiting({ tabId, runId, taskName, state: "done", pressed: action === "correct" ? questionId : "" });
  announce("answer.waiting", { tabId });
  if (!(await isOpened)) await announcePanel(tabId, card);
  return null;
}
