import type { Message } from "./table/message";

/** Only what is needed of `runtime.MessageSender`. */
export interface SenderFacts {
  id?: string;
  url?: string;
  origin?: string;
  tab?: { url?: string };
}

/** `host`: the page of ours that holds the host and shows nothing. */
export type SenderKind = "host" | "extension" | "content-script" | "foreign";

const HOST_PAGE = "offscreen.html";

/**
 * Who sent a runtime message. `sender.id` alone proves nothing, since a content script carries it too:
 * our own contexts are told by their address, `root` being that of the extension with a slash at its end.
 * A sender without any address is a background worker, if it also has no tab.
 */
export function classifySender(sender: SenderFacts, self: { id: string; root: string }): SenderKind {
  if (sender.id !== self.id) return "foreign";
  const address = sender.url ?? sender.origin;
  const isOurs = address === undefined ? sender.tab === undefined : `${address}/`.startsWith(self.root);
  if (!isOurs) return "content-script";
  return sender.url?.split(/[?#]/)[0] === self.root + HOST_PAGE ? "host" : "extension";
}

/** Content scripts run beside hostile code and may ask for nothing. */
export function mayAsk(sender: SenderKind, { isHostOnly }: Pick<Message, "isHostOnly">): boolean {
  return sender === "host" || (sender === "extension" && !isHostOnly);
}
