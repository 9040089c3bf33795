import { browser } from "wxt/browser";
import type { EventName, Events } from "./protocol";
import { senderKindOf } from "./self";
import type { SenderFacts } from "./sender";

interface EventEnvelope {
  loupe: 1;
  event: EventName;
  detail: unknown;
}

type Listener = (detail: never) => void;

const local = new Map<EventName, Set<Listener>>();

/** Tells every context of ours that listens. Nobody listening is no error. */
export function announce<Name extends EventName>(event: Name, detail: Events[Name]): void {
  dispatch({ loupe: 1, event, detail });
  browser.runtime.sendMessage({ loupe: 1, event, detail } satisfies EventEnvelope).catch(() => undefined);
}

/** Calls `listener` on each event of that name until the returned function is called. */
export function listen<Name extends EventName>(event: Name, listener: (detail: Events[Name]) => void): () => void {
  if (local.size === 0) browser.runtime.onMessage.addListener(hear);
  const listeners = local.get(event) ?? new Set<Listener>();
  local.set(event, listeners.add(listener));
  return () => listeners.delete(listener);
}

function hear(message: unknown, sender: SenderFacts): undefined {
  if (isEvent(message) && ["host", "extension"].includes(senderKindOf(sender))) dispatch(message);
}

function dispatch(envelope: EventEnvelope): void {
  for (const listener of local.get(envelope.event) ?? []) listener(envelope.detail as never);
}

function isEvent(message: unknown): message is EventEnvelope {
  return typeof message === "object" && message !== null && "loupe" in message && "event" in message;
}
