import { expect, test } from "vitest";
import type { Item } from "../../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { Field } from "../../../../lib/domain/task/task";
import { applyRule, compareCandidates } from "../../../../lib/learning/site/apply-rule";
import { readSitePage, type SitePage } from "../../../../lib/learning/site/page-places";
import { fieldOfRule } from "../../../../lib/learning/site/teach-rule";
import { createFieldReader } from "../../../../lib/stage/rules/field-reader";
import { teachRule } from "../../../support/site-rules";
import { snapshotOfTree, type Tree } from "../../../support/snapshot-of-tree";

const field: Field = { id: "parts", name: "Parts", type: "text", many: true };
const task = { id: "kit", version: 1, kind: "extract" as const, name: "Kit", fields: [field] };
const question = { id: "parts", kind: "field" as const, field, task };

/** A page with its parts in as many lists as there are sections, and another list that has nothing to do with them. */
function kitPage(url: string, ...sections: string[][]): Snapshot {
  const lists = sections.map((parts): Tree => ["ul.parts", ...parts.map((part): Tree => ["li.part", part])]);
  const others = ["Home", "Shop", "About"].map((text): Tree => ["li", text]);
  return snapshotOfTree(["body", ["div.card", ["h2", "Parts"], ...lists], ["ul.menu", ...others]], { url });
}

const valued = (values: readonly string[]): Item[] => values.map((value) => ({ value, evidence: [] }));

function ruleOf(page: SitePage, parts: readonly string[]) {
  return teachRule(null, {
    page,
    field: fieldOfRule(task, field),
    items: valued(parts),
    isPointed: false,
    reader: createFieldReader(question, page.snapshot),
    trusts: [],
    overrules: [],
    at: 0,
  })!;
}

function bestOf(taught: [Snapshot, string[]], snapshot: Snapshot): unknown[] {
  const [first, page] = [taught[0], snapshot].map((one) => readSitePage(one)!) as [SitePage, SitePage];
  const compared = compareCandidates(ruleOf(first, taught[1]), page, createFieldReader(question, snapshot), new Set());
  return applyRule(compared, true).values[0]!.items.map(({ value }) => value);
}

const [ONE, TWO] = [
  ["two wheels", "one axle", "four bolts"],
  ["a red frame", "a saddle"],
];

test("what is one list on the taught page is all its sections on the next", () => {
  const taught = kitPage("https://kits.example/1", ["a lamp", "a wire", "a switch"]);
  const next = kitPage("https://kits.example/2", ONE, TWO);
  expect(bestOf([taught, ["a lamp", "a wire", "a switch"]], next)).toEqual([...ONE, ...TWO]);
});

test("and what is in sections on the taught page is one list on the next", () => {
  const taught = kitPage("https://kits.example/1", ONE, TWO);
  const next = kitPage("https://kits.example/2", ["a lamp", "a wire", "a switch"]);
  expect(bestOf([taught, [...ONE, ...TWO]], next)).toEqual(["a lamp", "a wire", "a switch"]);
});

test("one of several lists that look alike is learned by itself", () => {
  const taught = kitPage("https://kits.example/1", ONE, TWO);
  const rule = ruleOf(readSitePage(taught)!, ONE);
  expect(rule.examples[0]!.list).toEqual({ kind: "elements", within: "parent" });
});

test("one part alone is no list, whose like stands all over the next page", () => {
  const page = (url: string, own: string, ...others: string[]): Snapshot =>
    snapshotOfTree(
      ["body", ["div.card", ["p.maker", own]], ...others.map((name): Tree => ["div.card", ["p.maker", name]])],
      {
        url,
      },
    );
  const taught = page("https://kits.example/1", "Ann Smith");
  expect(ruleOf(readSitePage(taught)!, ["Ann Smith"]).examples[0]!.list).toEqual({
    kind: "elements",
    within: "parent",
  });
  expect(bestOf([taught, ["Ann Smith"]], page("https://kits.example/2", "Bo Hill", "Cy Moor"))).toHaveLength(1);
});
