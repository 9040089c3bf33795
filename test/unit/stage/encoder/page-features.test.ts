import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import { computePageFeatures } from "../../../../lib/stage/encoder/page-features";
import { smallSnapshot } from "../../../support/snapshots";

const changed = (change: Partial<Snapshot>) => computePageFeatures({ ...smallSnapshot(), ...change });

describe("pageFeatures", () => {
  it("has as many features for every page, all of them finite", () => {
    const empty = changed({ blocks: [], structured: [], title: "", url: "not an address" });
    expect(empty).toHaveLength(computePageFeatures(smallSnapshot()).length);
    for (const feature of [...empty, ...computePageFeatures(smallSnapshot())])
      expect(Number.isFinite(feature)).toBe(true);
  });

  it.each<[string, Partial<Snapshot>]>([
    ["the address", { url: "https://forum.cakes.example/thread/4711" }],
    ["the structured data", { structured: [{ id: "x", source: "json-ld", types: ["Product"], properties: {} }] }],
    ["the title", { title: "API reference" }],
  ])("sees %s", (_, change) => {
    expect(changed(change)).not.toEqual(computePageFeatures(smallSnapshot()));
  });

  it("does not depend on what is said at other times: a second look gives the same", () => {
    expect(computePageFeatures(smallSnapshot())).toEqual(computePageFeatures(smallSnapshot()));
  });
});
