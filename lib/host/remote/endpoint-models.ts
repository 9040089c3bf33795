import { LoupeError } from "../../domain/errors";
import { suggestBaseUrl } from "../../domain/settings/endpoint-address";
import type { EndpointSettings, SkipReason } from "../../domain/settings/settings";
import type { EgressSettings, EndpointModels } from "../../messages/payloads";
import { type Approval, Withheld } from "../../stage/remote/egress-guard";
import { ENDPOINT_DEFAULTS } from "../../stage/remote/endpoint-options";
import type { Fetch } from "../../stage/remote/guarded-fetch";
import { listModels, modelsUrl } from "../../stage/remote/list-models";
import type { Ledger } from "./ledger-service";
import { mayListModels } from "./may-escalate";
import { recordRequest } from "./record-request";
import type { RemoteEnvironment } from "./remote-environment";

/** What a person has typed, which need not be saved yet; `key` "" takes the one that is kept for the address. */
export interface ModelsWanted extends Pick<EndpointSettings, "baseUrl" | "headers"> {
  key: string;
}

export interface ListingDependencies {
  egress: RemoteEnvironment["egress"];
  ledger: Ledger;
  fetch: Fetch;
  /** Milliseconds that one request may take. */
  timeout?: number;
}

const LIST_TASK = { id: "endpoint-models", name: "List of models", hash: "" };
const TIMEOUT = 15_000;

/** After these the list may be at another address of the same server. */
const NOT_HERE: readonly string[] = [
  "remote-wrong-address",
  "remote-no-model",
  "remote-invalid-reply",
  "remote-rejected",
];

/**
 * Asks a server which models it has; where there is no list, once more at the address that it more likely meant. What
 * fails is told in the report. Every request is written down like any other.
 */
export async function listEndpointModels(wanted: ModelsWanted, from: ListingDependencies): Promise<EndpointModels> {
  const suggested = suggestBaseUrl(wanted.baseUrl);
  let first: LoupeError | null = null;
  for (const baseUrl of suggested ? [wanted.baseUrl, suggested] : [wanted.baseUrl]) {
    try {
      return { baseUrl, models: await listAt({ ...wanted, baseUrl }, from), error: null };
    } catch (thrown) {
      const error = LoupeError.from(thrown);
      first ??= error;
      if (!NOT_HERE.includes(error.code)) break;
    }
  }
  return { baseUrl: wanted.baseUrl, models: [], error: first!.serialise() };
}

async function listAt({ baseUrl, headers, key }: ModelsWanted, from: ListingDependencies): Promise<string[]> {
  const { egress, ledger, fetch, timeout = TIMEOUT } = from;
  const origin = URL.parse(baseUrl)?.origin ?? "";
  const findReason = (now: EgressSettings): SkipReason | null =>
    mayListModels(now.report.effective, baseUrl) ?? (now.isReachable ? null : "needs-host-permission");
  const now = await egress(origin);
  const reason = findReason(now);
  if (reason) throw new Withheld(reason);
  const approval: Approval = {
    async open() {
      const late = findReason(await egress(origin));
      if (late) throw new Withheld(late);
      const outgoing = { url: modelsUrl(baseUrl).href, model: "", body: "", questions: [] };
      const facts = { runId: crypto.randomUUID(), pageOrigin: "", task: LIST_TASK, redacted: {}, why: [] };
      return recordRequest(ledger, outgoing, { ...facts, consent: "test" });
    },
  };
  const { longestResponse } = ENDPOINT_DEFAULTS;
  return listModels({ baseUrl, headers, apiKey: key || now.apiKey, fetch, timeout, longestResponse }, approval);
}
