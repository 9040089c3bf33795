import { LoupeError } from "../../domain/errors";
import { parseRetryAfter } from "../../util/retry";
import { Connection } from "./connection";
import { isNamedHtml, refuseHtml } from "./html";

export interface ModelRequest {
  /** First byte that is wanted; 0 for all of the file. */
  from: number;
  signal: AbortSignal;
}

export interface ModelResponse {
  /** 416: the server has nothing from that byte on; the body is empty. */
  status: 200 | 206 | 416;
  /** Where the body begins in the file: `from`, or 0 where the server sends all of it. */
  start: number;
  /** Bytes of the whole file; null where the server doesn't say, or CORS hides it. */
  total: number | null;
  /** Tells this content of the file from another (ETag, or the time of its last change); null where nothing does. */
  validator: string | null;
  /** Throws `download-failed` where the connection ends early. To be read, or to be cancelled. */
  body: AsyncIterable<Uint8Array<ArrayBuffer>>;
  cancel(): void;
}

/**
 * One GET of one file. Throws, all with `data.url`: `download-failed` with `data.status`, or with `data.reason` of
 * `network` or `stalled`; `download-refused`; `download-wrong-file` with `data.reason` of `html` or `range`.
 */
export type ModelFetch = (url: URL, request: ModelRequest) => Promise<ModelResponse>;

export interface ModelFetchOptions {
  fetch: typeof globalThis.fetch;
  /** Why no file may come from that address; null where it may. */
  mayFetch(url: URL): LoupeError | null;
  /** Milliseconds without a byte after which a connection counts as dead. Default 30 s. */
  stallMilliseconds?: number;
}

/**
 * The one place that fetches files of models. What goes out is an address and a range: no body, cookie or referrer, and
 * no header for which a mirror would need rules of CORS. A redirect's last address is asked for as the first one is;
 * those between are never shown to a page (see docs/decisions/0015-model-downloads.md).
 */
export function createModelFetch(options: ModelFetchOptions): ModelFetch {
  const { fetch, mayFetch, stallMilliseconds = 30_000 } = options;
  const refuse = (url: URL) => {
    const refusal = mayFetch(url);
    if (!refusal) return;
    throw new LoupeError("download-refused", refusal.message, { ...refusal.data, url: url.href }, { cause: refusal });
  };
  return async (url, { from, signal }) => {
    refuse(url);
    const connection = new Connection(url, signal, stallMilliseconds);
    const init: RequestInit = {
      method: "GET",
      // Asked for from the first byte on too: the browser then wants the file as it is, not compressed.
      headers: { Range: `bytes=${from}-` },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "follow",
      signal: connection.signal,
    };
    const response = await connection.within(fetch(url, init));
    try {
      refuse(new URL(response.url));
      return toModelResponse(response, url, from, connection);
    } catch (thrown) {
      connection.end();
      throw thrown;
    }
  };
}

function toModelResponse(response: Response, url: URL, from: number, connection: Connection): ModelResponse {
  const { status, headers } = response;
  if (status !== 200 && status !== 206 && status !== 416) throw statusError(response, url);
  if (status !== 416 && !isNamedHtml(url) && /^\s*text\/html\b/i.test(headers.get("content-type") ?? "")) {
    throw createWrongFileError(url, "html", "The server sent a web page in place of the file.");
  }
  const start = status === 200 ? 0 : from;
  const bytes = connection.bytesOf(response);
  return {
    status,
    start,
    total: totalOf(response, url, from),
    validator: headers.get("etag") ?? headers.get("last-modified"),
    body: status === 416 ? none() : start === 0 && !isNamedHtml(url) ? refuseHtml(bytes, isHtml(url)) : bytes,
    cancel: () => connection.end(),
  };
}

const isHtml = (url: URL) => () =>
  createWrongFileError(url, "html", "The server sent a web page in place of the file.");

async function* none(): AsyncGenerator<Uint8Array<ArrayBuffer>> {}

/** Bytes of the whole file, as the headers say it. Throws `download-wrong-file` where they tell of another part of it. */
function totalOf({ status, headers }: Response, url: URL, from: number): number | null {
  const range = headers.get("content-range");
  if (status === 416) return parseNumber(/^bytes \*\/(\d+)$/i.exec(range ?? "")?.[1]);
  const length = parseNumber(headers.get("content-length"));
  if (status === 200) return length;
  // A mirror of another origin has to expose Content-Range; Content-Length can always be read.
  if (range === null) return length === null ? null : from + length;
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/i.exec(range) ?? [];
  if (Number(start) !== from) {
    const message = "The server sent another part of the file than the one that was asked for.";
    throw createWrongFileError(url, "range", message, { expected: from, found: range });
  }
  return parseNumber(total);
}

function parseNumber(text: string | null | undefined): number | null {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}

function createWrongFileError(url: URL, reason: "html" | "range", message: string, data: Record<string, unknown> = {}) {
  return new LoupeError("download-wrong-file", message, { url: url.href, reason, ...data });
}

function statusError({ status, headers }: Response, url: URL): LoupeError {
  const wait = parseRetryAfter(headers.get("retry-after"), Date.now());
  const data = { url: url.href, status, ...(wait !== null && { retryAfter: wait }) };
  return new LoupeError("download-failed", `The server answered with status ${status}.`, data);
}
