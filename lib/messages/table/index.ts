import { BACKGROUND_MESSAGES } from "./background";
import { HOST_MESSAGES } from "./host";
import type { MessageTable } from "./message";
import { PAGE_MESSAGES } from "./page";

/**
 * Every request, by the context that answers it. A new message is an entry in the table of its receiver and a handler
 * there; the compiler asks for the second.
 */
export const MESSAGES = {
  background: BACKGROUND_MESSAGES,
  host: HOST_MESSAGES,
  page: PAGE_MESSAGES,
} as const satisfies Record<string, MessageTable>;

/**
 * Which context answers a message. The host's table is by far the longest and is left out where nobody checks its
 * requests: what is in no other table is for the host.
 */
export function receiverOf(name: MessageName): Receiver {
  if (Object.hasOwn(BACKGROUND_MESSAGES, name)) return "background";
  return Object.hasOwn(PAGE_MESSAGES, name) ? "page" : "host";
}

type Receiver = keyof typeof MESSAGES;
type MessageName = { [To in Receiver]: keyof (typeof MESSAGES)[To] }[Receiver];
