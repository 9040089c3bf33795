import { LoupeError } from "../../domain/errors";
import type { AttemptEnd, Passage } from "./egress-guard";
import { createGuardedFetch, type Fetch, type Traffic } from "./guarded-fetch";

export interface WebhookPost {
  fetch: Fetch;
  url: URL;
  body: string;
  /** Right before the first byte. */
  open(): Promise<Passage>;
  /** Milliseconds, the reply included. */
  timeout?: number;
}

/** Bytes of a reply that are read; nothing is made of them. */
const LONGEST_REPLY = 100_000;
const TIMEOUT = 30_000;
const HEADERS = new Set(["content-type"]);

/** Sends one body to a webhook, once; whatever comes of it, the passage is told. Throws `webhook-…`, or what `open` does. */
export async function postToWebhook({ fetch, url, body, open, timeout = TIMEOUT }: WebhookPost): Promise<void> {
  const traffic: Traffic = { status: 0, received: 0, stopped: null, refusal: null };
  const began = performance.now();
  let passage: Passage | null = null;
  const mayLeave = async () => {
    passage = await open();
  };
  const close = (outcome: AttemptEnd["outcome"]) => {
    const { status, received: bytesReceived } = traffic;
    const milliseconds = Math.round(performance.now() - began);
    return (passage as Passage | null)?.close({
      outcome,
      status,
      bytesReceived,
      tokensIn: 0,
      tokensOut: 0,
      milliseconds,
    });
  };
  try {
    const post = createGuardedFetch({
      fetch,
      url,
      body,
      headers: HEADERS,
      longestResponse: LONGEST_REPLY,
      traffic,
      mayLeave,
    });
    const headers = { "content-type": "application/json" };
    const response = await post(url, { method: "POST", body, headers, signal: AbortSignal.timeout(timeout) });
    // To its end, so that nobody takes a reply that is not read for a broken connection.
    await response.text().catch(() => undefined);
    if (!response.ok) throw refusalOf(traffic);
    await close("answered");
  } catch (thrown) {
    const error = toWebhookError(thrown);
    await close(error.code);
    throw error;
  }
}

function refusalOf({ status, refusal }: Traffic): LoupeError {
  const words = refusal?.body.replace(/\s+/g, " ").trim().slice(0, 300);
  const isMomentary = status === 408 || status === 429 || status >= 500;
  const code = isMomentary ? "webhook-failed" : "webhook-refused";
  return new LoupeError(code, `HTTP ${status}${words ? `: ${words}` : ""}`, { status });
}

/** No connection, a redirect, a time that ran out: fetch tells them apart by its words only. */
function toWebhookError(thrown: unknown): LoupeError {
  if (thrown instanceof LoupeError) return thrown;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return new LoupeError("webhook-unreachable", words, {}, { cause: thrown });
}
