import { LoupeError } from "../../domain/errors";
import { computeRetryDelay, pause, type RetryOptions } from "../../util/retry";
import { isKnown } from "../file-hash";
import type { WantedFile } from "./download-request";
import type { HashedPart } from "./hashed-part";
import type { ModelFetch, ModelResponse } from "./model-fetch";
import { isTransient } from "./transient";

export interface Transfer {
  file: WantedFile;
  url: URL;
  part: HashedPart;
  fetchFile: ModelFetch;
  signal: AbortSignal;
  retry: RetryOptions;
  onBytes(bytes: number, total: number | null): void;
}

/**
 * Fetches what the part lacks, and returns its SHA-256 when it is the file that was wanted. A part that comes to
 * nothing is fetched anew once, since what an earlier run left may be at fault. Throws `download-wrong-file` after that.
 */
export async function completePart(transfer: Transfer): Promise<string> {
  const { part } = transfer;
  for (let isAnew = false; ; isAnew = true) {
    try {
      await fetchRest(transfer);
      await part.flush();
      const { sha256, mismatch } = part.finish();
      if (!mismatch) return sha256;
      throw createWrongPartError("hash", mismatch.expected, mismatch.found);
    } catch (thrown) {
      if (isAnew || !isWrong(thrown)) throw thrown;
      part.restart();
    }
  }
}

/** Whether the bytes are wrong. A web page in their place is not: another try gives the same page, and a part is as good as before. */
export function isWrong(thrown: unknown): boolean {
  return thrown instanceof LoupeError && thrown.code === "download-wrong-file" && thrown.data.reason !== "html";
}

/** Tries until nothing is missing; only tries in a row that bring nothing new are counted. */
async function fetchRest(transfer: Transfer): Promise<void> {
  const { part, signal, retry } = transfer;
  let furthest = part.size;
  for (let failures = 1; ; failures++) {
    try {
      return await fetchOnce(transfer);
    } catch (thrown) {
      if (part.size > furthest) failures = 1;
      furthest = Math.max(furthest, part.size);
      const delay = computeRetryDelay(LoupeError.from(thrown), failures, isTransient, retry);
      if (delay === null) throw thrown;
      await pause(delay, signal);
    }
  }
}

async function fetchOnce(transfer: Transfer): Promise<void> {
  const { file, part, url, fetchFile, signal } = transfer;
  if (part.size > 0 && !mayGoOn(transfer)) part.restart();
  if (part.size === file.bytes) return;
  const response = await fetchFile(url, { from: part.size, signal });
  try {
    assertSameFile(response, transfer);
  } catch (thrown) {
    response.cancel();
    throw thrown;
  }
  if (response.status === 416) return;
  await append(response, transfer);
  if (file.bytes !== null && part.size !== file.bytes) throw createWrongPartError("length", file.bytes, part.size);
}

/** Without a hash nothing would tell that the end of one file was put to the beginning of another. */
function mayGoOn({ file, part }: Transfer): boolean {
  return (file.bytes === null || part.size <= file.bytes) && (isKnown(file) || part.validator !== null);
}

/** A response with a range has to be of the file that is wanted, and of the one that the part is of. */
function assertSameFile({ status, total, validator }: ModelResponse, { file, part }: Transfer): void {
  if (status === 200) return;
  if (file.bytes !== null && total !== null && total !== file.bytes)
    throw createWrongPartError("length", file.bytes, total);
  // Nothing from there on: fine where that is the end, and for a hash to tell where the end is unknown.
  if (status === 416 && part.size !== (total ?? (file.bytes === null && part.size > 0 ? part.size : -1))) {
    throw createWrongPartError("range", part.size, total);
  }
  if (status === 206 && part.size > 0 && !isKnown(file) && validator !== part.validator) {
    throw createWrongPartError("changed", part.validator, validator);
  }
}

async function append(response: ModelResponse, { file, part, onBytes }: Transfer): Promise<void> {
  const total = file.bytes ?? response.total;
  // Not before there is something: a refused body must not cost what is there.
  const begin = () => {
    if (response.start < part.size) part.restart();
    part.validator = response.validator;
  };
  let hasBegun = false;
  for await (const chunk of response.body) {
    if (!hasBegun) begin();
    hasBegun = true;
    if (file.bytes !== null && part.size + chunk.length > file.bytes) {
      throw createWrongPartError("length", file.bytes, part.size + chunk.length);
    }
    await part.append(chunk);
    onBytes(part.size, total);
  }
  if (!hasBegun) begin();
}

function createWrongPartError(
  reason: "length" | "hash" | "range" | "changed",
  expected: unknown,
  found: unknown,
): LoupeError {
  return new LoupeError("download-wrong-file", "What came is not the file that was wanted.", {
    reason,
    expected,
    found,
  });
}
