import { LoupeError, type SerialisedError } from "../domain/errors";
import type { MessageName, Receiver, ResponseOf } from "./protocol";

/** How a request travels. `to` lets the other contexts, who all hear runtime messages, stay silent. */
export interface Envelope {
  loupe: 1;
  to: Receiver;
  name: MessageName;
  request: unknown;
}

export type Reply = { loupe: 1; ok: true; value: unknown } | { loupe: 1; ok: false; error: SerialisedError };

export function isEnvelope(message: unknown): message is Envelope {
  return typeof message === "object" && message !== null && "loupe" in message && "to" in message && "name" in message;
}

export function isReply(message: unknown): message is Reply {
  return typeof message === "object" && message !== null && "loupe" in message && "ok" in message;
}

/** Runs a handler and wraps what it gives or throws; never rejects. */
export async function replyOf(work: () => unknown): Promise<Reply> {
  try {
    return { loupe: 1, ok: true, value: await work() };
  } catch (thrown) {
    return { loupe: 1, ok: false, error: LoupeError.from(thrown).serialise() };
  }
}

/** The value inside, or throws the receiver's error. */
export function openReply<Name extends MessageName>(reply: Reply): ResponseOf<Name> {
  if (!reply.ok) throw LoupeError.revive(reply.error);
  return reply.value as ResponseOf<Name>;
}
