import type { LoupeError } from "../../domain/errors";
import { createClient } from "./client";
import type { Approval, AttemptEnd, Passage } from "./egress-guard";
import type { EndpointOptions, EndpointRequest } from "./endpoint-options";
import type { Traffic } from "./guarded-fetch";
import { parseBody } from "./parse-body";
import { readCompletion, readUsage } from "./read-completion";
import { refusalInReply } from "./refusal";
import { createRefusedError, toRemoteError } from "./remote-error";
import type { EndpointAbilities } from "./reply-format";

/** What is sent, and with whose leave. */
export interface Attempt {
  url: URL;
  body: string;
  /** The form in which the body asks. */
  form: EndpointAbilities;
  approval: Approval;
}

/** Sends one request and reads its reply; whatever comes of it, the guard is told. Throws LoupeError. */
export async function askOnce<Answer>(
  request: EndpointRequest<Answer>,
  { url, body, form, approval }: Attempt,
  options: EndpointOptions,
): Promise<Answer> {
  const { signal, spent } = request;
  const timeout = AbortSignal.timeout(options.timeout);
  const traffic: Traffic = { status: 0, received: 0, stopped: null, refusal: null };
  const began = performance.now();
  let usage = { tokensIn: 0, tokensOut: 0 };
  let passage: Passage | null = null;
  const close = async (outcome: AttemptEnd["outcome"]) => {
    const milliseconds = Math.round(performance.now() - began);
    await passage?.close({
      outcome,
      status: traffic.status,
      bytesReceived: traffic.received,
      ...usage,
      milliseconds,
    });
  };
  try {
    const mayLeave = async () => {
      passage = await approval.open();
    };
    const client = createClient({ ...options, url, body, traffic, mayLeave });
    // The client's own timeout ends with the headers, ours with the last byte.
    const both = AbortSignal.any([signal, timeout]);
    const response = await client.chat.completions.create(JSON.parse(body), { signal: both }).asResponse();
    const reply = parseBody(await response.text());
    usage = readUsage(reply) ?? usage;
    spent.tokens += usage.tokensIn + usage.tokensOut;
    throwRefusal(reply, form);
    const answer = request.read(readCompletion(reply));
    await close("answered");
    return answer;
  } catch (thrown) {
    const context = { cancelled: signal, timeout, traffic, form, now: Date.now() };
    const error: LoupeError = traffic.stopped ?? toRemoteError(thrown, context);
    await close(error.code);
    throw error;
  }
}

/** Some servers say that they failed in a reply that calls itself a success. */
function throwRefusal(reply: unknown, form: EndpointAbilities): void {
  const refusal = refusalInReply(reply, Date.now());
  if (refusal) throw createRefusedError(refusal, form);
}
