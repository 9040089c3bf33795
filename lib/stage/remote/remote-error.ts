import { APIConnectionError, APIError } from "openai";
import { LoupeError } from "../../domain/errors";
import { parseRetryAfter } from "../../util/retry";

/** Characters of a server's own words that are kept. */
const LONGEST_MESSAGE = 300;

const TRANSIENT = new Set<string>(["remote-unreachable", "remote-timeout", "remote-busy", "remote-failed"]);

/** Whether another try may help: the endpoint was away, slow, busy, or broken for a moment. */
export const isTransient = (error: unknown): boolean => error instanceof LoupeError && TRANSIENT.has(error.code);

/** Whatever a request ended in, as a LoupeError; `data.status` and `data.retryAfter` (milliseconds) where known. */
export function toRemoteError(thrown: unknown, cancelled: AbortSignal, timeout: AbortSignal, now: number): LoupeError {
  if (cancelled.aborted) return new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
  if (timeout.aborted) return new LoupeError("remote-timeout", "The endpoint took too long.", {}, { cause: thrown });
  for (let inner = thrown, depth = 0; inner instanceof Error && depth < 4; inner = inner.cause, depth++) {
    if (inner instanceof LoupeError) return inner;
  }
  if (thrown instanceof APIError && !(thrown instanceof APIConnectionError) && typeof thrown.status === "number") {
    return toStatusError(thrown, now);
  }
  if (thrown instanceof SyntaxError) {
    return new LoupeError("remote-invalid-reply", "The endpoint's reply is no JSON.", {}, { cause: thrown });
  }
  // No connection, a redirect (which is refused), a connection that broke: fetch tells them apart by its words only.
  return new LoupeError("remote-unreachable", "The endpoint can't be reached.", {}, { cause: thrown });
}

function toStatusError(error: APIError, now: number): LoupeError {
  const status = error.status as number;
  const wait = parseRetryAfter(error.headers?.get("retry-after") ?? null, now);
  const data = { status, ...(wait === null ? {} : { retryAfter: wait }) };
  const message = `${error.message}`.slice(0, LONGEST_MESSAGE);
  return new LoupeError(codeOf(status, message), message, data, { cause: error });
}

function codeOf(status: number, message: string) {
  if (status === 401 || status === 403) return "remote-refused";
  if (status === 429) return "remote-busy";
  if (status === 408) return "remote-timeout";
  if (status === 503) return "remote-busy";
  // Some servers fail with 500 on a schema that they can't turn into a grammar; asking again would not help.
  if (status >= 500 && status !== 501 && !/grammar|schema|response_format/i.test(message)) return "remote-failed";
  return "remote-rejected";
}
