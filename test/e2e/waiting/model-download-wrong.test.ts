import { describe, expect, it } from "vitest";
import { faults } from "../../support/model-faults";
import { generatedBytes, sha256Of } from "../../support/model-mirror";
import { useDownloads } from "./model-download-harness";

const downloads = useDownloads();
const { scene, expectWhole, expectOnlyOther } = downloads;

describe("a mirror that sends another file", () => {
  it("is asked for that one again where a bit was wrong on the way", async () => {
    const made = scene(faults.flipBit);
    await expectWhole(made, (await made.download()).done);
    expect(made.requests()).toEqual([
      [0, 206],
      [0, 206],
    ]);
    expect(downloads.mirror.requestsOf(made.other)).toHaveLength(1);
  });

  it("twice is found out", async () => {
    const made = scene(faults.flipBit, faults.flipBit);
    const { error } = await made.download();
    const data = {
      path: made.path,
      reason: "hash",
      expected: made.sha256,
      found: expect.stringMatching(/^[0-9a-f]{64}$/),
    };
    expect(error).toMatchObject({ code: "download-wrong-file", data });
    expect(made.requests()).toHaveLength(2);
    expect(await expectOnlyOther(made)).toBe(0);
  });

  it.each([-1_000, 1, 100_000])("longer or shorter by %i bytes is found out", async (difference) => {
    const made = scene(faults.otherLength(difference), faults.otherLength(difference));
    const { error } = await made.download({ files: made.wanted.map((file) => ({ ...file, sha256: null })) });
    expect(error).toMatchObject({
      code: "download-wrong-file",
      data: { path: made.path, reason: "length", expected: 300_000 },
    });
    expect(made.requests()).toHaveLength(2);
    expect(await expectOnlyOther(made)).toBe(0);
  });

  it.each([undefined, "application/octet-stream", "text/plain"])(
    "that is a web page (%s) is left at once",
    async (type) => {
      const made = scene(...Array(9).fill(faults.html(type)));
      const { error } = await made.download({
        files: made.wanted.map(({ path }) => ({ path, bytes: null, sha256: null })),
      });
      expect(error).toMatchObject({ code: "download-wrong-file", data: { path: made.path, reason: "html" } });
      expect(made.requests()).toHaveLength(1);
      await expectOnlyOther(made);
    },
  );

  it("that is a web page does not cost the part that is there", async () => {
    const made = scene(faults.cut(0.5), faults.html("application/octet-stream"));
    expect((await made.download()).error).toMatchObject({ code: "download-wrong-file" });
    expect(await expectOnlyOther(made)).toBe(150_000);
    await expectWhole(made, (await made.download()).done);
    expect(made.requests().at(-1)).toEqual([150_000, 206]);
  });

  it.each([
    ["another part", "bytes 7-299999/300000", "range"],
    ["a part of a longer file", "bytes 150000-299999/300001", "length"],
    ["a part that can't be understood", "bytes half", "range"],
  ])("in %s is asked from the start, then believed no more", async (_, range, reason) => {
    const healed = scene(faults.cut(0.5), faults.contentRange(range));
    await expectWhole(healed, (await healed.download()).done);
    expect(healed.requests().map(([from]) => from)).toEqual([0, 150_000, 0]);
    const lost = scene(...Array(9).fill(faults.contentRange(range.replace("150000", "0"))));
    const { error } = await lost.download();
    expect(error).toMatchObject({ code: "download-wrong-file", data: { path: lost.path, reason } });
    expect(lost.requests()).toHaveLength(2);
  });

  it("than before, amid it and without a hash, is asked from the start", async () => {
    const made = scene(faults.cut(0.5));
    const changed = generatedBytes(300_000, "changed");
    downloads.mirror.fault(made.path, (answer) => {
      faults.cut(0.5)(answer);
      downloads.mirror.put("org/model", "main", { [made.path]: changed });
    });
    const { done } = await made.download({ files: [{ path: made.path, bytes: 300_000, sha256: null }] });
    expect(done).toEqual([{ path: made.path, bytes: 300_000, sha256: sha256Of(changed) }]);
    expect(made.requests().map(([from]) => from)).toEqual([0, 150_000, 0]);
  });
});
