import { expect, test } from "vitest";
import type { Field } from "../../../../lib/domain/task/task";
import { readSitePage } from "../../../../lib/learning/site/page-places";
import { createFieldReader } from "../../../../lib/stage/rules/field-reader";
import { isShown, teachAs } from "../../../eval/teach/person";
import { snapshotOfTree, type Tree } from "../../../support/snapshot-of-tree";

const field: Field = { id: "yields", name: "Servings", type: "text", synonyms: ["Portionen"] };
const task = { id: "recipe", version: 1, kind: "extract" as const, name: "Recipe", fields: [field] };

/** What a person would say of the page, where its data has "4 servings". */
function said(...body: Tree[]): unknown {
  const snapshot = snapshotOfTree(["body", ...body], { url: "https://recipes.example/1" });
  const reader = createFieldReader({ id: field.id, kind: "field", field, task }, snapshot);
  return teachAs(field, { fields: { yields: "4 servings" } }, readSitePage(snapshot)!, reader)?.[0]?.value;
}

test("a number is pointed at where its unit stands in it, before it or behind it", () => {
  expect(said(["p", "Serves nobody"], ["p", "4 Portionen"])).toBe("4 Portionen");
  expect(said(["span", "Servings"], ["span", "4"])).toBe("4");
  expect(said(["span", "Für"], ["span", "4"], ["span", "Portionen"])).toBe("4");
});

test("a value is shown where its words stand, whatever else the element says", () => {
  const snapshot = snapshotOfTree(["body", ["p", "Makes 4 servings today"]], { url: "https://recipes.example/1" });
  const reader = createFieldReader({ id: field.id, kind: "field", field, task }, snapshot);
  const page = readSitePage(snapshot)!;
  expect(isShown(field, { fields: { yields: "4 servings" } }, page, reader)).toBe(true);
  expect(isShown(field, { fields: { yields: "6 servings" } }, page, reader)).toBe(false);
});
