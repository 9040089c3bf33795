import { LoupeError } from "../../domain/errors";
import type { RetryOptions } from "../../util/retry";

/** Tries in a row that bring nothing new: about a minute, or as long as the server asks, up to five. */
export const DOWNLOAD_RETRIES: RetryOptions = {
  retries: 6,
  firstDelay: 1_000,
  longestDelay: 300_000,
  random: Math.random,
};

/** Whether another try may help: the connection failed, or the server is slow, busy or broken for a moment. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof LoupeError) || error.code !== "download-failed") return false;
  const { status } = error.data;
  return typeof status !== "number" || status === 408 || status === 429 || status >= 500;
}
