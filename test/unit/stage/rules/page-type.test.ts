import { describe, expect, it } from "vitest";
import type { StructuredItem } from "../../../../lib/domain/snapshot/snapshot";
import { pageType } from "../../../../lib/domain/task/builtin/index";
import { pageTypeFromData } from "../../../../lib/stage/rules/page-type";
import { pageView } from "../../../../lib/stage/rules/page-view";
import { smallClassifyTask, smallSnapshot } from "../../../support/snapshots";

const item = (type: string, name = "Lemon cake"): StructuredItem => ({
  id: "json-ld:0",
  source: "json-ld",
  types: [type],
  properties: { name: [name] },
});

const labels = (structured: StructuredItem[], task = pageType): unknown[] =>
  pageTypeFromData(task, pageView({ ...smallSnapshot(), structured }, "page")).flatMap(({ items }) =>
    items.map(({ value }) => value),
  );

describe("pageTypeFromData", () => {
  it("answers from the type of the page's own subject", () => {
    expect(labels([item("NewsArticle")])).toEqual(["article"]);
    expect(labels([item("QAPage")])).toEqual(["forum"]);
  });

  it("says nothing for types that stand on all kinds of pages, and for things that the page does not name", () => {
    expect(labels([item("Product")])).toEqual([]);
    expect(labels([item("NewsArticle", "Quite another story")])).toEqual([]);
    expect(labels([])).toEqual([]);
  });

  it("says nothing for a task without such a label", () => {
    expect(labels([item("NewsArticle")], smallClassifyTask)).toEqual([]);
  });
});
