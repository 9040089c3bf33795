import type { RedactionClass } from "../settings/settings";
import type { EscalationReason } from "./ledger";

/** One original that was swapped; the original stays on the device. */
export interface Replacement {
  class: RedactionClass;
  placeholder: string;
  original: string;
  /** How often it stood there. */
  count: number;
}

/** What a person is asked before anything leaves the device. */
export interface ConsentRequest {
  id: string;
  runId: string;
  task: { id: string; name: string };
  questions: { id: string; name: string }[];
  /** Origin of the page that is asked about, "" for text without one. */
  pageOrigin: string;
  /** The exact address and body that will be sent, redacted. */
  url: string;
  /** "" where results go to a webhook. */
  model: string;
  body: string;
  bytes: number;
  replaced: Replacement[];
  /** Nothing was looked for to be replaced: a person has that off for their webhook. */
  isAsItIs?: true;
  why: EscalationReason[];
  /** Epoch milliseconds; unanswered by then counts as no. */
  expiresAt: number;
  /** A yes takes a reason, which is written into the ledger. */
  needsReason?: true;
  /** Absent where settings or the lack of a site leave `send-always` no more effect than `send`. */
  mayRemember?: true;
}

/** `send-always`: from now on without asking, for this task on this site. */
export type ConsentDecision = "send" | "send-always" | "refuse" | "refuse-always";

/** What a remembered word holds for: the origin of an endpoint, a webhook's own address but for its query. */
export function destinationOf({ url, model }: Pick<ConsentRequest, "url" | "model">): string {
  const { origin, pathname } = new URL(url);
  return model ? origin : `${origin}${pathname}`;
}

/** A remembered yes or no. */
export interface ConsentGrant {
  taskId: string;
  taskName: string;
  pageOrigin: string;
  /** `destinationOf`: a yes for one holds for no other. */
  endpointOrigin: string;
  allows: boolean;
  /** Epoch milliseconds. */
  createdAt: number;
}
