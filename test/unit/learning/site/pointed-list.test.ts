import { describe, expect, it } from "vitest";
import type { Item } from "../../../../lib/domain/result/proposal";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import { locatePointedList } from "../../../../lib/learning/site/locate-list";
import { readSitePage, type SitePage } from "../../../../lib/learning/site/page-places";

/** Two lists that say the same, as a summary and a menu do. */
const LISTS = [
  ["ul.short", ["Soup", "Bread", "Fish"]],
  ["ul.long", ["Soup", "Bread", "Fish", "Cake"]],
] as const;

function menuPage(): SitePage {
  const lines = LISTS.flatMap(([, items]) => items);
  const snapshot = snapshotOfText(lines.join("\n"), { url: "https://inn.example/menu" });
  const elements: [number, string, string, string][] = [
    [-1, "body", "", ""],
    [0, "ul", "short", ""],
    [0, "ul", "long", ""],
  ];
  const places = lines.map((line, index): [number, number, number, number] => {
    const parent = index < LISTS[0][1].length ? 1 : 2;
    return [index, 0, line.length, elements.push([parent, "li", "", ""]) - 1];
  });
  return readSitePage({ ...snapshot, structure: { elements, places } })!;
}

const itemAt = ({ snapshot }: SitePage, index: number): Item => {
  const { id, text } = snapshot.blocks[index]!;
  return { value: text, evidence: [{ blockId: id, start: 0, end: text.length, quote: text }] };
};

describe("a list that was pointed at", () => {
  it("is learned where it stands, though another one says the same", () => {
    const page = menuPage();
    const [short, long] = [
      [0, 1, 2],
      [3, 4, 5, 6],
    ].map((positions) =>
      locatePointedList(
        page,
        positions.map((index) => itemAt(page, index)),
      ),
    );
    expect(short!.places.map(({ anchors }) => anchors.path)).toEqual(["li<ul.short<body"]);
    expect(long!.places.map(({ anchors }) => anchors.path)).toEqual(["li<ul.long<body"]);
    expect(long!.list).toEqual({ kind: "elements", within: "page" });
  });

  it("may lack an item, as people leave one out", () => {
    const page = menuPage();
    const taught = locatePointedList(
      page,
      [3, 4, 5].map((index) => itemAt(page, index)),
    );
    expect(taught!.places[0]!.anchors.path).toBe("li<ul.long<body");
  });

  it("is no element around it, and none where one item of many was pointed at", () => {
    const page = menuPage();
    expect(locatePointedList(page, [itemAt(page, 3)])).toBeNull();
  });
});
