import { expect, it } from "vitest";
import { scoreMainContent } from "../../../eval/pages/main-content-scores";
import type { ReadPage } from "../../../eval/pages/snapshots";
import type { PageRow } from "../../../eval/sets/types";
import { smallSnapshot } from "../../../support/snapshots";

function page(row: Partial<PageRow>, main: string, navigation = ""): ReadPage {
  const small = smallSnapshot();
  const [first, second] = small.blocks;
  const blocks = [
    { ...first!, text: main },
    { ...second!, text: navigation, region: "navigation" as const },
  ];
  return { index: 0, row: { page: "a", url: "https://a.example/", ...row }, snapshot: { ...small, blocks } };
}

it("compares the words of main blocks, over the pages that expect any", () => {
  const expecting = (main_content: string | null) => ({ label: "article", fields: { main_content } });
  const scores = scoreMainContent([
    page(expecting("Lemon cake bakes"), "LEMON cake, bakes", "Home"),
    page({ ...expecting("One two"), label: "forum" }, "two three", "one"),
    page(expecting(""), "two"),
    page(expecting(null), "two"),
    page({}, "two"),
  ]);
  expect(scores?.wordF1).toEqual([1, 0.5, null, null, null]);
  expect(scores?.report).toEqual({
    wordF1: 0.75,
    with: null,
    without: null,
    n: 2,
    byLabel: { article: 1, forum: 0.5 },
  });
});

it("counts snippets whatever their white space, and those that should be gone", () => {
  const row = { with: ["Lemon  cake", "Home"], without: ["Home", "lemon", "salt"] };
  const { report } = scoreMainContent([page(row, "A lemon\ncake", "Home")])!;
  expect(report).toEqual({ wordF1: null, with: 0.5, without: 1 / 3, n: 0 });
});

it("says nothing where no page expects main content", () => {
  expect(scoreMainContent([page({ fields: { title: "a" } }, "a")])).toBeNull();
  expect(scoreMainContent([])).toBeNull();
});
