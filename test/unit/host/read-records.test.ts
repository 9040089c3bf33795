import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { parseTask } from "../../../lib/domain/task/parse-task";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import { extractTable, listsOf, suggestTable } from "../../../lib/host/read-records";
import { plainValue } from "../../../lib/value";
import { snapshotOfTree, type Tree } from "../../support/snapshot-of-tree";

const field = (name: string, type: Field["type"] = "text"): Field => ({
  id: name.toLowerCase().replace(/\W+/g, "-"),
  name,
  type,
});
const taskOf = (...fields: Field[]): ExtractTask => ({
  id: "items",
  version: 1,
  kind: "extract",
  name: "Items",
  fields,
});

/** What the first rows say, as plain texts. */
function rowsOf(snapshot: Snapshot, ...fields: Field[]): string[][] {
  const { rows } = extractTable(taskOf(...fields), snapshot)!;
  return rows.map(({ cells }) => cells.map(({ item }) => (item ? plainValue(item.value) : "")));
}

const TOWNS = ["Ghent", "Lille", "Turin", "Malmö", "Porto", "Graz"];

describe("columns are found by", () => {
  test("class names, whatever the field's language", () => {
    const cards = TOWNS.map((town, at): Tree => {
      return [
        "li",
        ["a.item-title@/t", `Flat in ${town}`],
        ["span.item-price", `€${500 + at}`],
        ["i.user-name", `Ann ${at}`],
      ];
    });
    const rows = rowsOf(snapshotOfTree(["ul", ...cards]), field("Preis", "money"), field("Titel"), field("Autor"));
    expect(rows[1]).toEqual(["501 EUR", "Flat in Lille", "Ann 1"]);
  });

  test("the words beside a value, where there are no classes", () => {
    const cards = TOWNS.map((town, at): Tree => {
      return [
        "div",
        ["h3", town],
        ["div", ["span", `${at + 2} beds`], ["span", `${at + 1} baths`], ["span", `${at} photos`]],
      ];
    });
    const rows = rowsOf(
      snapshotOfTree(["div", ...cards]),
      field("Baths", "number"),
      field("Beds", "number"),
      field("Name"),
    );
    expect(rows[2]).toEqual(["3", "4", "Turin"]);
  });

  test("the head of a table", () => {
    const body = TOWNS.map(
      (town, at): Tree => ["tr", ["td", town], ["td", String(1200 + at)], ["td", String(90 + at)]],
    );
    const snapshot = snapshotOfTree(["table", ["tbody", ...body]]);
    snapshot.pairs = snapshot.blocks.map(({ id, text }, at) => ({
      label: ["Town", "Founded", "Inhabitants (thousands)"][at % 3]!,
      value: { blockId: id, start: 0, end: text.length },
      source: "table-column",
    }));
    const rows = rowsOf(snapshot, field("Inhabitants", "number"), field("Founded", "number"), field("Town"));
    expect(rows[3]).toEqual(["93", "1203", "Malmö"]);
  });

  test("their type, where only one column has it", () => {
    const cards = TOWNS.map(
      (town, at): Tree => ["article", ["b", town], ["span", `${at + 1} March 2026`], ["p", `All about ${town}.`]],
    );
    expect(rowsOf(snapshotOfTree(["main", ...cards]), field("Opens on", "date"))[0]).toEqual(["2026-03-01"]);
  });
});

test("a label that every item has is no value", () => {
  const cards = TOWNS.map(
    (town): Tree => ["li", ["b", town], ["span.author-label", "by"], ["span.author-name", `${town} Tours`]],
  );
  expect(rowsOf(snapshotOfTree(["ul", ...cards]), field("Author"))[4]).toEqual(["Porto Tours"]);
});

test("two values of one text go to the fields that their words name", () => {
  const cards = TOWNS.map(
    (town, at): Tree => ["li", ["b", town], ["span", `4.${at} avg rating — ${1000 + at} ratings`]],
  );
  const rows = rowsOf(snapshotOfTree(["ul", ...cards]), field("Ratings", "number"), field("Rating", "number"));
  expect(rows[5]).toEqual(["1005", "4.5"]);
});

test("an item that lacks a value has none, and the others keep theirs", () => {
  const cards = TOWNS.map((town, at): Tree => {
    const was: Tree[] = at % 2 === 0 ? [["s.price-was", `£${90 + at}`]] : [];
    return ["li", ["b.name", town], ...was, ["span.price-now", `£${50 + at}`]];
  });
  const rows = rowsOf(snapshotOfTree(["ul", ...cards]), field("Name"), field("Price", "money"), field("Was", "money"));
  expect(rows.map(([, , was]) => was)).toEqual(["90 GBP", "", "92 GBP", "", "94 GBP", ""]);
  expect(rows.map(([, price]) => price)).toEqual(TOWNS.map((_, at) => `${50 + at} GBP`));
});

test("a value's evidence is its own part of the text, and an item keeps its address", () => {
  const cards = TOWNS.map(
    (town, at): Tree => ["li", [`a@https://example.org/${at}`, town], ["p", `Only £${at + 10} today`]],
  );
  const snapshot = snapshotOfTree(["ul", ...cards]);
  const { rows } = extractTable(taskOf(field("Price", "money")), snapshot)!;
  expect(rows[1]!.link).toBe("https://example.org/1");
  const [evidence] = rows[1]!.cells[0]!.item!.evidence;
  expect(evidence).toEqual({ blockId: "b3", start: 5, end: 8, quote: "£11" });
});

test("the list is taken whose columns the fields fit; another can be asked for", () => {
  const shops = TOWNS.map(
    (town): Tree => [
      "div.shop",
      ["h3", town],
      ["p", `A shop in ${town} with much to say about itself, and long hours.`],
      ["i", "Open"],
    ],
  );
  const comments = TOWNS.map(
    (town, at): Tree => [
      "li.comment",
      ["b.author", `Ann ${at}`],
      ["time", `${at + 1} May 2026`],
      ["p.text", `Loved ${town}.`],
    ],
  );
  const snapshot = snapshotOfTree(["body", ["div", ...shops], ["ul", ...comments]]);
  const fields = [field("Author"), field("Date", "date"), field("Comment")];
  expect(listsOf(snapshot)!.lists).toHaveLength(2);
  expect(rowsOf(snapshot, ...fields)[0]).toEqual(["Ann 0", "2026-05-01", "Loved Ghent."]);
  expect(extractTable(taskOf(...fields), snapshot, 0)!.rows[0]!.cells[2]!.item?.value).toContain("shop in Ghent");
});

describe("a table without a task", () => {
  const cards = TOWNS.map((town, at): Tree => {
    return [
      "li.card",
      [`a.card-title@https://example.org/${at}`, `Flat in ${town}`],
      ["span.price", `€${500 + at}`],
      ["p.mt-4", `Move in on ${at + 1} March 2026.`],
      ["i", `${at + 1} May 2026`],
      ["button", "Save"],
    ];
  });

  test("has a column for all that tells the items apart, named as the page's author does, and typed", () => {
    const { task, table } = suggestTable(snapshotOfTree(["ul", ...cards]))!;
    expect(task.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      "Card title: text",
      "Price: money",
      "Text: text",
      "Date: date",
    ]);
    expect(table.rows[2]!.cells.map(({ item }) => item && plainValue(item.value))).toEqual([
      "Flat in Turin",
      "502 EUR",
      "Move in on 3 March 2026.",
      "2026-05-03",
    ]);
    expect(table.columns.every(({ confidence }) => confidence === null)).toBe(true);
  });

  test("is a task that can be kept: it finds the same columns by their names", () => {
    const snapshot = snapshotOfTree(["ul", ...cards]);
    const { task, table } = suggestTable(snapshot)!;
    expect(parseTask(task)).toMatchObject({ ok: true });
    const named = task.fields.slice(0, 2);
    const again = extractTable({ ...task, fields: named }, snapshot)!;
    expect(again.rows.map(({ cells }) => cells[0]!.item)).toEqual(table.rows.map(({ cells }) => cells[0]!.item));
  });

  test("there is none of a page that repeats nothing", () => {
    expect(suggestTable(snapshotOfTree(["p", "One text"]))).toBeNull();
    expect(suggestTable(snapshotOfTree(["ul", ...cards]), 7)).toBeNull();
  });
});

test("a bare text has no list", () => {
  expect(extractTable(taskOf(field("Name")), snapshotOfTree(["p", "One text"]))).toBeNull();
  expect(extractTable(taskOf(field("Name")), { ...snapshotOfTree(["p", "x"]), structure: undefined })).toBeNull();
});

test("two thousand items take little more than two hundred", () => {
  const timeOf = (count: number) => {
    const cards = Array.from({ length: count }, (_, at): Tree => {
      return [
        "li",
        ["h3.title", `Item ${at}`],
        ["b.price", `£${at % 90}.50`],
        ["p", `It weighs ${at % 40} kg and costs little.`],
      ];
    });
    const snapshot = snapshotOfTree(["ul", ...cards]);
    const started = process.cpuUsage();
    const table = extractTable(taskOf(field("Title"), field("Price", "money"), field("Weight", "number")), snapshot)!;
    expect(table.rows.at(-1)!.cells.map(({ item }) => item !== null)).toEqual([true, true, true]);
    return process.cpuUsage(started).user / 1_000;
  };
  timeOf(200);
  expect(timeOf(2_000)).toBeLessThan(8 * timeOf(200) + 400);
});
