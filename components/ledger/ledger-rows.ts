import {
  type EventEntry,
  LEDGER_EVENTS,
  type LedgerEntry,
  type LedgerGroup,
  type OutcomeEntry,
  type RequestEntry,
} from "../../lib/domain/ledger/ledger";

type Link<Entry> = Extract<LedgerEntry, Entry>;
export type LedgerEventLink = Link<EventEntry>;

/** One request and how it ended; null where that is not known: it is under way, or was cut off. */
export interface LedgerRequestRow {
  request: Link<RequestEntry>;
  outcome: Link<OutcomeEntry> | null;
}

/** One request, or something else that was written down. */
export type LedgerRow = LedgerRequestRow | { event: LedgerEventLink };

/** What a person may want to see alone. */
export const LEDGER_KINDS = ["all", "requests", "consent", "policy", "models", "exports", "storage"] as const;
export type LedgerKind = "all" | "requests" | LedgerGroup;

export function matchesKind(row: LedgerRow, kind: LedgerKind): boolean {
  if (kind === "all") return true;
  return "request" in row ? kind === "requests" : LEDGER_EVENTS[row.event.event] === kind;
}

/**
 * Entries, newest first, as rows, newest first. An outcome whose request is older than what is loaded waits for it: it
 * shows when more is loaded.
 */
export function buildLedgerRows(entries: readonly LedgerEntry[]): LedgerRow[] {
  const outcomes = new Map<string, Link<OutcomeEntry>>();
  const rows: LedgerRow[] = [];
  for (const entry of entries) {
    if (entry.kind === "outcome") outcomes.set(entry.requestId, entry);
    else if (entry.kind === "event") rows.push({ event: entry });
    else {
      rows.push({ request: entry, outcome: outcomes.get(entry.requestId) ?? null });
      outcomes.delete(entry.requestId);
    }
  }
  return rows;
}
