import type { LedgerEntry, OutcomeEntry, RequestEntry } from "../../lib/domain/ledger/ledger";

type Link<Entry> = Extract<LedgerEntry, Entry>;

/** One request and how it ended; null where that is not known: it is under way, or was cut off. */
export interface LedgerRow {
  request: Link<RequestEntry>;
  outcome: Link<OutcomeEntry> | null;
}

/**
 * Entries, newest first, as rows, newest request first. An outcome whose request is older than what is loaded waits
 * for it: it shows when more is loaded.
 */
export function buildLedgerRows(entries: readonly LedgerEntry[]): LedgerRow[] {
  const outcomes = new Map<string, Link<OutcomeEntry>>();
  const rows: LedgerRow[] = [];
  for (const entry of entries) {
    if (entry.kind === "outcome") outcomes.set(entry.requestId, entry);
    else {
      rows.push({ request: entry, outcome: outcomes.get(entry.requestId) ?? null });
      outcomes.delete(entry.requestId);
    }
  }
  return rows;
}
