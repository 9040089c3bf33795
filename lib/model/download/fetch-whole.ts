import { LoupeError } from "../../domain/errors";
import { type RetryOptions, withRetries } from "../../util/retry";
import type { ModelFetch } from "./model-fetch";
import { DOWNLOAD_RETRIES, isTransient } from "./transient";

export interface WholeOptions {
  signal: AbortSignal;
  /** Bytes at most; more is `download-wrong-file` with `data.reason` of `length`. */
  longest: number;
  retry?: RetryOptions;
}

/** A small file (a list, a configuration) in memory, asked for again after a failure of a moment. Throws as `ModelFetch` does. */
export function fetchWhole(fetchFile: ModelFetch, url: URL, options: WholeOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, longest, retry = DOWNLOAD_RETRIES } = options;
  return withRetries(() => readAll(fetchFile, url, signal, longest), signal, isTransient, retry);
}

async function readAll(fetchFile: ModelFetch, url: URL, signal: AbortSignal, longest: number) {
  const { body } = await fetchFile(url, { from: 0, signal });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > longest) {
      const data = { url: url.href, reason: "length", expected: longest };
      throw new LoupeError("download-wrong-file", `The file is longer than ${longest} bytes.`, data);
    }
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
