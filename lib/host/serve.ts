import { LoupeError } from "../domain/errors";
import { workAtPage } from "../domain/exhausted";
import type { LedgerHead } from "../domain/ledger/ledger";
import type { DatabaseMark, LockRecord } from "../domain/settings/lock";
import type { EffectiveSettings, SettingsReport } from "../domain/settings/settings";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { completeSnapshot } from "../main-content/complete-snapshot";
import type { EgressSettings, PageTarget, RunReport } from "../messages/payloads";
import type { EventName, Events, MessageName, WorkerHandlers } from "../messages/protocol";
import { parseReadingShape } from "../messages/reading-shape";
import { type ChannelPort, createChannel } from "./channel";
import { subjectOf, type WorkMark } from "./work-mark";

export interface Reading {
  /** Of the request that it is read for. */
  subject: string;
  selectedText?: string | undefined;
}

/** What the host needs of the rest of the extension. */
export interface HostEnvironment {
  /** Rejects with a `page-…` error where the page can't be read, or was too slow before and nobody asks for it again. */
  takeSnapshot(target: PageTarget, reading: Reading): Promise<Snapshot>;
  showAnswer(target: PageTarget, report: RunReport): Promise<void>;
  announce<Name extends EventName>(event: Name, detail: Events[Name]): void;
  /** As they are now: policy and people change them at any time. */
  settings(): Promise<EffectiveSettings>;
  egress(origin?: string): Promise<EgressSettings>;
  /** A person gave the reason that policy wants for a site. */
  openSite(site: string): Promise<void>;
  readHead(): Promise<LedgerHead | null>;
  writeHead(head: LedgerHead): Promise<void>;
  /** How the lock stands, with the key where it is open. */
  readLock(): Promise<LockRecord>;
  writeLock(record: LockRecord): Promise<void>;
  /** What is stored is in use, and so the lock stays open. */
  touchLock(): Promise<void>;
  /** What is remembered of the database apart from it. */
  readMark(): Promise<DatabaseMark>;
  writeMark(mark: DatabaseMark): Promise<void>;
  /** While busy, the host is kept awake though nobody asks for anything. */
  setBusy(busy: boolean): void;
  /** Asks the browser not to delete what is stored when space runs out. Gives whether it promised. */
  keepStorage(): Promise<boolean>;
  /** Says what is about to keep this worker. To be called before work that gives nobody else a turn. */
  mark(mark: WorkMark): void;
  /** For a model that is loaded or computes: it may go on for long without a turn for anybody else. */
  whileModelWorks<Value>(work: () => Promise<Value>): Promise<Value>;
  /** To the window that holds this worker, where the browser's own model can be. */
  callBrowserModel(name: string, request: unknown): Promise<unknown>;
}

type Handler = (request: unknown) => unknown;

/** Answers the relay's calls inside the worker. `createHandlers` runs once, at the first request. */
export function serveHost(
  port: ChannelPort,
  createHandlers: (environment: HostEnvironment) => Promise<WorkerHandlers>,
): void {
  const lockName = holdLifeLock();
  let handlers: Promise<WorkerHandlers> | null = null;
  const channel = createChannel(port, async (name, request) => {
    if (name === "life-lock") return lockName;
    if (name === "ping") return null;
    environment.mark({ subject: subjectOf(name as MessageName, request), step: null });
    // A failed start is not kept: the next request tries again.
    handlers ??= createHandlers(environment).catch((cause: unknown) => {
      handlers = null;
      throw cause;
    });
    const handler = (await handlers)[name as keyof WorkerHandlers] as Handler | undefined;
    if (!handler) throw new LoupeError("message-invalid", `The host has no answer to ${name}.`, { name });
    return handler(request);
  });

  let marked: WorkMark | null = null;
  let modelsAtWork = 0;
  const countModels = (change: 1 | -1): void => {
    modelsAtWork += change;
    void channel.call("model-at-work", { isAtWork: modelsAtWork > 0 });
  };

  const environment: HostEnvironment = {
    async takeSnapshot({ tabId, frameId }, { subject, selectedText }) {
      const reading = await channel.call("target.snapshot", { tabId, frameId, selectedText });
      environment.mark({ subject, step: null });
      const url = addressIn(reading);
      await channel.call("page", { subject, url });
      environment.mark({ subject, step: null });
      return workAtPage({ url }, () => completeSnapshot(parseReadingShape(reading)));
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
    egress: (origin) => channel.call("settings.egress", { origin }) as Promise<EgressSettings>,
    async openSite(site) {
      await channel.call("settings.open-site", { site });
    },
    readHead: () => channel.call("ledger.read-head", {}) as Promise<LedgerHead | null>,
    async writeHead(head) {
      await channel.call("ledger.write-head", { head });
    },
    readLock: () => channel.call("lock.read", {}) as Promise<LockRecord>,
    async writeLock(record) {
      await channel.call("lock.write", record);
    },
    async touchLock() {
      await channel.call("lock.touch", {});
    },
    readMark: () => channel.call("store.read-mark", {}) as Promise<DatabaseMark>,
    async writeMark(mark) {
      await channel.call("store.write-mark", { mark });
    },
    setBusy(busy) {
      void channel.call("busy", { busy });
    },
    keepStorage: () => channel.call("keep-storage", {}) as Promise<boolean>,
    mark(mark) {
      if (mark.subject === marked?.subject && mark.step === marked.step) return;
      marked = mark;
      void channel.call("mark", mark);
    },
    async whileModelWorks(work) {
      countModels(1);
      try {
        return await work();
      } finally {
        countModels(-1);
      }
    },
    callBrowserModel: (name, request) => channel.call(name, request),
  };
}

/** Looked up before the reading is checked, since the check may be what takes too long. */
function addressIn(reading: unknown): string {
  const { snapshot } = (reading ?? {}) as { snapshot?: { url?: unknown } };
  return typeof snapshot?.url === "string" ? snapshot.url : "";
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
