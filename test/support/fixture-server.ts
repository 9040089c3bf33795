import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, extname, join } from "node:path";

export interface FixtureServer {
  port: number;
  /** Every request so far, `METHOD host/path`. */
  log: string[];
  /** Answers `path` with this instead of a fixture, whatever the host. */
  serve(path: string, body: string | Buffer, contentType?: string): void;
  close(): Promise<void>;
}

const FOLDER = join(import.meta.dirname, "../fixtures/pages");
const TYPES: Record<string, string> = { ".html": "text/html", ".pdf": "application/pdf", ".svg": "image/svg+xml" };

/** A loopback server for test/fixtures/pages: `http://<anything>/<page>.html`. Unknown paths are 404. */
export async function startFixtureServer(): Promise<FixtureServer> {
  const extra = new Map<string, { body: string | Buffer; contentType: string }>();
  const log: string[] = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    log.push(`${request.method} ${request.headers.host}${path}`);
    const known = extra.get(path) ?? (await fixtureOf(path));
    if (!known) return void response.writeHead(404, { "content-type": "text/plain" }).end("No such fixture");
    // No charset: the pages declare their own.
    response.writeHead(200, { "content-type": known.contentType }).end(known.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    log,
    serve: (path, body, contentType = "text/html") => void extra.set(path, { body, contentType }),
    close: () => closeServer(server),
  };
}

async function fixtureOf(path: string): Promise<{ body: Buffer; contentType: string } | null> {
  const contentType = TYPES[extname(path)];
  const body = await readFile(join(FOLDER, basename(path))).catch(() => null);
  return body && contentType ? { body, contentType } : null;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((closed) => server.close(() => closed()));
}
