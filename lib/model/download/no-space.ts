import { LoupeError } from "../../task/errors";

/** Whether the browser refused to keep more, for its own limit or since the disk is full. */
export function isNoSpace(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "QuotaExceededError";
}

/** `download-no-space` with what is still to come, what is free, and how much is missing, in bytes. */
export async function noSpace(neededBytes: number, cause: unknown): Promise<LoupeError> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  const freeBytes = Math.max(0, quota - usage);
  const data = { neededBytes, freeBytes, missingBytes: Math.max(0, neededBytes - freeBytes) };
  return new LoupeError("download-no-space", "There is no space left for the model.", data, { cause });
}
