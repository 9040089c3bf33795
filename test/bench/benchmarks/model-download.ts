import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { QUIET_FLAGS, requireChromium } from "../../support/chromium";
import { generatedBytes, sha256Of } from "../../support/model-mirror";
import { bundleForPage } from "../../support/page-code";
import { type BenchWorker, workerOf } from "../bench-worker";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { ModelDownloadOrders } from "../workers/model-download";

const MIB = 2 ** 20;
const BYTES = 64 * MIB;
const PATH = "shard.bin";

export const modelDownload: Benchmark = {
  id: "model-download",
  title: "A verified download against a plain one, and a resumed one against a whole one",
  run,
};

async function run({ rounds, log }: BenchContext): Promise<BenchOutcome> {
  const body = generatedBytes(BYTES, PATH);
  const file = { path: PATH, bytes: BYTES, sha256: sha256Of(body) };
  const server = await startServer(body);
  try {
    return await withProfile(server.url, async (worker) => {
      const order = { file, url: `${server.url}${PATH}`, rounds };
      log(`${BYTES / MIB} MiB, verified and plain`);
      const plain = await worker.call("againstPlain", order);
      log("half of it on disk, and none");
      server.asked.length = 0;
      const resumed = await worker.call("resumeAgainstWhole", order);
      const later = server.asked.filter((from) => from > 0);
      // Every resume, and as many whole ones; the half itself is of one more.
      if (2 * later.length !== server.asked.length - 1 || later.some((from) => from !== BYTES / 2)) {
        throw new Error(`Of ${server.asked.length} answers ${later.length} began after the first byte`);
      }
      return {
        ratios: [plain, resumed],
        targets: [],
        figures: { "file, MiB": BYTES / MIB },
        notes: [
          "informative, without a target: loopback brings bytes faster than a network does, so verification weighs more here",
          "verified: flushed every 4 MiB, hashed, renamed, recorded; plain: flushed once. The half that is on disk is hashed again",
        ],
      };
    });
  } finally {
    await server.close();
  }
}

/** With a profile on disk: without one, Chromium keeps files in memory. */
async function withProfile<Result>(
  url: string,
  use: (worker: BenchWorker<ModelDownloadOrders>) => Promise<Result>,
): Promise<Result> {
  const profile = await mkdtemp(join(tmpdir(), "loupe-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: QUIET_FLAGS,
  });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await use(workerOf(page));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/**
 * A page, its worker and the file. `startModelMirror` hashes the file for every answer, which would be a good part of
 * what is timed on either side.
 */
async function startServer(body: Buffer) {
  const code = await bundleForPage("test/bench/workers/model-download.ts", "bench", true);
  /** First byte of every answer. */
  const asked: number[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/worker.js") return response.setHeader("content-type", "text/javascript").end(code);
    if (request.url !== `/${PATH}`) return response.setHeader("content-type", "text/html").end("<!doctype html>");
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    const from = Number(range ?? 0);
    asked.push(from);
    response.writeHead(range ? 206 : 200, {
      "content-type": "application/octet-stream",
      "content-length": body.length - from,
      ...(range && { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` }),
    });
    return response.end(body.subarray(from));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
