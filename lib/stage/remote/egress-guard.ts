import { LoupeError } from "../../domain/errors";
import type { OutcomeEntry } from "../../domain/ledger/ledger";
import type { SkipReason } from "../../domain/settings/settings";
import type { Question } from "../../domain/task/task";

/** What would leave the device, byte for byte. */
export interface Outgoing {
  url: string;
  model: string;
  body: string;
  /** What it asks. */
  questions: readonly Question[];
}

/** What came of one attempt. */
export type AttemptEnd = Pick<
  OutcomeEntry,
  "outcome" | "status" | "bytesReceived" | "tokensIn" | "tokensOut" | "milliseconds"
>;

/** Stands between the endpoint and the network: policy, consent and the ledger are behind it. */
export interface EgressGuard {
  /** Gives leave to send exactly this, perhaps after a person was asked. Throws `Withheld`. */
  approve(outgoing: Outgoing, signal: AbortSignal): Promise<Approval>;
}

export interface Approval {
  /** Right before the first byte of each attempt. Throws `Withheld`, or `ledger-failed`; then nothing may be sent. */
  open(): Promise<Passage>;
}

export interface Passage {
  /** Once the attempt is over, whatever came of it. Never rejects: what was received is not lost for it. */
  close(end: AttemptEnd): Promise<void>;
}

/** Nothing was sent, and the endpoint has no part in it. */
export class Withheld extends LoupeError {
  constructor(readonly reason: SkipReason) {
    super("remote-refused", "Nothing was sent.", { reason });
  }
}
