import { LoupeError } from "../domain/errors";
import type { LedgerHead } from "../domain/ledger/ledger";
import type { EffectiveSettings, SettingsReport } from "../domain/settings/settings";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { completeSnapshot } from "../main-content/complete-snapshot";
import type { EgressSettings, PageTarget, RunReport } from "../messages/payloads";
import type { EventName, Events, Handlers } from "../messages/protocol";
import { parseReadingShape } from "../messages/reading-shape";
import { type ChannelPort, createChannel } from "./channel";

/** What the host needs of the rest of the extension. */
export interface HostEnvironment {
  /** Rejects with a `page-…` error where the page can't be read. */
  takeSnapshot(target: PageTarget, selectedText?: string): Promise<Snapshot>;
  showAnswer(target: PageTarget, report: RunReport): Promise<void>;
  announce<Name extends EventName>(event: Name, detail: Events[Name]): void;
  /** As they are now: policy and people change them at any time. */
  settings(): Promise<EffectiveSettings>;
  egress(): Promise<EgressSettings>;
  readHead(): Promise<LedgerHead | null>;
  writeHead(head: LedgerHead): Promise<void>;
  /** While busy, the host is kept awake though nobody asks for anything. */
  setBusy(busy: boolean): void;
  /** Asks the browser not to delete what is stored when space runs out. Gives whether it promised. */
  keepStorage(): Promise<boolean>;
  /** To the window that holds this worker, where the browser's own model can be. */
  callBrowserModel(name: string, request: unknown): Promise<unknown>;
}

type Handler = (request: unknown) => unknown;

/** Answers the relay's calls inside the worker. `createHandlers` runs once, at the first request. */
export function serveHost(
  port: ChannelPort,
  createHandlers: (environment: HostEnvironment) => Promise<Handlers<"host">>,
): void {
  const lockName = holdLifeLock();
  let handlers: Promise<Handlers<"host">> | null = null;
  const channel = createChannel(port, async (name, request) => {
    if (name === "life-lock") return lockName;
    // A failed start is not kept: the next request tries again.
    handlers ??= createHandlers(environment).catch((cause: unknown) => {
      handlers = null;
      throw cause;
    });
    const handler = (await handlers)[name as keyof Handlers<"host">] as Handler | undefined;
    if (!handler) throw new LoupeError("message-invalid", `The host has no answer to ${name}.`, { name });
    return handler(request);
  });

  const environment: HostEnvironment = {
    async takeSnapshot(target, selectedText) {
      const reading = await channel.call("target.snapshot", { ...target, selectedText });
      return completeSnapshot(parseReadingShape(reading));
    },
    async showAnswer(target, report) {
      await channel.call("target.show-answer", { ...target, report });
    },
    announce(event, detail) {
      void channel.call("announce", { event, detail });
    },
    async settings() {
      return ((await channel.call("settings.get", {})) as SettingsReport).effective;
    },
    egress: () => channel.call("settings.egress", {}) as Promise<EgressSettings>,
    readHead: () => channel.call("ledger.read-head", {}) as Promise<LedgerHead | null>,
    async writeHead(head) {
      await channel.call("ledger.write-head", { head });
    },
    setBusy(busy) {
      void channel.call("busy", { busy });
    },
    keepStorage: () => channel.call("keep-storage", {}) as Promise<boolean>,
    callBrowserModel: (name, request) => channel.call(name, request),
  };
}

async function holdLifeLock(): Promise<string> {
  const name = `loupe-host-${crypto.randomUUID()}`;
  await new Promise<void>((granted) => {
    void navigator.locks.request(name, () => {
      granted();
      return new Promise<never>(() => undefined);
    });
  });
  return name;
}
