import { browser } from "wxt/browser";
import { type SenderFacts, type SenderKind, senderKind } from "./sender";

/** `senderKind` for this extension. */
export function kindOf(sender: SenderFacts): SenderKind {
  return senderKind(sender, { id: browser.runtime.id, root: browser.runtime.getURL("/") });
}
