import type { LedgerEntry } from "../../lib/domain/ledger/ledger";
import { formatCsv } from "../export/csv";
import { buildLedgerRows, type LedgerEventLink, type LedgerRequestRow } from "./ledger-rows";

/** Every entry as it lies in the record, oldest first, with its hashes: what a check of the chain needs. */
export function ledgerToJson(entries: readonly LedgerEntry[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}

const HEADER = [
  "sequence",
  "time",
  "outcome",
  "status",
  "url",
  "model",
  "page",
  "task",
  "questions",
  "consent",
  "bytes_sent",
  "bytes_received",
  "tokens_in",
  "tokens_out",
  "milliseconds",
  "redacted",
  "why",
  "body_sha256",
  "hash",
  "event",
  "about",
];

/** One row a request or event, oldest first; what is not known, or not of its kind, stays empty. */
export function ledgerToCsv(entries: readonly LedgerEntry[]): string {
  const rows = buildLedgerRows([...entries].reverse()).reverse();
  return formatCsv([HEADER, ...rows.map((row) => ("request" in row ? rowOfRequest(row) : rowOfEvent(row.event)))]);
}

function rowOfEvent({ sequence, at, event, about, hash }: LedgerEventLink): string[] {
  const known: Record<string, string> = {
    sequence: String(sequence),
    time: new Date(at).toISOString(),
    hash,
    event,
    about: about.join(" | "),
  };
  return HEADER.map((name) => known[name] ?? "");
}

function rowOfRequest({ request, outcome }: LedgerRequestRow): string[] {
  return [
    String(request.sequence),
    new Date(request.at).toISOString(),
    outcome?.outcome ?? "",
    String(outcome?.status ?? ""),
    request.url,
    request.model,
    request.pageOrigin,
    request.task.name,
    request.questionIds.join(" "),
    request.consent,
    String(request.bytes),
    String(outcome?.bytesReceived ?? ""),
    String(outcome?.tokensIn ?? ""),
    String(outcome?.tokensOut ?? ""),
    String(outcome?.milliseconds ?? ""),
    Object.entries(request.redacted)
      .map(([name, count]) => `${name}:${count}`)
      .join(" "),
    request.why.map(whyOf).join(" "),
    request.bodyHash,
    request.hash,
    "",
    "",
  ];
}

function whyOf({ questionId, best, needed }: Extract<LedgerEntry, { kind: "request" }>["why"][number]): string {
  return `${questionId}:${best ? `${best.stage}=${best.confidence.toFixed(3)}` : "nothing"}<${needed.toFixed(3)}`;
}
