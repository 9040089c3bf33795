import { expect, it } from "vitest";
import type { ExtractTask, Field } from "../../../../lib/domain/task/task";
import { fieldProfile } from "../../../../lib/stage/rules/field-profile";
import { pageView } from "../../../../lib/stage/rules/page-view";
import { withVisiblePlaces } from "../../../../lib/stage/rules/visible-places";
import { field, type Line, pairOf, snapshotOf } from "./snapshots";

const servings = field("yields", "Servings");

function quotes(value: string, asked: Field, lines: Line[], pairs = [] as ReturnType<typeof pairOf>[]) {
  const task: ExtractTask = { id: "t", version: 1, kind: "extract", name: "Recipe", fields: [asked] };
  const profile = fieldProfile({ id: asked.id, kind: "field", task, field: asked });
  const view = pageView(snapshotOf(lines, { pairs }), "page");
  return withVisiblePlaces({ value, evidence: [] }, profile, view).evidence.map(({ blockId, start }) => [
    blockId,
    start,
  ]);
}

it("shows a short value only where the field's name stands beside it", () => {
  const lines: Line[] = [
    ["paragraph", "Rated 4.8 by 18 readers"],
    ["paragraph", "Page 8"],
    ["paragraph", "Serves 8 hungry people"],
  ];
  expect(quotes("8", servings, lines)).toEqual([["b2", 7]]);
  expect(quotes("8", servings, lines.slice(0, 2))).toEqual([]);
});

it("takes a pair's label and the heading above for the name", () => {
  expect(quotes("8", servings, [["cell", "8"]], [pairOf("Servings", "b0", 1)])).toEqual([["b0", 0]]);
  expect(
    quotes("8", servings, [
      ["h3", "Servings"],
      ["paragraph", "8"],
    ]),
  ).toEqual([["b1", 0]]);
});

it("shows longer wordings wherever they stand", () => {
  expect(quotes("8 small pies", servings, [["paragraph", "Makes 8 small pies."]])).toEqual([["b0", 6]]);
});
