import { createCipheriv, createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative, sep } from "node:path";

export interface MirrorRequest {
  method: string;
  /** Within the repository; the whole path where it is of no repository. */
  path: string;
  /** Of the range that was asked for; null where none was. */
  from: number | null;
  headers: IncomingMessage["headers"];
  /** 0 where none was sent. */
  status: number;
  /** Bytes of the body. */
  sent: number;
  /** Milliseconds of `performance.now()`. */
  at: number;
}

/** What an honest mirror would answer; a fault changes it, or answers in its own way. */
export interface Answer {
  status: number;
  headers: Record<string, string | number>;
  body: Buffer;
  /** How the body is sent, and whether all of it is. */
  send(response: ServerResponse, body: Buffer): void | Promise<void>;
  url: string;
}

export type Fault = (answer: Answer) => void;

export interface ModelMirror {
  /** `http://127.0.0.1:PORT/mirror`: a mirror may have a path of its own. */
  base: string;
  origin: string;
  log: MirrorRequest[];
  /** Puts files below `BASE/REPOSITORY/resolve/REVISION/`, in place of what is there. */
  put(repository: string, revision: string, files: Record<string, Buffer>): void;
  /** What the next requests for a path meet, in turn; null, and any after the last, is honest. */
  fault(path: string, ...faults: (Fault | null)[]): void;
  requestsOf(path: string): MirrorRequest[];
  close(): Promise<void>;
}

/** A mirror of models on loopback, in the layout of the Hugging Face hub, which is as bad as it is told to be. */
export async function startModelMirror(): Promise<ModelMirror> {
  const files = new Map<string, Buffer>();
  const faults = new Map<string, (Fault | null)[]>();
  const log: MirrorRequest[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(url.pathname.replace(/^\/mirror\/.*?\/resolve\/[^/]+\//, ""));
    const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    const { method = "", headers } = request;
    const entry = {
      method,
      path,
      from: from ? Number(from) : null,
      headers,
      status: 0,
      sent: 0,
      at: performance.now(),
    };
    log.push(entry);
    const answer = answerFor(request, files.get(decodeURIComponent(url.pathname)), entry.from);
    faults.get(path)?.shift()?.(answer);
    if (answer.status > 0) response.writeHead(answer.status, answer.headers);
    entry.status = answer.status;
    const write = response.write.bind(response) as (chunk: Buffer, written?: () => void) => boolean;
    response.write = ((chunk: Buffer, written?: () => void) => {
      entry.sent += chunk.length;
      return write(chunk, written);
    }) as typeof response.write;
    await answer.send(response, answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base: `${origin}/mirror`,
    origin,
    log,
    put(repository, revision, given) {
      for (const [path, body] of Object.entries(given))
        files.set(`/mirror/${repository}/resolve/${revision}/${path}`, body);
    },
    fault: (path, ...list) => void faults.set(path, list),
    requestsOf: (path) => log.filter((entry) => entry.path === path),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Every file below a folder, by its path there. */
export function filesOfFolder(folder: string): Record<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
  const files = paths.filter((path) => statSync(path).isFile());
  return Object.fromEntries(files.map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path)]));
}

/** Bytes that are the same for the same seed and look like weights to nobody: no two pieces are alike. */
export function generatedBytes(length: number, seed: string): Buffer {
  const key = createHash("sha256").update(seed).digest();
  return createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

export function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Readable across origins, as the hub has it. */
export const EXPOSED = "Content-Range, ETag, Accept-Ranges";

function answerFor(request: IncomingMessage, file: Buffer | undefined, from: number | null): Answer {
  const headers: Answer["headers"] = { "access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED };
  const url = request.url ?? "/";
  const plain = (status: number, text: string): Answer => ({
    status,
    headers: { ...headers, "content-type": "text/plain", "content-length": Buffer.byteLength(text) },
    body: Buffer.from(text),
    send: sendAll,
    url,
  });
  // No mirror has to answer a preflight.
  if (request.method !== "GET") return plain(405, "Only GET");
  if (!file) return plain(404, "No such file");
  Object.assign(headers, { etag: `"${sha256Of(file).slice(0, 16)}"`, "accept-ranges": "bytes" });
  if (from !== null && from >= file.length) {
    const refused = plain(416, "");
    return { ...refused, headers: { ...refused.headers, "content-range": `bytes */${file.length}` } };
  }
  const body = file.subarray(from ?? 0);
  headers["content-type"] = url.endsWith(".json") ? "application/json" : "application/octet-stream";
  headers["content-length"] = body.length;
  if (from !== null) headers["content-range"] = `bytes ${from}-${file.length - 1}/${file.length}`;
  return { status: from === null ? 200 : 206, headers, body, send: sendAll, url };
}

function sendAll(response: ServerResponse, body: Buffer): void {
  response.write(body);
  response.end();
}
