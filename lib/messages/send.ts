import { browser } from "wxt/browser";
import { LoupeError } from "../domain/errors";
import { type Envelope, isReply, openReply } from "./envelope";
import { findLocalHandler } from "./handle";
import type { PageTarget } from "./payloads";
import type { MessageName, MessagesTo, RequestOf, ResponseOf } from "./protocol";
import { receiverOf } from "./table/index";

/**
 * Sends a request to the background or the host and resolves with the answer.
 * A receiver that is not there (service worker asleep, host closed, either killed while answering) is woken
 * and asked once more; every request is safe to repeat.
 * Rejects with the receiver's own LoupeError, or `host-stopped` when nobody answers.
 */
export async function send<Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> {
  try {
    return await sendOnce(name, request);
  } catch (thrown) {
    if (!(thrown instanceof NobodyAnswered)) throw thrown;
    if (receiverOf(name) === "host") await sendOnce("host.wake", {}).catch(toHostStopped);
    return sendOnce(name, request).catch(toHostStopped);
  }
}

/** Sends a request to our content script in one frame. Rejects with `page-gone` when it isn't there. */
export async function sendToPage<Name extends MessagesTo<"page">>(
  target: PageTarget,
  name: Name,
  request: RequestOf<Name>,
): Promise<ResponseOf<Name>> {
  const envelope: Envelope = { loupe: 1, to: "page", name, request };
  const reply: unknown = await browser.tabs
    .sendMessage(target.tabId, envelope, { frameId: target.frameId ?? 0 })
    .catch((cause: unknown) => {
      throw new LoupeError("page-gone", "The page does not answer.", { tabId: target.tabId }, { cause });
    });
  if (!isReply(reply)) throw new LoupeError("page-gone", "The page does not answer.", { tabId: target.tabId });
  return openReply<Name>(reply);
}

class NobodyAnswered extends Error {}

async function sendOnce<Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>> {
  const envelope: Envelope = { loupe: 1, to: receiverOf(name), name, request };
  // A runtime message never reaches the context that sends it; in Firefox background and host are one.
  const local = findLocalHandler(envelope.to);
  const reply: unknown = local
    ? await local(envelope)
    : await browser.runtime.sendMessage(envelope).catch((cause: unknown) => {
        throw new NobodyAnswered(name, { cause });
      });
  if (!isReply(reply)) throw new NobodyAnswered(name);
  return openReply<Name>(reply);
}

function toHostStopped(thrown: unknown): never {
  if (!(thrown instanceof NobodyAnswered)) throw thrown;
  throw new LoupeError("host-stopped", "The part of Loupe that holds the models has stopped.", {}, { cause: thrown });
}
