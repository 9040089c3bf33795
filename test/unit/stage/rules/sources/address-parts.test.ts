import { describe, expect, it } from "vitest";
import type { Proposal } from "../../../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../../support/stage-request";
import { field, jsonLd, type Line, pairOf, snapshotOf } from "../snapshots";

const street = field("street", "Street address", { many: true });
const city = field("city", "City", { many: true });
const postcode = field("plz", "Postleitzahl", { many: true });

async function best(snapshot: Snapshot, asked: Field): Promise<Proposal | undefined> {
  const task: ExtractTask = { id: "c", version: 1, kind: "extract", name: "Contact", fields: [asked] };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.find(({ score }) => score >= 0.8);
}

const values = async (lines: Line[], asked: Field, parts = {}) =>
  (await best(snapshotOf(lines, parts), asked))?.items.map(({ value }) => value) ?? [];

const OFFICES: Line[] = [
  ["paragraph", "Amber Bakery\n14 Maple Road\nSuite 7\nSan Pedro, CA 90731\nPhone: (310) 555-0142"],
  ["paragraph", "9 Dock Road, Whitby YO21 1DH"],
];

describe("parts of addresses that a field asks for", () => {
  it("are the streets, line by line, and the towns and postcodes", async () => {
    expect(await values(OFFICES, street)).toEqual(["14 Maple Road", "Suite 7", "9 Dock Road"]);
    expect(await values(OFFICES, city)).toEqual(["San Pedro", "Whitby"]);
    expect(await values(OFFICES, postcode)).toEqual(["90731", "YO21 1DH"]);
  });

  it("are read over several blocks, each with its own place", async () => {
    const lines: Line[] = [
      ["paragraph", "14 Maple Road"],
      ["paragraph", "San Pedro, CA 90731"],
    ];
    const found = await best(snapshotOf(lines), street);
    expect(found?.items).toMatchObject([{ value: "14 Maple Road", evidence: [{ blockId: "b0", start: 0, end: 13 }] }]);
    const town = await best(snapshotOf(lines), city);
    expect(town?.items).toMatchObject([{ evidence: [{ blockId: "b1", quote: "San Pedro" }] }]);
  });

  it("are the only one where one is asked for, and nobody's where there are several", async () => {
    const one = field("street", "Street");
    expect(await values(OFFICES.slice(0, 1), field("city", "City"))).toEqual(["San Pedro"]);
    expect(await values(OFFICES, one)).toEqual([]);
  });

  it("come from data, out of a whole address where somebody put one there", async () => {
    const data = (streetAddress: string) => ({
      structured: [jsonLd({ "@type": "Store", name: "Kay", address: { "@type": "PostalAddress", streetAddress } })],
    });
    const lines: Line[] = [["title", "Kay"]];
    expect(await values(lines, street, data("14 Maple Road"))).toEqual(["14 Maple Road"]);
    expect(await values(lines, street, data("14 Maple Road San Pedro CA 90731"))).toEqual(["14 Maple Road"]);
  });

  it("stand under their own label in any form", async () => {
    const lines: Line[] = [["cell", "Hinterm Deich"]];
    const pairs = [pairOf("Straße", "b0", 13)];
    expect(await values(lines, field("strasse", "Straße"), { pairs, language: "de" })).toEqual(["Hinterm Deich"]);
  });

  it("are no streets that prose mentions", async () => {
    expect(
      await values([["paragraph", "We walked down 5 Long Hill and back, then took 42 Street photos."]], street),
    ).toEqual([]);
  });
});

describe("whole addresses", () => {
  const address = field("address", "Postal address", { many: true });

  it("are one each, whatever the order of their parts", async () => {
    const structured = [
      jsonLd({
        "@type": "Store",
        name: "Kay",
        address: {
          "@type": "PostalAddress",
          streetAddress: "9 Dock Road",
          postalCode: "YO21 1DH",
          addressLocality: "Whitby",
          addressCountry: "GB",
        },
      }),
    ];
    expect(await values([["title", "Kay"], OFFICES[1]!], address, { structured })).toHaveLength(1);
  });

  it("are all of a page's offices", async () => {
    const lines: Line[] = [
      ["paragraph", "12 Quay Street, Whitby YO21 1DH"],
      ["h2", "Hull"],
      ["paragraph", "9 Dock Road, Hull HU1 2AB"],
    ];
    expect(await values(lines, address)).toEqual(["12 Quay Street, Whitby YO21 1DH", "9 Dock Road, Hull HU1 2AB"]);
  });
});
