import type { Ports } from "../../../components/ports";
import type { TargetState } from "../../../lib/messages/payloads";
import type { EventName, Events, MessageName, RequestOf, ResponseOf } from "../../../lib/messages/protocol";

type Script = { [Name in MessageName]?: (request: RequestOf<Name>) => ResponseOf<Name> | Promise<ResponseOf<Name>> };

/** The other end of the messages, played from a script, so that a store can be driven through any order of replies. */
export function scriptedPorts(script: Script, currentTarget: () => Promise<TargetState> = () => Promise.reject()) {
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  const sent: { name: MessageName; request: unknown }[] = [];
  const ports: Ports = {
    async send(name, request) {
      sent.push({ name, request });
      const reply = script[name];
      if (!reply) throw new Error(`The script has no ${name}`);
      return reply(request as never) as never;
    },
    listen(name, handler) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(handler as never));
      return () => known.delete(handler as never);
    },
    currentTarget,
    // Nothing ever changes there.
    followPage: () => new Promise(() => undefined),
    openShortcutSettings: null,
    openInApp: async () => undefined,
    requestPageAccess: async () => false,
    requestOriginAccess: async () => false,
    requestTabList: async () => false,
    requestSites: async () => false,
    dropSites: async () => undefined,
    currentWindowId: async () => 1,
    requestEndpointAccess: async () => false,
    prepareBrowserModel: async () => undefined,
  };
  const announce = <Name extends EventName>(name: Name, event: Events[Name]) => {
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  };
  return { ports, sent, announce };
}

/** A promise that the test settles when it wants to. */
export function pending<T>() {
  return Promise.withResolvers<T>();
}

/** Lets everything run that is only waiting for settled promises. */
export function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}
