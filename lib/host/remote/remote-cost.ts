import type { RemoteCost } from "../../domain/learning/prediction-log";
import type { LedgerEntry } from "../../domain/ledger/ledger";
import type { Ledger } from "./ledger-service";

/** Links of the ledger that one run may have written, and those that others write meanwhile. */
const NEWEST_LINKS = 200;

/** What a run that has just ended sent, by question: each has the same part of the requests that asked it. */
export async function readRemoteCost(ledger: Pick<Ledger, "list">, runId: string): Promise<Map<string, RemoteCost>> {
  const links = await ledger.list({ limit: NEWEST_LINKS });
  const costs = new Map<string, RemoteCost>();
  for (const request of links) {
    if (request.kind !== "request" || request.runId !== runId) continue;
    const tokens = tokensOf(request.requestId, links);
    const parts = Math.max(1, request.questionIds.length);
    for (const id of request.questionIds) {
      const known = costs.get(id) ?? { bytes: 0, tokens: 0 };
      costs.set(id, { bytes: known.bytes + request.bytes / parts, tokens: known.tokens + tokens / parts });
    }
  }
  return costs;
}

function tokensOf(requestId: string, links: readonly LedgerEntry[]): number {
  const end = links.find((link) => link.kind === "outcome" && link.requestId === requestId);
  return end?.kind === "outcome" ? end.tokensIn + end.tokensOut : 0;
}
