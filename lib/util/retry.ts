export interface RetryOptions {
  /** Tries after the first. */
  retries: number;
  /** Milliseconds before the first retry, at most; doubles with each. */
  firstDelay: number;
  /** Milliseconds that a pause lasts at most; a server that asks for more is not tried again. */
  longestDelay: number;
  /** In [0, 1). */
  random(): number;
}

/** Whether a failure may pass by itself, so that another try may help. */
export type IsTransient = (error: unknown) => boolean;

/**
 * Milliseconds until the next try, or null where there is none. Exponential back-off with full jitter (Brooker,
 * "Exponential Backoff and Jitter", 2015), and never before the time that the server asked for, `data.retryAfter`.
 *
 * @param attempt Tries so far, from 1.
 */
export function computeRetryDelay(
  error: unknown,
  attempt: number,
  isTransient: IsTransient,
  options: RetryOptions,
): number | null {
  if (!isTransient(error) || attempt > options.retries) return null;
  const asked = requestedDelay(error);
  if (asked > options.longestDelay) return null;
  const most = Math.min(options.longestDelay, options.firstDelay * 2 ** (attempt - 1));
  return Math.min(options.longestDelay, asked + options.random() * most);
}

/** Milliseconds that the server asked for; 0 where it asked for none. */
function requestedDelay(error: unknown): number {
  const data = (error as { data?: { retryAfter?: unknown } } | null)?.data;
  return typeof data?.retryAfter === "number" ? data.retryAfter : 0;
}

/** Does the work, again where that may help. */
export async function withRetries<Result>(
  work: (attempt: number) => Promise<Result>,
  signal: AbortSignal,
  isTransient: IsTransient,
  options: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (thrown) {
      const delay = computeRetryDelay(thrown, attempt, isTransient, options);
      if (delay === null) throw thrown;
      await pause(delay, signal);
    }
  }
}

/** Rejects at once when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Milliseconds that a `Retry-After` header asks for, seconds or an HTTP date (RFC 9110, section 10.2.3); null where
 * there is none that can be read.
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = /[A-Za-z]{3}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
