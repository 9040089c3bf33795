import { LoupeError } from "../domain/errors";
import type { Result } from "../domain/result/result";
import { replyOf } from "../messages/envelope";
import { announce } from "../messages/events";
import { listenFor } from "../messages/handle";
import { parseRequest } from "../messages/parse-request";
import type { EventName, Events, MessageName, RelayHandlers, RequestOf } from "../messages/protocol";
import { send } from "../messages/send";
import { HOST_MESSAGES } from "../messages/table/host";
import { Activity, type ActivityOptions } from "./activity";
import { Batches, createBatchHandlers } from "./batch/batches";
import { saysShut } from "./batch/shut-lock";
import { Supervisor } from "./supervisor";
import { Witness } from "./witness";
import type { WorkerTimeouts } from "./worker-timeouts";

/** What the worker may ask of the rest of the extension, since it has no extension API of its own. */
const CALLS_OF_WORKER = [
  "target.snapshot",
  "target.show-answer",
  "settings.get",
  "settings.egress",
  "settings.open-site",
  "ledger.read-head",
  "ledger.write-head",
  "lock.read",
  "lock.write",
  "lock.touch",
  "store.read-mark",
  "store.write-mark",
] as const satisfies MessageName[];

/** How the names of calls for the browser's own model begin. */
const BROWSER_MODEL_CALLS = "browser-model.";

export interface RelayOptions extends ActivityOptions {
  createWorker: () => Worker;
  /** What the worker lacks and this context may have: calls that begin with `browser-model.`. */
  browserModel?: (name: string, request: unknown) => Promise<unknown>;
  /** How long the worker may be silent. */
  timeouts?: Partial<WorkerTimeouts>;
}

/**
 * Stands between runtime messages for the host and the worker that answers them, and answers by itself what must be
 * answered at once, whatever the worker does: `host.status`, `run.cancel`, and a batch, which outlives workers.
 */
export function startRelay(options: RelayOptions): () => void {
  const { createWorker, browserModel, timeouts } = options;
  const activity = new Activity(options);
  const witness = new Witness();

  const supervisor = new Supervisor({
    createWorker,
    async answer(name, request) {
      // A worker may not ask for that.
      if (name === "keep-storage") return navigator.storage.persist();
      if (name.startsWith(BROWSER_MODEL_CALLS) && browserModel) return browserModel(name, request);
      const answer = await answerWorker(name, request, witness);
      if (saysShut(name, request, answer)) batches.drop();
      return answer;
    },
    onBusy: (busy) => activity.setBusy(busy),
    onEnded: (name, request, error) => witness.end(name, request, error),
    onLost: () => witness.closeConsents(),
    ...(timeouts && { timeouts }),
  });

  const batches = new Batches({
    run: (request) => supervisor.call("run.start", request) as Promise<Result>,
    cancelRun: (runId) => supervisor.cancel(runId),
    openTab: (url, windowId) => send("tabs.open", { url, windowId }),
    lookAtTab: (tabId) => send("tabs.look", { tabId }),
    closeTab: (tabId) => send("tabs.close", { tabId }),
    changed: (batch) => announce("batch.changed", { batch }),
    during: (work) => activity.during(work),
  });
  const batchHandlers = createBatchHandlers(batches);

  const answer = (name: MessageName, request: unknown): unknown => {
    if (isOfBatch(name)) return whileUnlocked(batches, () => batchHandlers[name](request as never));
    if (name === "host.status") return supervisor.status();
    if (name === "run.cancel") return supervisor.cancel((request as RequestOf<"run.cancel">).runId);
    return supervisor.call(name, request);
  };

  const stop = listenFor("host", HOST_MESSAGES, ({ name, request }) =>
    replyOf(() => {
      const parsed = parseRequest(HOST_MESSAGES, name, request);
      return activity.during(() => answer(name, parsed));
    }),
  );
  return () => {
    stop();
    activity.stop();
  };
}

/** A batch is kept here, in the clear: it is forgotten where everything else is locked. */
async function whileUnlocked<Answer>(batches: Batches, work: () => Answer): Promise<Awaited<Answer>> {
  if ((await send("lock.state", {})).isLocked) {
    batches.drop();
    throw new LoupeError("locked", "Loupe is locked with a passphrase.");
  }
  return await work();
}

const isOfBatch = (name: MessageName): name is keyof RelayHandlers => name.startsWith("batch.");

function answerWorker(name: string, request: unknown, witness: Witness): unknown {
  const known = CALLS_OF_WORKER.find((call) => call === name);
  if (known) return send(known, request as never);
  if (name !== "announce") throw new LoupeError("message-refused", `The worker may not call ${name}.`, { name });
  const { event, detail } = request as { event: EventName; detail: Events[EventName] };
  witness.note(event, detail);
  announce(event, detail as never);
  return null;
}
