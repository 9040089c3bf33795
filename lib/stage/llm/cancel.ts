import { LoupeError } from "../../domain/errors";
import { raceAbort } from "../../util/concurrency/until-aborted";

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
}

/** What `work` gives, or `run-cancelled` as soon as the signal says so; `work` itself goes on, and is not listened to. */
export async function raceCancel<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  try {
    return await raceAbort(work, signal);
  } catch (thrown) {
    throwIfCancelled(signal);
    throw thrown;
  }
}
