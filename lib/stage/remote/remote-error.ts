import { LoupeError } from "../../domain/errors";
import { classifyRefusal } from "./classify-refusal";
import type { Traffic } from "./guarded-fetch";
import { type Refusal, readRefusal } from "./refusal";
import { type EndpointAbilities, FormRefused, partsNamed } from "./reply-format";

const TRANSIENT = new Set<string>(["remote-unreachable", "remote-timeout", "remote-busy", "remote-failed"]);

/** Whether the same request again may help: the endpoint was away, slow, busy, or broken for a moment. */
export const isTransient = (error: unknown): boolean =>
  error instanceof FormRefused ? error.isMomentary : error instanceof LoupeError && TRANSIENT.has(error.code);

export interface AttemptContext {
  cancelled: AbortSignal;
  timeout: AbortSignal;
  traffic: Traffic;
  /** The form in which it was asked. */
  form: EndpointAbilities;
  /** Epoch milliseconds. */
  now: number;
}

/** Whatever a request ended in, as a LoupeError; `data.status` and `data.retryAfter` (milliseconds) where known. */
export function toRemoteError(thrown: unknown, { cancelled, timeout, traffic, form, now }: AttemptContext): LoupeError {
  if (cancelled.aborted) return new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
  if (timeout.aborted) return new LoupeError("remote-timeout", "The endpoint took too long.", {}, { cause: thrown });
  for (let inner = thrown, depth = 0; inner instanceof Error && depth < 4; inner = inner.cause, depth++) {
    if (inner instanceof LoupeError) return inner;
  }
  const { status, refusal } = traffic;
  if (refusal) return createRefusedError(readRefusal(status, refusal.body, refusal.retryAfter, now), form);
  // Nested deeper than anything can follow.
  if (thrown instanceof RangeError) {
    return new LoupeError("remote-invalid-reply", "The endpoint's reply can't be read.", {}, { cause: thrown });
  }
  // No connection, a redirect (which is refused), a connection that broke: fetch tells them apart by its words only.
  return new LoupeError("remote-unreachable", "The endpoint can't be reached.", {}, { cause: thrown });
}

/** What a refusal of such a request comes to. */
export function createRefusedError(refusal: Refusal, form: EndpointAbilities): LoupeError {
  const { status, message, words, parameter, retryAfter } = refusal;
  const parts = partsNamed(words, parameter, form);
  const kind = classifyRefusal(refusal, parts);
  const data = { status, ...(retryAfter === null ? {} : { retryAfter }) };
  if (kind === "form") return new FormRefused(message, data, parts);
  return kind === "generation"
    ? new FormRefused(message, data, form.format === "text" ? [] : ["response_format"], true)
    : new LoupeError(kind, message, data);
}
