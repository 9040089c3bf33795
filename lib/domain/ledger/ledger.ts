import type { ErrorCode } from "../errors";
import type { StageId } from "../result/result";
import type { RedactionClass } from "../settings/settings";

/** Why a question was not decided on the device: what the last local stage said. */
export interface EscalationReason {
  questionId: string;
  /** Stage and confidence of the best local candidate; null where there was none. */
  best: { stage: StageId; confidence: number } | null;
  /** Confidence that it needed. */
  needed: number;
}

/** Written before the first byte of a request. */
export interface RequestEntry {
  kind: "request";
  requestId: string;
  runId: string;
  /** Of a webhook without its query, which may hold a secret. */
  url: string;
  /** "" for a webhook. */
  model: string;
  /** Origin of the page that was asked about, "" for text without one. */
  pageOrigin: string;
  task: { id: string; name: string; hash: string };
  questionIds: string[];
  /** Bytes of the body, and its SHA-256 in hex. */
  bytes: number;
  bodyHash: string;
  redacted: Partial<Record<RedactionClass, number>>;
  why: EscalationReason[];
  /** What allowed it. */
  consent: "asked" | "remembered" | "test";
}

/** Written when it ended. A request without one was cut off: its end is not known. */
export interface OutcomeEntry {
  kind: "outcome";
  requestId: string;
  outcome: "answered" | ErrorCode;
  /** HTTP status, 0 where there was none. */
  status: number;
  bytesReceived: number;
  tokensIn: number;
  tokensOut: number;
  milliseconds: number;
}

/** What else is written down, beside requests; grouped as a person looks for it. */
export const LEDGER_EVENTS = {
  "consent-given": "consent",
  "consent-refused": "consent",
  "consent-withdrawn": "consent",
  "consent-restored": "consent",
  "policy-changed": "policy",
  /** A person gave the reason that policy wants for a site. */
  "site-opened": "policy",
  /** A task was run on a site of which policy has that written down. */
  "site-read": "policy",
  "model-downloaded": "models",
  "model-deleted": "models",
  "model-activated": "models",
  exported: "exports",
  "lock-on": "storage",
  "lock-off": "storage",
  "passphrase-changed": "storage",
  /** A person deleted everything, the earlier links too: the chain begins here. */
  erased: "storage",
  /** What was stored was found missing, the earlier links too: the chain begins here. */
  lost: "storage",
} as const satisfies Record<string, string>;

export type LedgerEventName = keyof typeof LEDGER_EVENTS;
export type LedgerGroup = (typeof LEDGER_EVENTS)[LedgerEventName];

/** Characters of a reason that a person types where policy wants one. */
export const LONGEST_REASON = 500;

/** What can be taken out of Loupe as a file. */
export const EXPORTS = ["history", "result", "table", "tasks", "site-memory", "quality", "ledger"] as const;
export type ExportName = (typeof EXPORTS)[number];

/** Something that was decided, changed or taken out. */
export interface EventEntry {
  kind: "event";
  event: LedgerEventName;
  /** What it was about, for a person to read: names, addresses, an `ExportName`. */
  about: string[];
}

/** One link of the chain; `hash` is over everything else in it, `previous` that of the link before. */
export type LedgerEntry = (RequestEntry | OutcomeEntry | EventEntry) & {
  /** From 1, without gaps. */
  sequence: number;
  /** Epoch milliseconds. */
  at: number;
  previous: string;
  hash: string;
};

/** Kept apart from the entries: tells whether the newest are missing. */
export interface LedgerHead {
  sequence: number;
  hash: string;
}

/** How the chain stands. */
export type LedgerState =
  /** `isHeadBehind`: the newest link is not remembered yet, as after a crash between the two writes. */
  /** `beginsAt`: the first link says that everything before it was erased, or lost. */
  | { status: "intact"; entries: number; isHeadBehind?: true; beginsAt?: number }
  /** `sequence` is that of the first link that is wrong or missing. */
  | { status: "broken"; sequence: number; mistake: "edited" | "missing" | "reordered" | "truncated" | "added" };
