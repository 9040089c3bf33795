import { describe, expect, it } from "vitest";
import type { DownloadStep } from "../../../lib/model/download/download-files";
import { faults } from "../../support/model-faults";
import { sha256Of } from "../../support/model-mirror";
import { useDownloads } from "./model-download-harness";

/** More than one flush, so that a part is amid. */
const LENGTH = 5_000_000;
/** Bytes between two flushes. */
const FLUSH = 4 * 1024 * 1024;

/** For a busy machine. */
const PATIENCE = { timeout: 60_000 };

const downloads = useDownloads(LENGTH);
const { scene, expectWhole } = downloads;

/** What a worker that is ended at a step leaves, and from where the next one asks; null: for nothing. */
const LEFT: Record<DownloadStep, { part: number; isWhole: boolean; asksFrom: number | null }> = {
  "part-written": { part: FLUSH, isWhole: false, asksFrom: FLUSH },
  "before-commit": { part: LENGTH, isWhole: false, asksFrom: null },
  "after-commit": { part: 0, isWhole: true, asksFrom: null },
  "before-record": { part: 0, isWhole: true, asksFrom: null },
  "after-record": { part: 0, isWhole: true, asksFrom: null },
};

describe("a worker that is ended", () => {
  it.each(Object.entries(LEFT))("at %s leaves what the next one goes on from", async (step, left) => {
    const made = scene();
    const { at } = await made.download({ endAt: { step: step as DownloadStep, path: made.path } });
    expect(at).toEqual({ step, path: made.path });
    const disk = (await downloads.browser.look(made.version, made.path))[made.path]!;
    expect(disk.sha256).toBe(left.isWhole ? made.sha256 : null);
    expect(disk.part).toBeGreaterThanOrEqual(left.part);
    await expectWhole(made, (await made.download()).done);
    const [, ...later] = made.requests();
    if (left.asksFrom === null) expect(later).toEqual([]);
    else expect(later).toEqual([[disk.part, 206]]);
  });

  it("leaves no file of unknown hash that two answers were put together to", async () => {
    const made = scene();
    const files = [{ path: made.path, bytes: LENGTH, sha256: null }];
    await made.download({ files, endAt: { step: "part-written", path: made.path } });
    expect((await made.download({ files })).done).toEqual([{ path: made.path, bytes: LENGTH, sha256: made.sha256 }]);
    expect(made.requests().map(([from]) => from)).toEqual([0, 0]);
  });

  it("at any moment leaves nothing wrong, and every next one has less to do", async () => {
    const made = scene(...Array(20).fill(faults.slow(30, 10)));
    const parts: number[] = [];
    let records: unknown;
    // Lives grow longer, so that one reaches the end on a machine that is busy too.
    for (let life = 0; !records && life < 15; life++) {
      const { done, error } = await made.download({}, { end: 80 * 1.3 ** life });
      expect(error).toBeUndefined();
      records = done;
      const disk = (await downloads.browser.look(made.version, made.path))[made.path]!;
      expect([null, made.sha256]).toContain(disk.sha256);
      parts.push(disk.sha256 ? LENGTH : disk.part);
    }
    await expectWhole(made, records);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts).toEqual([...parts].sort((one, two) => one - two));
    expect(made.requests().length).toBeGreaterThan(1);
  });
});

describe("a browser that is ended", () => {
  it("amid a file goes on from the part, and keeps what was whole", async () => {
    const made = scene(faults.stall(0.9));
    const ended = made.download().catch(() => "ended");
    const disk = () => downloads.browser.look(made.version, made.path, made.other);
    await expect.poll(async () => (await disk())[made.path]!.part, PATIENCE).toBeGreaterThan(FLUSH);
    await downloads.browser.crash();
    expect(await ended).toBe("ended");
    const left = await disk();
    expect(left[made.other]!.sha256).not.toBeNull();
    // What was flushed is there; what was not may be.
    expect(left[made.path]!.part).toBeGreaterThanOrEqual(FLUSH);
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [left[made.path]!.part, 206],
    ]);
    expect(downloads.mirror.requestsOf(made.other)).toHaveLength(1);
  });
});

describe("a part on disk", () => {
  it("of a download that was cancelled is gone on from", async () => {
    const made = scene(faults.stall(0.5));
    const { error } = await made.download({}, { cancel: 800 });
    expect(error).toMatchObject({ code: "run-cancelled" });
    const { part } = (await downloads.browser.look(made.version, made.path))[made.path]!;
    expect(part).toBe(LENGTH / 2);
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [LENGTH / 2, 206],
    ]);
  });

  it.each([
    ["has other bytes", 1_000],
    ["is longer than the file", LENGTH + 1],
    ["is as long as the file, and another", LENGTH],
  ])("that %s is fetched anew", async (_, times) => {
    const made = scene();
    const { version, path } = made;
    await downloads.browser.obey({ op: "leave", as: "part", version, path, text: "x", times });
    await expectWhole(made, (await made.download()).done);
    expect(made.requests().at(-1)).toEqual([0, 206]);
    expect(made.requests().length).toBeLessThanOrEqual(2);
  });
});

describe("a whole file on disk without a record", () => {
  it.each([1_000, LENGTH])("of %i bytes that is not the right one is fetched anew", async (times) => {
    const made = scene();
    const { version, path } = made;
    await downloads.browser.obey({ op: "leave", as: "whole", version, path, text: "x", times });
    const before = await downloads.browser.look(version, path);
    expect(before[path]!.sha256).toBe(sha256Of(Buffer.alloc(times, "x")));
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([[0, 206]]);
  });
});
