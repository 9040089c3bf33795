import { browser } from "wxt/browser";
import { LoupeError } from "../domain/errors";
import { type Envelope, isEnvelope, type Reply, replyOf } from "./envelope";
import { parseRequest } from "./parse-request";
import type { Handlers, Receiver } from "./protocol";
import { senderKindOf } from "./self";
import { mayAsk, type SenderKind } from "./sender";
import type { MESSAGES } from "./table/index";
import type { MessageTable } from "./table/message";

type AnyHandler = (request: unknown) => unknown;

const local = new Map<Receiver, (envelope: Envelope) => Promise<Reply>>();

/** The handler of this very context for a receiver, if it has one. */
export function findLocalHandler(receiver: Receiver): ((envelope: Envelope) => Promise<Reply>) | undefined {
  return local.get(receiver);
}

/**
 * Answers every message for `receiver` in this context. A request of the wrong shape is refused with
 * `message-invalid`, one from a sender who may not send it with `message-refused`. Returns a stop function.
 */
export function handle<To extends Receiver>(
  receiver: To,
  messages: (typeof MESSAGES)[To],
  handlers: Handlers<To>,
): () => void {
  const answer = (envelope: Envelope): Promise<Reply> =>
    replyOf(() => {
      const request = parseRequest(messages, envelope.name, envelope.request);
      return (handlers as Record<string, AnyHandler>)[envelope.name]!(request);
    });
  return listenFor(receiver, messages, answer);
}

/** Hears every well-formed message for `receiver` from a permitted sender, and answers with what `answer` gives. */
export function listenFor(
  receiver: Receiver,
  messages: MessageTable,
  answer: (envelope: Envelope) => Promise<Reply>,
): () => void {
  const listener = (
    message: unknown,
    sender: Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1],
    respond: (reply: Reply) => void,
  ): true | undefined => {
    if (!isEnvelope(message) || message.to !== receiver) return undefined;
    void replyToSender(messages, message, senderKindOf(sender), answer).then(respond);
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  local.set(receiver, answer);
  return () => {
    browser.runtime.onMessage.removeListener(listener);
    local.delete(receiver);
  };
}

async function replyToSender(
  messages: MessageTable,
  envelope: Envelope,
  sender: SenderKind,
  answer: (envelope: Envelope) => Promise<Reply>,
): Promise<Reply> {
  const message = Object.hasOwn(messages, envelope.name) ? messages[envelope.name] : undefined;
  if (!message) return replyOf(() => refuse("message-invalid", envelope));
  if (!mayAsk(sender, message)) return replyOf(() => refuse("message-refused", envelope));
  return answer(envelope);
}

function refuse(code: "message-invalid" | "message-refused", envelope: Envelope): never {
  throw new LoupeError(code, `The message ${String(envelope.name)} was not accepted.`, { name: String(envelope.name) });
}
