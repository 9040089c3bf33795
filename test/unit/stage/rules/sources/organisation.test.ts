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
