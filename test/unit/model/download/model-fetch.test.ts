import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { fetchWhole } from "../../../../lib/model/download/fetch-whole";
import { createModelFetch } from "../../../../lib/model/download/model-fetch";
import { faults } from "../../../support/model-faults";
import {
  type Answer,
  type Fault,
  generatedBytes,
  type ModelMirror,
  startModelMirror,
} from "../../../support/model-mirror";

const FILE = generatedBytes(10_000, "file");
const retry = { retries: 2, firstDelay: 1, longestDelay: 5_000, random: () => 0 };
let mirror: ModelMirror;
let names = 0;

beforeAll(async () => {
  mirror = await startModelMirror();
});
afterAll(() => mirror.close());

/** The address of a file of its own, that meets these faults. */
function served(bytes: Buffer, list: (Fault | null)[] = [], ending = "bin"): URL {
  const path = `file-${++names}.${ending}`;
  mirror.put("org/model", "main", { [path]: bytes });
  mirror.fault(path, ...list);
  return new URL(`${mirror.base}/org/model/resolve/main/${path}`);
}

function fetcher(stallMilliseconds = 5_000, allowed = [mirror.origin]) {
  const mayFetch = ({ origin }: URL) =>
    allowed.includes(origin) ? null : new LoupeError("download-refused", "Not from there.", { origin });
  return createModelFetch({ fetch: globalThis.fetch, mayFetch, stallMilliseconds });
}

async function bytesOf(url: URL, from = 0, signal = new AbortController().signal, fetch = fetcher()) {
  const response = await fetch(url, { from, signal });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  return { ...response, bytes: Buffer.concat(chunks) };
}

describe("fetching a file of a model", () => {
  it("gives all of it, with what the server says about it", async () => {
    const { status, start, total, validator, bytes } = await bytesOf(served(FILE));
    expect({ status, start, total }).toEqual({ status: 206, start: 0, total: FILE.length });
    expect(validator).toMatch(/^"[0-9a-f]{16}"$/);
    expect(bytes.equals(FILE)).toBe(true);
  });

  it("gives a part of it", async () => {
    const { status, start, total, bytes } = await bytesOf(served(FILE), 4_000);
    expect({ status, start, total }).toEqual({ status: 206, start: 4_000, total: FILE.length });
    expect(bytes.equals(FILE.subarray(4_000))).toBe(true);
  });

  it("gives all of it where the server knows no ranges", async () => {
    const { status, start, total, bytes } = await bytesOf(served(FILE, [faults.ignoreRange(FILE)]), 4_000);
    expect({ status, start, total }).toEqual({ status: 200, start: 0, total: FILE.length });
    expect(bytes.equals(FILE)).toBe(true);
  });

  it("gives nothing, and the length, where there is nothing more", async () => {
    const { status, total, bytes } = await bytesOf(served(FILE), FILE.length);
    expect({ status, total, length: bytes.length }).toEqual({ status: 416, total: FILE.length, length: 0 });
  });

  it.each([
    ["bytes 0-9999/*", 0, null],
    [null, 4_000, 10_000],
  ])("knows the total as far as it is said (%s)", async (range, from, total) => {
    const fault = ({ headers }: Answer) => {
      if (range) headers["content-range"] = range;
      else delete headers["content-range"];
    };
    expect((await bytesOf(served(FILE, [fault]), from)).total).toBe(total);
  });

  it.each(["bytes 1-9999/10000", "bytes 0-9999", "items 0-9999/10000", "bytes */10000"])(
    "refuses %s",
    async (range) => {
      await expect(bytesOf(served(FILE, [faults.contentRange(range)]))).rejects.toMatchObject({
        code: "download-wrong-file",
        data: { reason: "range", expected: 0, found: range },
      });
    },
  );

  it.each([301, 400, 401, 403, 404, 410, 418, 429, 500, 503])("says that the status was %i", async (status) => {
    const url = served(FILE, [faults.status(status, { "retry-after": "3" })]);
    const data = { url: url.href, status, retryAfter: 3_000 };
    await expect(bytesOf(url)).rejects.toMatchObject({ code: "download-failed", data });
  });

  it("tells a broken connection from a silent one, and both from being cancelled", async () => {
    const reason = (expected: string) => ({ code: "download-failed", data: { reason: expected } });
    await expect(bytesOf(served(FILE, [faults.cut(0.5)]))).rejects.toMatchObject(reason("network"));
    await expect(bytesOf(served(FILE, [faults.reset]))).rejects.toMatchObject(reason("network"));
    const impatient = fetcher(150);
    const never = new AbortController().signal;
    await expect(bytesOf(served(FILE, [faults.stall(0.5)]), 0, never, impatient)).rejects.toMatchObject(
      reason("stalled"),
    );
    const stopped = new Error("stopped");
    await expect(bytesOf(served(FILE, [faults.stall(0.5)]), 0, abortedAfter(100, stopped))).rejects.toBe(stopped);
    await expect(bytesOf(served(FILE), 0, AbortSignal.abort(stopped))).rejects.toBe(stopped);
  });

  it("is patient with a server that is slow but not silent", async () => {
    const { bytes } = await bytesOf(
      served(FILE, [faults.slow(8, 150)]),
      0,
      new AbortController().signal,
      fetcher(1_000),
    );
    expect(bytes.equals(FILE)).toBe(true);
  });

  it("asks no address that it may not, and keeps nothing of one that a redirect leads to", async () => {
    const elsewhere = mirror.origin.replace("127.0.0.1", "localhost");
    const url = served(FILE, [faults.redirect(elsewhere), faults.redirect(elsewhere)]);
    const refused = {
      code: "download-refused",
      data: { origin: elsewhere, url: url.href.replace(mirror.origin, elsewhere) },
    };
    await expect(bytesOf(url)).rejects.toMatchObject(refused);
    const both = fetcher(5_000, [mirror.origin, elsewhere]);
    expect((await bytesOf(url, 0, new AbortController().signal, both)).bytes.equals(FILE)).toBe(true);
    const asked = mirror.log.length;
    await expect(bytesOf(url, 0, new AbortController().signal, fetcher(5_000, []))).rejects.toMatchObject({
      code: "download-refused",
    });
    expect(mirror.log).toHaveLength(asked);
  });
});

describe("a web page in a file's place", () => {
  const html =
    (text: string): Fault =>
    (answer) => {
      faults.html("application/octet-stream")(answer);
      answer.body = Buffer.from(text);
      answer.headers["content-length"] = answer.body.length;
    };

  it.each([
    "<!DOCTYPE html><title>Sign in</title>",
    "\ufeff \n<html lang=en>",
    "<!-- a --><!-- b -->\n<!doctype html>",
    `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">`,
    `<html>${"x".repeat(5_000)}`,
  ])("is known by how it begins: %.40s", async (text) => {
    await expect(bytesOf(served(FILE, [html(text)]))).rejects.toMatchObject({
      code: "download-wrong-file",
      data: { reason: "html" },
    });
  });

  it("is known by its type", async () => {
    await expect(bytesOf(served(FILE, [faults.html("Text/HTML")]))).rejects.toMatchObject({ data: { reason: "html" } });
  });

  it("comes in pieces and is known all the same", async () => {
    const url = served(FILE, [
      (answer) => [faults.html("text/plain"), faults.slow(20, 5)].map((fault) => fault(answer)),
    ]);
    await expect(bytesOf(url)).rejects.toMatchObject({ data: { reason: "html" } });
  });

  it.each(["<htmlx>", '{"html": 1}', "<svg><!doctype html>", "", "<", "&lt;html>"])(
    "is not what %s is",
    async (text) => {
      expect((await bytesOf(served(FILE, [html(text)]))).bytes.toString()).toBe(text);
    },
  );

  it("is a file where its name says so", async () => {
    const { bytes } = await bytesOf(served(FILE, [faults.html()], "html"));
    expect(bytes.toString()).toContain("<!DOCTYPE html>");
  });
});

describe("a whole small file", () => {
  const signal = new AbortController().signal;

  it("is fetched again after a failure of a moment, from its start", async () => {
    const url = served(FILE, [faults.status(503), faults.cut(0.5)]);
    const bytes = await fetchWhole(fetcher(), url, { signal, longest: 20_000, retry });
    expect(Buffer.from(bytes).equals(FILE)).toBe(true);
  });

  it("may be empty", async () => {
    expect(await fetchWhole(fetcher(), served(Buffer.alloc(0)), { signal, longest: 10, retry })).toHaveLength(0);
  });

  it("is not read further than it may be long", async () => {
    const url = served(generatedBytes(3_000_000, "long"), [faults.slow(300, 20)]);
    const began = performance.now();
    await expect(fetchWhole(fetcher(), url, { signal, longest: 15_000, retry })).rejects.toMatchObject({
      code: "download-wrong-file",
      data: { reason: "length", expected: 15_000 },
    });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it("is given up after its tries", async () => {
    const url = served(FILE, Array(9).fill(faults.status(500)));
    await expect(fetchWhole(fetcher(), url, { signal, longest: 20_000, retry })).rejects.toMatchObject({
      data: { status: 500 },
    });
    expect(mirror.requestsOf(url.pathname.split("/").at(-1)!)).toHaveLength(3);
  });
});

function abortedAfter(milliseconds: number, reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), milliseconds);
  return controller.signal;
}
