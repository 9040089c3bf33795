import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../../support/stage-request";
import { field, type Line, pairOf, snapshotOf } from "../snapshots";

const phones = field("phone", "Phone", { type: "phone", many: true });

/** The sure answer's values; empty where none is sure. */
async function sure(snapshot: Snapshot, asked: Field = phones): Promise<unknown[]> {
  const task: ExtractTask = { id: "c", version: 1, kind: "extract", name: "Contact", fields: [asked] };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.filter(({ score }) => score >= 0.8).flatMap(({ items }) => items.map(({ value }) => value));
}

const german = (...lines: Line[]) => snapshotOf(lines, { language: "de-DE" });
const BERLIN = "030 1234567";
const FAX = "030 7654321";

describe("a list of phone numbers", () => {
  it.each<[string, Line[]]>([
    ["in one line", [["paragraph", `Telefon: ${BERLIN} Telefax: ${FAX}`]]],
    ["with a word between", [["paragraph", `Tel. ${BERLIN}, Fax-Nr.: ${FAX}`]]],
    ["as a letter", [["paragraph", `T: ${BERLIN} | F: ${FAX}`]]],
    ["behind the number", [["paragraph", `${BERLIN} (Zentrale), ${FAX} (Fax)`]]],
    ["behind the number at the end of its line", [["paragraph", `${BERLIN} Telefon\n${FAX} Fax\nBerlin`]]],
    // biome-ignore format: one row of the page is one line
    ["above several numbers", [["paragraph", `Tel: ${BERLIN}`], ["paragraph", `Fax:\nEinkauf: ${FAX}\nVerkauf: 030 7654322`]]],
    [
      "elsewhere",
      [
        ["paragraph", `Tel. ${BERLIN} Fax ${FAX}`],
        ["cell", "Ada Byron"],
        ["cell", FAX],
      ],
    ],
    // biome-ignore format: one row of the page is one line
    ["above the number", [["paragraph", "Telefon"], ["paragraph", BERLIN], ["paragraph", "Fax"], ["paragraph", FAX]]],
  ])("holds no fax number: %s", async (_, lines) => {
    expect(await sure(german(...lines))).toEqual(["+49301234567"]);
  });

  it("of faxes holds those that are labelled so, and those for both", async () => {
    const fax = field("fax", "Fax number", { type: "phone", many: true });
    expect(await sure(german(["paragraph", `Telefon: ${BERLIN} Telefax: ${FAX}`]), fax)).toEqual(["+49307654321"]);
    expect(await sure(german(["paragraph", `Telefon/Fax: ${BERLIN}`]), fax)).toEqual(["+49301234567"]);
    expect(await sure(german(["paragraph", `Telefon: ${BERLIN}`]), fax)).toEqual([]);
  });

  it("holds no number whose pair says fax", async () => {
    const lines: Line[] = [
      ["cell", BERLIN],
      ["cell", FAX],
    ];
    const pairs = [pairOf("Telefon", "b0", BERLIN.length), pairOf("Telefax", "b1", FAX.length)];
    expect(await sure(snapshotOf(lines, { language: "de-DE", pairs }))).toEqual(["+49301234567"]);
  });

  it("holds a number that is both", async () => {
    expect(await sure(german(["paragraph", `Telefon und Fax: ${BERLIN}`]))).toEqual(["+49301234567"]);
  });

  it("has those beside and below the main content, but not the web designer's", async () => {
    const footer: Line = ["paragraph", "Gestaltung: Büro Nordlicht, Telefon 0361 5501234", "boilerplate"];
    expect(await sure(german(["paragraph", `Telefon ${BERLIN}`], footer))).toEqual(["+49301234567"]);
    const office: Line = ["paragraph", "Büro Erfurt, Telefon 0361 5501234", "boilerplate"];
    const both = ["+49301234567", "+493615501234"];
    expect(await sure(german(["paragraph", `Telefon ${BERLIN}`], office))).toEqual(both);
    expect(await sure(german(["paragraph", "Wir rufen an."], footer))).toEqual(["+493615501234"]);
  });
});

it("does not take the website for the address", async () => {
  const address = field("address", "Postal address", { many: true, synonyms: ["address"] });
  const site = "www.site.example";
  const pairs = [pairOf("Website", "b0", site.length)];
  expect(await sure(snapshotOf([["definition", site]], { pairs }), address)).toEqual([]);
});
