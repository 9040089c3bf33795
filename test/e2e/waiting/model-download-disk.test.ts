import { describe, expect, it } from "vitest";
import type { Order } from "../../support/download-worker";
import { faults } from "../../support/model-faults";
import { useDownloads } from "./model-download-harness";

const LENGTH = 6_000_000;
/** For a busy machine. */
const PATIENCE = { timeout: 60_000 };

const downloads = useDownloads(LENGTH);
const { scene, expectWhole } = downloads;
const obey = async (...orders: Order[]) => (await downloads.browser.obey(orders)).done;

describe("a disk without room", () => {
  it("is found out before the first request", async () => {
    const made = scene();
    await downloads.browser.limitSpace(2_000_000);
    const { error } = await made.download();
    expect(error).toMatchObject({ code: "download-no-space", data: { neededBytes: LENGTH + 5_000 } });
    expect(made.requests()).toEqual([]);
  });

  it("that fills up on the way keeps what came, and goes on from there", async () => {
    const made = scene(faults.slow(60, 20));
    const downloading = made.download({ files: made.wanted.filter(({ path }) => path === made.path) });
    // So much that some of it is on the disk by then.
    const sent = () => downloads.mirror.requestsOf(made.path)[0]?.sent ?? 0;
    await expect.poll(sent, PATIENCE).toBeGreaterThan(LENGTH / 6);
    await downloads.browser.limitSpace(1);
    const { error } = await downloading;
    expect(error).toMatchObject({ code: "download-no-space", data: { path: made.path } });
    const { part, sha256 } = (await downloads.browser.look(made.version, made.path))[made.path]!;
    expect(sha256).toBeNull();
    expect(part).toBeGreaterThan(0);
    expect(part + (error!.data.neededBytes as number)).toBeGreaterThanOrEqual(LENGTH);
    await downloads.browser.limitSpace(null);
    await expectWhole(made, (await made.download()).done);
    expect(made.requests().map(([from]) => from)).toEqual([0, part]);
  });

  it("is found out for a file whose length nobody knew", async () => {
    const made = scene();
    const files = [{ path: made.path, bytes: null, sha256: null }];
    await downloads.browser.limitSpace(2_000_000);
    expect((await made.download({ files })).error).toMatchObject({ code: "download-no-space" });
    await downloads.browser.limitSpace(null);
    expect((await made.download({ files })).done).toMatchObject([{ path: made.path, sha256: made.sha256 }]);
  });
});

describe("a file that is read", () => {
  it("is what was verified, or is refused and reported", async () => {
    const made = scene();
    await made.download();
    const file = { path: made.path, bytes: LENGTH, sha256: made.sha256 };
    const read: Order = { op: "read", version: made.version, file };
    expect(await obey(read)).toEqual({ bytes: LENGTH, damaged: [] });
    const damaged = [made.path];
    const data = { file: made.path };
    expect(await obey({ op: "flip", version: made.version, path: made.path }, read)).toMatchObject({
      damaged,
      error: { code: "model-corrupt", data: { ...data, expected: made.sha256 } },
    });
    expect(await obey({ ...read, file: { ...file, bytes: LENGTH - 1 } })).toMatchObject({
      damaged,
      error: { code: "model-corrupt", data: { ...data, bytes: LENGTH } },
    });
    expect(await obey({ op: "delete", version: made.version }, read)).toMatchObject({
      damaged,
      error: { code: "model-missing", data },
    });
  });

  it("and is damaged is fetched anew, and nothing else is", async () => {
    const made = scene();
    await made.download();
    await obey({ op: "flip", version: made.version, path: made.path });
    await obey({ op: "forget", version: made.version, path: made.path });
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toHaveLength(2);
    expect(downloads.mirror.requestsOf(made.other)).toHaveLength(1);
  });
});

describe("files on disk", () => {
  it("never share a name, whatever their paths, nor with a part", async () => {
    const version = "names";
    const paths = [
      "a",
      "a.part",
      "a/b",
      "a%2Fb",
      "a.part.part",
      "..",
      "../a",
      "A",
      "ä",
      "a b",
      "a\\b",
      "CON",
      "a?b",
      "a*b",
      ".",
    ];
    for (const [index, path] of paths.entries()) {
      await obey({ op: "leave", as: "whole", version, path, text: `whole ${index}` });
      await obey({ op: "leave", as: "part", version, path, text: "p", times: index + 1 });
    }
    const disk = await downloads.browser.look(version, ...paths);
    expect(paths.map((path) => disk[path]!.part)).toEqual(paths.map((_, index) => index + 1));
    expect(new Set(paths.map((path) => disk[path]!.sha256)).size).toBe(paths.length);
  });

  it("are listed by version with their bytes, and gone when deleted", async () => {
    await obey({ op: "leave", as: "whole", version: "1.0", path: "a", text: "12345" });
    await obey({ op: "leave", as: "part", version: "1.0", path: "b", text: "123" });
    await obey({ op: "leave", as: "whole", version: "2.0", path: "a", text: "1" });
    const listed = await obey({ op: "list" });
    expect(listed).toEqual(
      expect.arrayContaining([
        { modelId: "tiny.model", version: "1.0", bytes: 8 },
        { modelId: "tiny.model", version: "2.0", bytes: 1 },
      ]),
    );
    expect(await obey({ op: "delete", version: "1.0" })).toBe(8);
    expect(await obey({ op: "delete", version: "1.0" })).toBe(0);
    expect(JSON.stringify(await obey({ op: "list" }))).not.toContain('"1.0"');
    expect((await downloads.browser.look("2.0", "a")).a!.sha256).not.toBeNull();
  });

  it("are not written, or deleted, by two at once", async () => {
    const made = scene(faults.stall(0.1));
    const { version, path } = made;
    const downloading = made.download({}, { end: "released" });
    await expect
      .poll(async () => (await downloads.browser.look(version, path))[path]!.part, PATIENCE)
      .toBeGreaterThan(0);
    const orders: Order[] = [
      { op: "hold", version, path },
      { op: "delete", version },
    ];
    const outcomes = await Promise.all(orders.map((order) => downloads.browser.obey(order)));
    expect(outcomes.map(({ error }) => error?.code)).toEqual(["model-in-use", "model-in-use"]);
    await downloads.browser.release();
    await downloading;
    expect(await obey({ op: "hold", version, path })).toBeGreaterThan(0);
  });
});
