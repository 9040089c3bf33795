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
  /** Ends early with `download-failed` where the connection does. To be read to its end, or returned from. */
  body: AsyncIterable<Uint8Array>;
}

/**
 * One GET of one file. Throws `download-failed` (`data.status`, or `data.reason` of `network` or `stalled`),
 * `download-refused` or `download-wrong-file`, all with `data.url`.
 */
export type ModelFetch = (url: URL, request: ModelRequest) => Promise<ModelResponse>;
