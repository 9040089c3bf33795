import { describe, expect, it } from "vitest";
import type { StructuredItem } from "../../../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../../support/stage-request";
import { field, jsonLd, type Line, snapshotOf } from "../snapshots";

const person = field("person", "Contact person", { many: true });

async function sure(
  lines: Line[],
  asked: Field = person,
  language = "en",
  structured: StructuredItem[] = [],
): Promise<unknown[]> {
  const task: ExtractTask = { id: "c", version: 1, kind: "extract", name: "Contact", fields: [asked] };
  const snapshot = snapshotOf(lines, { language, structured });
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.filter(({ score }) => score >= 0.8).flatMap(({ items }) => items.map(({ value }) => value));
}

describe("people to turn to", () => {
  it.each<[string, Line[]]>([
    ["with a role below", [["paragraph", "Amanda Miller\nMarketing Manager\nExtension 21"]]],
    [
      "with a role in the next block",
      [
        ["h3", "Amanda Miller"],
        ["paragraph", "Chief Financial Officer"],
      ],
    ],
    ["with a role behind a sign", [["paragraph", "Amanda Miller – Estimator"]]],
    ["with a role before", [["paragraph", "General Manager: Amanda Miller"]]],
    ["with a degree and a role", [["h2", "Amanda Miller, CFA, President"]]],
    [
      "with a phone beside",
      [
        ["cell", "Amanda Miller"],
        ["cell", "(310) 555-0142"],
      ],
    ],
    ["with an e-mail below", [["paragraph", "Amanda Miller\namanda@site.example"]]],
    [
      "with a role in prose",
      [
        [
          "paragraph",
          `Our team. Lead Carpenter: Amanda Miller has been with us for nine years, and ${"builds doors. ".repeat(9)}`,
        ],
      ],
    ],
    ["in a request", [["paragraph", "For accounting please contact Amanda Miller at (310) 555-0142."]]],
  ])("are named %s", async (_, lines) => {
    expect(await sure(lines)).toEqual(["Amanda Miller"]);
  });

  it.each<[string, Line[]]>([
    [
      "a town with a phone",
      [
        ["cell", "Springfield Heights"],
        ["cell", "(310) 555-0142"],
      ],
    ],
    ["a street and a town", [["paragraph", "12 Quay Street\nJackson Wisconsin\nPhone (310) 555-0142"]]],
    ["a company", [["paragraph", "Miller Web Services\n(310) 555-0142"]]],
    [
      "a heading",
      [
        ["h2", "Customer Service"],
        ["paragraph", "(310) 555-0142"],
      ],
    ],
    ["what a lawyer is for", [["paragraph", "Mississauga Citizenship Lawyer"]]],
    ["people of a story", [["paragraph", "Last year Amanda Miller sang with Peter Hall in London."]]],
  ])("are not %s", async (_, lines) => {
    expect(await sure(lines)).toEqual([]);
  });

  it("come from the page's data where that says how to reach them, and not from its authors", async () => {
    const card = { "@type": "Person", name: "Amanda Miller", jobTitle: "Head of Sales" };
    const author = { "@type": "Person", name: "Peter Hall", url: "https://site.example/peter" };
    expect(await sure([["title", "Team"]], person, "en", [jsonLd(card), jsonLd(author, "json-ld:1")])).toEqual([
      "Amanda Miller",
    ]);
  });

  it("are nobody in particular where one is asked for and several are named", async () => {
    const lines: Line[] = [
      ["paragraph", "Amanda Miller, Director"],
      ["paragraph", "Peter Hall, Manager"],
    ];
    const one = field("ansprechpartner", "Ansprechpartner");
    expect(await sure(lines)).toEqual(["Amanda Miller", "Peter Hall"]);
    expect(await sure(lines, one)).toEqual([]);
    expect(await sure([["paragraph", "Ansprechpartnerin: Sabine Weber\nTelefon 030 1234567"]], one, "de")).toEqual([
      "Sabine Weber",
    ]);
  });
});
