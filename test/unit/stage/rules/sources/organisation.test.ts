import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { findNamesWithLegalForm, withoutLegalForm } from "../../../../../lib/value/forms/legal-form";
import { stageRequest } from "../../../../support/stage-request";
import { field, type Line, pairOf, snapshotOf } from "../snapshots";

const company = field("organization", "Name of the organisation", { schemaProperties: ["name", "legalName"] });

async function proposals(snapshot: Snapshot, asked: Field = company) {
  const task: ExtractTask = { id: "c", version: 1, kind: "extract", name: "Contact", fields: [asked] };
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.map(({ items, score }) => ({ value: items[0]!.value, score }));
}

const sure = async (snapshot: Snapshot, asked?: Field) =>
  (await proposals(snapshot, asked)).filter(({ score }) => score >= 0.8).map(({ value }) => value);

const ADDRESS: Line = ["paragraph", "Amber Bakery Ltd 14 Maple Road London SE19 2AB"];

describe("the organisation's name", () => {
  it.each<[string, Line[], string, string[]]>([
    ["an address and the title", [["title", "Contact"], ADDRESS], "Contact | Amber Bakery", ["Amber Bakery Ltd"]],
    [
      "an address and ©",
      [ADDRESS, ["paragraph", "© 2026 Amber Bakery. All rights reserved."]],
      "",
      ["Amber Bakery Ltd"],
    ],
    ["an address alone", [ADDRESS], "", []],
    // The heading names the page, also where an address stands right below it.
    [
      "a heading above an address",
      [
        ["title", "Contact"],
        ["paragraph", "14 Maple Road London SE19 2AB"],
      ],
      "Contact | Home",
      [],
    ],
    [
      "two that are both agreed on",
      [
        ADDRESS,
        ["paragraph", "© Amber Bakery Ltd"],
        ["paragraph", "Blue Design GmbH Lindenstraße 3 10969 Berlin"],
        ["paragraph", "Copyright 2026 Blue Design GmbH"],
      ],
      "",
      [],
    ],
  ])("from %s", async (_, lines, title, expected) => {
    expect(await sure(snapshotOf(lines, { title }))).toEqual(expected);
  });

  it("is no answer for a company that the page only writes about", async () => {
    const employer = field("company", "Company", { schemaProperties: ["hiringOrganization.name"] });
    const lines: Line[] = [ADDRESS, ["paragraph", "© 2026 Amber Bakery Ltd"]];
    expect(await sure(snapshotOf(lines), employer)).toEqual([]);
  });

  it("has no address of mail or web and no phone number among its candidates", async () => {
    const texts = ["post@site.example", "www.site.example", "+44 20 7946 0958", "Amber"];
    const lines = texts.map((text): Line => ["definition", text]);
    const pairs = texts.map((text, index) => pairOf("Contact", `b${index}`, text.length));
    expect((await proposals(snapshotOf(lines, { pairs }))).map(({ value }) => value)).toEqual(["Amber"]);
  });
});

it.each([
  ["by Müller & Söhne GmbH & Co. KG, Ulm", "Müller & Söhne GmbH & Co. KG"],
  ["the Amber Bakery Ltd.", "Amber Bakery Ltd."],
  ["Freunde der Linde e.V. in Jena", "Freunde der Linde e.V."],
])("finds the name with its legal form in %s", (text, name) => {
  const [found] = findNamesWithLegalForm(text);
  expect(text.slice(found!.start, found!.end)).toBe(name);
  expect(name.startsWith(withoutLegalForm(name))).toBe(true);
  expect(withoutLegalForm(name)).not.toBe(name);
});

describe("a list of organisations", () => {
  const organisations = field("organization", "Organisation", { many: true });
  async function listed(lines: Line[], title = ""): Promise<unknown[]> {
    const task: ExtractTask = { id: "c", version: 1, kind: "extract", name: "Contact", fields: [organisations] };
    const outcome = await createRulesStage().propose(stageRequest({ task, snapshot: snapshotOf(lines, { title }) }));
    if (outcome.status !== "done") throw new Error("skipped");
    return outcome.proposals[0]?.items.map(({ value }) => value) ?? [];
  }

  it("has who is named above an address, in a copyright notice, and in the title beside the page's name", async () => {
    const lines: Line[] = [
      ["paragraph", "Amber Bakery\n14 Maple Road\nSan Pedro, CA 90731\nPhone: (310) 555-0142"],
      ["paragraph", "Birch Mills Inc.\nGrain Division\n9 Dock Road\nSan Pedro, CA 90731"],
      ["paragraph", "Copyright © 2010-2026, Crumb Holdings. All rights reserved.", "boilerplate"],
      ["paragraph", "Daily Loaf © 1998 - 2026. All rights reserved.", "boilerplate"],
    ];
    expect(await listed(lines, "Contact Us - Amber Bakery")).toEqual([
      "Amber Bakery",
      "Birch Mills Inc.",
      "Grain Division",
      "Crumb Holdings",
      "Daily Loaf",
    ]);
  });

  it.each<[string, Line[]]>([
    ["labels and offices", [["paragraph", "Mailing Address:\n14 Maple Road\nSan Pedro, CA 90731"]]],
    ["people", [["paragraph", "Amanda Miller\n14 Maple Road\nSan Pedro, CA 90731"]]],
    [
      "links of a menu",
      [
        ["list-item", "Privacy"],
        ["paragraph", "14 Maple Road\nSan Pedro, CA 90731"],
      ],
    ],
    ["who made the page", [["paragraph", "Web design by Pixel Works Ltd © 2026 Pixel Works Ltd", "boilerplate"]]],
  ])("has no %s", async (_, lines) => {
    expect(await listed(lines)).toEqual([]);
  });
});
