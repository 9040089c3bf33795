import { describe, expect, it } from "vitest";
import { faults } from "../../support/model-faults";
import { type Answer, type Fault, sha256Of, startModelMirror } from "../../support/model-mirror";
import { useDownloads } from "./model-download-harness";

const downloads = useDownloads();
const { scene, expectWhole, expectOnlyOther } = downloads;

describe("an honest mirror", () => {
  it("is asked for each file once, and told nothing but its range", async () => {
    const made = scene();
    const { done } = await made.download();
    await expectWhole(made, done);
    expect(made.requests()).toEqual([[0, 206]]);
    const { headers, method } = downloads.mirror.requestsOf(made.path)[0]!;
    expect(method).toBe("GET");
    expect(headers).toMatchObject({ range: "bytes=0-", "accept-encoding": "identity" });
    for (const name of ["cookie", "referer", "authorization", "if-range", "if-match"])
      expect(headers).not.toHaveProperty(name);
    // A header that CORS has to allow would have brought a preflight.
    expect(downloads.mirror.log.filter((request) => request.method !== "GET")).toEqual([]);
  });

  it("is not asked again for what is whole and recorded", async () => {
    const made = scene();
    await made.download();
    await made.download();
    expect(made.requests()).toHaveLength(1);
  });

  it("tells what a file without a hash is", async () => {
    const made = scene();
    const { done } = await made.download({
      files: made.wanted.map(({ path }) => ({ path, bytes: null, sha256: null })),
    });
    await expectWhole(made, done);
  });

  it("may have an empty file", async () => {
    const made = scene();
    const empty = { path: `${made.version}.empty`, bytes: null, sha256: null };
    downloads.mirror.put("org/model", "main", { [empty.path]: Buffer.alloc(0) });
    const { done } = await made.download({ files: [empty] });
    expect(done).toEqual([{ path: empty.path, bytes: 0, sha256: sha256Of(Buffer.alloc(0)) }]);
  });
});

describe("a mirror that fails for a moment", () => {
  it.each([500, 502, 503, 429, 408])("with %i is asked again", async (status) => {
    const made = scene(faults.status(status), faults.status(status));
    const { done } = await made.download();
    await expectWhole(made, done);
    expect(made.requests()).toEqual([
      [0, status],
      [0, status],
      [0, 206],
    ]);
  });

  it("is not asked before the time that it says", async () => {
    const made = scene(faults.status(429, { "retry-after": "1", "access-control-expose-headers": "Retry-After" }));
    await expectWhole(made, (await made.download()).done);
    const [first, second] = downloads.mirror.requestsOf(made.path);
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(1_000);
  });

  it("is given up after so many tries, and what came is kept", async () => {
    const made = scene(faults.cut(0.5), ...Array(9).fill(faults.status(500)));
    const { error } = await made.download({ retries: 2 });
    expect(error).toMatchObject({ code: "download-failed", data: { status: 500, path: made.path } });
    expect(made.requests()).toHaveLength(3);
    expect(await expectOnlyOther(made)).toBe(150_000);
  });

  it.each([0, 0.01, 0.5, 0.99])("by a connection cut after %d of the file goes on from there", async (share) => {
    const made = scene(faults.cut(share));
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [300_000 * share, 206],
    ]);
  });

  it("may fail more often than it is asked in vain, as long as something comes", async () => {
    const made = scene(...Array(6).fill(faults.cut(0.3)));
    await expectWhole(made, (await made.download({ retries: 2 })).done);
    expect(made.requests()).toHaveLength(7);
  });

  it("is not followed for ever where nothing new comes", async () => {
    const made = scene();
    downloads.mirror.fault(
      made.path,
      ...Array(50).fill((answer: Answer) =>
        [faults.ignoreRange(made.bytes), faults.cut(0.5)].map((fault) => fault(answer)),
      ),
    );
    const { error } = await made.download({ retries: 3 });
    expect(error).toMatchObject({ code: "download-failed", data: { reason: "network" } });
    expect(made.requests().length).toBeLessThanOrEqual(6);
  });

  it.each([0, 0.4])("by falling silent after %d of the file is left and asked again", async (share) => {
    const made = scene(faults.stall(share));
    await expectWhole(made, (await made.download({ stallMilliseconds: 300 })).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [300_000 * share, 206],
    ]);
  });

  it("by silence before any header is left too", async () => {
    const made = scene((answer) => Object.assign(answer, { status: 0, send: () => undefined }));
    await expectWhole(made, (await made.download({ stallMilliseconds: 300 })).done);
  });

  it("by being slow shows how far it is", async () => {
    const made = scene(faults.slow(10, 100));
    const { done, progress } = await made.download({ stallMilliseconds: 400 });
    await expectWhole(made, done);
    const bytes = progress.map((files) => files[made.path]!);
    expect([bytes[0], bytes.at(-1)]).toEqual([0, 300_000]);
    expect(bytes.filter((count) => count > 0 && count < 300_000).length).toBeGreaterThanOrEqual(2);
    expect(bytes).toEqual([...bytes].sort((one, two) => one - two));
  });
});

describe("a mirror that is gone", () => {
  it("is not asked for each of the files in vain", async () => {
    const made = scene();
    const files = Array.from({ length: 6 }, (_, index) => ({ path: `gone-${index}`, bytes: 10, sha256: null }));
    for (const { path } of files) downloads.mirror.fault(path, ...Array(9).fill(faults.reset));
    const { error } = await made.download({ files, parallel: 2, retries: 1 });
    expect(error).toMatchObject({ code: "download-failed", data: { reason: "network" } });
    const asked = files.filter(({ path }) => downloads.mirror.requestsOf(path).length > 0);
    expect(asked.map(({ path }) => path)).toEqual(["gone-0", "gone-1"]);
  });
});

describe("a mirror that has no such file", () => {
  it.each([401, 403, 404, 410])("says %i, is asked once, and the other file still comes", async (status) => {
    const made = scene(faults.status(status));
    const { error } = await made.download();
    expect(error).toMatchObject({ code: "download-failed", data: { status, path: made.path } });
    expect(made.requests()).toEqual([[0, status]]);
    expect(await expectOnlyOther(made)).toBe(0);
  });
});

describe("a mirror of its own kind", () => {
  it("that knows no ranges sends all of it again", async () => {
    const made = scene(faults.cut(0.5));
    downloads.mirror.fault(made.path, faults.cut(0.5), faults.ignoreRange(made.bytes));
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [150_000, 200],
    ]);
  });

  it("that shows none of its headers to other origins is enough", async () => {
    const hidden =
      (fault: Fault | null): Fault =>
      (answer) =>
        [fault, faults.hideHeaders].map((one) => one?.(answer));
    const made = scene(hidden(faults.cut(0.5)), hidden(null));
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [150_000, 206],
    ]);
  });
});

describe("a redirect", () => {
  it("to an allowed origin is followed, with its range", async () => {
    const store = await startModelMirror();
    try {
      const made = scene(faults.redirect(store.origin), faults.redirect(store.origin));
      store.put("org/model", "main", { [made.path]: made.bytes });
      store.fault(made.path, faults.cut(0.5));
      await expectWhole(made, (await made.download({ origins: [downloads.mirror.origin, store.origin] })).done);
      expect(store.requestsOf(made.path).map(({ from }) => from)).toEqual([0, 150_000]);
    } finally {
      await store.close();
    }
  });

  it("to any other is refused before a byte of it is kept", async () => {
    const store = await startModelMirror();
    try {
      const made = scene(faults.redirect(store.origin));
      store.put("org/model", "main", { [made.path]: made.bytes });
      const { error } = await made.download();
      expect(error).toMatchObject({
        code: "download-refused",
        data: { path: made.path, url: expect.stringContaining(store.origin) },
      });
      expect((await downloads.browser.look(made.version, made.path))[made.path]).toEqual({ part: 0, sha256: null });
      expect(made.requests()).toHaveLength(1);
    } finally {
      await store.close();
    }
  });

  it("in a circle fails", async () => {
    const made = scene(...Array(200).fill(faults.redirectLoop));
    const { error } = await made.download({ retries: 0 });
    expect(error).toMatchObject({ code: "download-failed", data: { reason: "network" } });
  });
});

describe("an address that files may not come from", () => {
  it("is never asked", async () => {
    const made = scene();
    const { error } = await made.download({ origins: [] });
    expect(error).toMatchObject({ code: "download-refused" });
    expect(made.requests()).toEqual([]);
  });
});
