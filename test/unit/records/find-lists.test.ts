import { describe, expect, test } from "vitest";
import { readElementTree } from "../../../lib/records/element-tree";
import { findRecordLists } from "../../../lib/records/find-lists";
import { snapshotOfTree, type Tree } from "../../support/snapshot-of-tree";

const NAMES = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow"];

const card = (name: string, at: number, step = "div.card"): Tree => [
  step,
  ["h3", `${name} side table`],
  ["p", `A small table of ${name.toLowerCase()}, made by hand in ${1990 + at}.`],
  ["span.price", `£${40 + 3 * at}.00`],
];

/** What each record of the first list shows, texts of a record joined. */
function mainList(body: Tree): string[] {
  const tree = readElementTree(snapshotOfTree(body))!;
  const [list] = findRecordLists(tree);
  return (list?.leaves ?? []).map((own) => own.map((leaf) => tree.leaves[leaf]!.text).join(" | "));
}

const expected = NAMES.map((name, at) => {
  const [, ...parts] = card(name, at);
  return parts.map((part) => (part as Tree)[1]).join(" | ");
});

describe("a page's items are found", () => {
  test("as children of one element", () => {
    expect(mainList(["body", ["h1", "Tables"], ["div.grid", ...NAMES.map((name, at) => card(name, at))]])).toEqual(
      expected,
    );
  });

  test("in rows of three, which are no items", () => {
    const rows = [0, 3, 6, 9].map((from): Tree => {
      return ["div.row", ...NAMES.slice(from, from + 3).map((name, at) => card(name, from + at))];
    });
    expect(mainList(["body", ["div.grid", ...rows]])).toEqual(expected);
  });

  test("without any class, each in a wrapper of its own", () => {
    const wrapped = NAMES.map((name, at): Tree => ["div", ["div", card(name, at, "div")]]);
    expect(mainList(["body", ["div", ...wrapped]])).toEqual(expected);
  });

  test("as a heading with what follows it", () => {
    const flat = NAMES.flatMap((name, at) => card(name, at).slice(1) as Tree[]);
    expect(mainList(["body", ["div.entries", ...flat]])).toEqual(expected);
  });

  test("in two sections under headings of their own", () => {
    const [first, second] = [NAMES.slice(0, 5), NAMES.slice(5)].map((names, half): Tree => {
      return ["section", ["h2", `Part ${half}`], ["div.list", ...names.map((name, at) => card(name, 5 * half + at))]];
    });
    expect(mainList(["body", first!, second!])).toEqual(expected);
  });

  test("with an advertisement among them, which is none", () => {
    const cards = NAMES.map((name, at) => card(name, at));
    cards.splice(4, 0, ["div.card", ["em", "Advertisement"], ["b", "Sell your car today"]]);
    expect(mainList(["body", ["div.grid", ...cards]])).toEqual(expected);
  });

  test("as comments, with answers in each other", () => {
    const comment = (name: string, ...answers: Tree[]): Tree => [
      "li.comment",
      ["b.author", name],
      ["p", `${name} has something to say of this, at some length.`],
      ["time", `${name.length} May 2026`],
      ...(answers.length > 0 ? [["ul.children", ...answers] as Tree] : []),
    ];
    const thread = [
      "ul.thread",
      comment("Ash", comment("Birch", comment("Cedar")), comment("Elm")),
      comment("Fir"),
    ] as const;
    const found = mainList(["body", thread]).map((text) => text.split(" | ")[0]);
    expect(found).toEqual(["Ash", "Birch", "Cedar", "Elm", "Fir"]);
  });
});

test("menus and footers come after what the page is about", () => {
  const menu: Tree = ["ul", ...NAMES.map((name): Tree => ["li", [`a@/${name}`, name]])];
  const found = mainList(["body", ["nav", menu], ["div.grid", ...NAMES.map((name, at) => card(name, at))]]);
  expect(found).toEqual(expected);
});

test("a page without anything repeated has no list", () => {
  const tree = readElementTree(snapshotOfTree(["body", ["h1", "Hello"], ["p", "One text and nothing else."]]))!;
  expect(findRecordLists(tree)).toEqual([]);
});

test("a thousand items cost little more than their share", () => {
  const timeOf = (count: number) => {
    const cards = Array.from({ length: count }, (_, at) => card(`Kind ${at}`, at));
    const tree = readElementTree(snapshotOfTree(["body", ["div.grid", ...cards]]))!;
    const started = process.cpuUsage();
    expect(findRecordLists(tree)[0]?.records).toHaveLength(count);
    return process.cpuUsage(started).user / 1_000;
  };
  timeOf(250);
  expect(timeOf(2_000)).toBeLessThan(8 ** 1.5 * timeOf(250) + 400);
});
