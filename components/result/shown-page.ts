import type { ReadPage } from "../../lib/domain/result/result";
import { compareStates, type StateRelation } from "../../lib/domain/snapshot/document-state";
import type { TargetState } from "../../lib/messages/payloads";
import type { Session } from "../state/session-state";

/** How the page in front of the person stands to the one that a result was read from. */
export function relateToTarget(page: ReadPage, target: TargetState): StateRelation {
  const read = page.tabUrl ?? page.url;
  if (page.isPlainText && (read === "" || target.url === "")) return "same";
  // Of a page that can't be read the browser may say no address.
  if (!page.isPlainText && target.access !== "ready") return "other-page";
  return compareStates(read, target.url);
}

/**
 * The tab in which a result's places can be looked for, in whatever state its page is now; null where they can't: another
 * page is in front, or what was read is a text or a frame.
 */
export function findShownPage(
  session: Pick<Session, "target">,
  page: ReadPage,
): { tabId: number; isSameState: boolean } | null {
  const target = session.target.target.value;
  if (target.state !== "ready" || page.isPlainText || page.tabUrl !== undefined) return null;
  const relation = relateToTarget(page, target.value);
  return relation === "other-page" ? null : { tabId: target.value.tabId, isSameState: relation === "same" };
}

/** UTF-16 code units of a long address's beginning and end: what tells states apart is mostly at the end. */
const [BEGINNING, END] = [60, 50];

/** An address as people know it, without its scheme; cut in the middle where it is long. */
export function nameState(page: ReadPage): string {
  const address = (page.tabUrl ?? page.url).replace(/^[a-z]+:\/\//i, "");
  if (address.length <= BEGINNING + END) return address;
  return `${address.slice(0, BEGINNING)}…${address.slice(-END)}`;
}
