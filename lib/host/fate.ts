import type { MessageName } from "../messages/protocol";
import type { WorkMark } from "./work-mark";

/** What becomes of a call whose worker is replaced. */
export type Fate = "cancelled" | "blamed" | "given-up" | "sent-again";

export interface CallFacts {
  name: MessageName;
  subject: string;
  isCancelled: boolean;
  /** It was under way already when a worker was replaced before. */
  wasSentAgain: boolean;
}

/**
 * The reading of a page that the worker was at is to blame for its silence; at the stage `remote` it only waits. All else
 * goes to the next worker, once: every request is safe to repeat, but for what may have left the device already, which
 * must not leave it twice without a word.
 */
export function decideFate(
  call: CallFacts,
  worker: { mark: WorkMark | null; sent: ReadonlySet<string> },
  cause: "silent" | "cancelled",
): Fate {
  if (call.isCancelled) return "cancelled";
  const isAt = worker.mark?.subject === call.subject && worker.mark.step !== "remote";
  if (cause === "silent" && isAt && readsPage(call.name)) return "blamed";
  const hasLeft = worker.sent.has(call.subject) || SENDING.includes(call.name);
  return hasLeft || call.wasSentAgain ? "given-up" : "sent-again";
}

/** What may have sent something, whether or not a run did. */
const SENDING: readonly MessageName[] = ["endpoint.test", "webhook.send", "webhook.test"];

function readsPage(name: MessageName): boolean {
  return name === "run.start" || name === "page.overview";
}
