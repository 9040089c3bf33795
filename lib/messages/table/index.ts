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

/** Which context answers a message. */
export function receiverOf(name: MessageName): Receiver {
  return RECEIVERS.get(name)!;
}

type Receiver = keyof typeof MESSAGES;
type MessageName = { [To in Receiver]: keyof (typeof MESSAGES)[To] }[Receiver];

const RECEIVERS: ReadonlyMap<string, Receiver> = new Map(
  Object.entries(MESSAGES).flatMap(([to, messages]) => Object.keys(messages).map((name) => [name, to as Receiver])),
);
