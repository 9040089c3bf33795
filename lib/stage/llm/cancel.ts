import { LoupeError } from "../../domain/errors";

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** What `work` gives, or `run-cancelled` as soon as the signal says so; `work` itself goes on, and is not listened to. */
export async function orCancelled<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  work.catch(() => {});
  throwIfCancelled(signal);
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(cancelled());
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function cancelled(): LoupeError {
  return new LoupeError("run-cancelled", "The run was cancelled.");
}
