import type { RequestEntry } from "../../domain/ledger/ledger";
import type { Outgoing, Passage } from "../../stage/remote/egress-guard";
import { sha256 } from "../../util/digest";
import type { Ledger } from "./ledger-service";

export type RequestFacts = Omit<
  RequestEntry,
  "kind" | "requestId" | "url" | "model" | "questionIds" | "bytes" | "bodyHash"
>;

/** Of a webhook the model is "". */
export type Recorded = Pick<Outgoing, "url" | "model" | "body"> & { questions: readonly { id: string }[] };

/** Writes a request down; once this resolves it may be sent. Throws `ledger-failed`. */
export async function recordRequest(ledger: Ledger, outgoing: Recorded, facts: RequestFacts): Promise<Passage> {
  const requestId = crypto.randomUUID();
  const { url, model, body, questions } = outgoing;
  await ledger.append({
    kind: "request",
    requestId,
    url,
    model,
    questionIds: questions.map(({ id }) => id),
    bytes: new TextEncoder().encode(body).length,
    bodyHash: await sha256(body),
    ...facts,
  });
  return {
    // Without an outcome the request stands as cut off, which is true: how it ended is then not known.
    close: (end) =>
      ledger.append({ kind: "outcome", requestId, ...end }).then(
        () => undefined,
        () => undefined,
      ),
  };
}
