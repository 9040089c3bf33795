import { browser } from "wxt/browser";
import { classifySender, type SenderFacts, type SenderKind } from "./sender";

/** `senderKind` for this extension. */
export function senderKindOf(sender: SenderFacts): SenderKind {
  return classifySender(sender, { id: browser.runtime.id, root: browser.runtime.getURL("/") });
}
