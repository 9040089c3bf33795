import { LoupeError } from "../domain/errors";
import { replyOf } from "../messages/envelope";
import { announce } from "../messages/events";
import { listenFor } from "../messages/handle";
import { parseRequest } from "../messages/parse-request";
import type { EventName, Events, MessageName } from "../messages/protocol";
import { send } from "../messages/send";
import { HOST_MESSAGES } from "../messages/table/host";
import { type Channel, createChannel } from "./channel";

/** What the worker may ask of the rest of the extension, since it has no extension API of its own. */
const CALLS_OF_WORKER = [
  "target.snapshot",
  "target.show-answer",
  "settings.get",
  "settings.egress",
  "ledger.read-head",
  "ledger.write-head",
] as const satisfies MessageName[];

/** How the names of calls for the browser's own model begin. */
const BROWSER_MODEL_CALLS = "browser-model.";

export interface RelayOptions {
  createWorker: () => Worker;
  /** What the worker lacks and this context may have: calls that begin with `browser-model.`. */
  browserModel?: (name: string, request: unknown) => Promise<unknown>;
  /** Called after `idleAfter` milliseconds without a request. */
  onIdle?: () => void;
  idleAfter?: number;
}

/**
 * Stands between runtime messages for the host and the worker that answers them. A worker that dies fails
 * its calls with `host-stopped`; the next request starts a fresh one.
 */
export function startRelay({ createWorker, browserModel, onIdle, idleAfter = 5 * 60_000 }: RelayOptions): () => void {
  let channel: Channel | null = null;
  let underWay = 0;
  /** The worker has work that nobody waits for, a download say. */
  let isBusy = false;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const open = (): Channel => {
    const worker = createWorker();
    const opened = createChannel(worker, (name, request) => {
      if (name === "busy") return becomeBusy((request as { busy: boolean }).busy);
      // A worker may not ask for that.
      if (name === "keep-storage") return navigator.storage.persist();
      if (name.startsWith(BROWSER_MODEL_CALLS) && browserModel) return browserModel(name, request);
      return answerWorker(name, request);
    });
    void deathOf(worker, opened).then(() => {
      opened.close(new LoupeError("host-stopped", "The worker that holds the models was stopped."));
      worker.terminate();
      if (channel !== opened) return;
      channel = null;
      becomeBusy(false);
    });
    return opened;
  };

  const becomeBusy = (busy: boolean): null => {
    isBusy = busy;
    restartIdleTimer();
    return null;
  };

  const restartIdleTimer = (): void => {
    clearTimeout(idleTimer);
    if (underWay === 0 && !isBusy && onIdle) idleTimer = setTimeout(onIdle, idleAfter);
  };

  restartIdleTimer();
  return listenFor("host", HOST_MESSAGES, (envelope) =>
    replyOf(async () => {
      const request = parseRequest(HOST_MESSAGES, envelope.name, envelope.request);
      channel ??= open();
      underWay++;
      clearTimeout(idleTimer);
      try {
        return await channel.call(envelope.name, request);
      } finally {
        underWay--;
        restartIdleTimer();
      }
    }),
  );
}

function answerWorker(name: string, request: unknown): unknown {
  const known = CALLS_OF_WORKER.find((call) => call === name);
  if (known) return send(known, request as never);
  if (name !== "announce") throw new LoupeError("message-refused", `The worker may not call ${name}.`, { name });
  const { event, detail } = request as { event: EventName; detail: Events[EventName] };
  announce(event, detail as never);
  return null;
}

/**
 * Resolves when the worker is gone. A killed worker fires no event; but it holds a lock for as long as it
 * lives, and the lock comes to us when it doesn't.
 */
async function deathOf(worker: Worker, channel: Channel): Promise<void> {
  const failed = new Promise<void>((resolve) => worker.addEventListener("error", () => resolve(), { once: true }));
  const lock = channel.call("life-lock", {}).then((name) => navigator.locks.request(String(name), () => undefined));
  await Promise.race([failed, lock]);
}
