import { afterEach, describe, expect, it } from "vitest";
import { discoverSets, folderNames } from "../../../eval/sets/discover";
import { readPageSet } from "../../../eval/sets/read-page-set";
import type { PageSet } from "../../../eval/sets/types";
import { type Files, folderWith, lines, taskOf } from "./folders";

let remove = () => {};
afterEach(() => remove());

const made = (files: Files) => {
  const { folder, remove: clean } = folderWith(files);
  remove = clean;
  return folder;
};

describe("a set of pages", () => {
  it("reads labels, fields and snippets, and makes up an address where a row has none", () => {
    const expected = lines([
      { page: "a.test", url: "https://a.test/x", label: "a", fields: { title: "T", items: ["1", 2], none: null } },
      { page: "b.test", label: null, with: ["in"], without: [] },
      { page: "no address", url: "seven" },
    ]);
    const folder = made({ "task.json": taskOf(["a"]), "expected.jsonl": expected, "pages/a.test.html.gz": "x" });
    const set = readPageSet("pages", folder) as PageSet;
    expect(set.problems).toEqual([]);
    expect(set.rows).toEqual([
      { page: "a.test", url: "https://a.test/x", label: "a", fields: { title: "T", items: ["1", "2"], none: null } },
      { page: "b.test", url: "https://b.test/", label: null, with: ["in"], without: [] },
      { page: "no address", url: expect.stringMatching(/^https:\/\/page-[0-9a-f]{12}\.invalid\/$/) },
    ]);
  });

  it("keeps what is right in a row, and tells the rest", () => {
    const expected = lines([
      { url: "https://a.test/" },
      { page: "a", label: "z", fields: { title: { deep: 1 }, year: 1999 }, with: "in" },
      { page: "a" },
    ]);
    const set = readPageSet("pages", made({ "task.json": taskOf(["a", "b"]), "expected.jsonl": expected })) as PageSet;
    expect(set.rows).toEqual([{ page: "a", url: "https://a/", fields: { year: 1999 } }]);
    expect(set.problems.map(({ where, message }) => `${where} ${message}`)).toEqual([
      "expected.jsonl:1 has no page: a name without .html.gz",
      'expected.jsonl:2 has the label "z", which the task does not know',
      "expected.jsonl:2 has a value for title that is neither text, number, money, list nor null",
      "expected.jsonl:2 has a with that is no list of texts",
      'expected.jsonl:3 has the page "a" of an earlier line',
    ]);
  });

  it("reads money, and further forms of a value", () => {
    const fields = { rent: { amount: 1850, currency: "GBP" }, size: "68 m²" };
    const expected = lines([{ page: "a", fields, also: { size: ["68 m² / 732 sq ft", 68] } }]);
    const set = readPageSet("pages", made({ "task.json": taskOf(["a", "b"]), "expected.jsonl": expected })) as PageSet;
    expect(set.rows[0]).toMatchObject({
      fields: { rent: "GBP 1850", size: "68 m²" },
      also: { size: ["68 m² / 732 sq ft", 68] },
    });
    expect(set.problems).toEqual([]);
  });

  it("hashes the pages' bytes too", () => {
    const files = { "task.json": taskOf(["a"]), "expected.jsonl": lines([{ page: "a" }]) };
    const one = readPageSet("pages", made({ ...files, "pages/a.html": "one" })) as PageSet;
    remove();
    const two = readPageSet("pages", made({ ...files, "pages/a.html": "two" })) as PageSet;
    expect(one.dataHash).not.toBe(two.dataHash);
  });
});

describe("a set of pages with tasks of their own", () => {
  it("reads a task a row, and passes over a row without one", () => {
    const task = {
      id: "flat",
      version: 1,
      kind: "extract",
      name: "Flat",
      fields: [{ id: "rent", name: "Rent", type: "money" }],
    };
    const rows = lines([
      { page: "a", task, fields: { rent: null } },
      { page: "b", fields: { rent: null } },
    ]);
    const { sets } = discoverSets(made({ "asked/rows.jsonl": rows }), ["asked"]);
    expect(sets).toMatchObject([{ form: "asked", rows: [{ page: "a", task, fields: { rent: null } }] }]);
    expect(sets[0]!.problems).toEqual([{ where: "rows.jsonl:2", message: "has no page, or no task that extracts" }]);
  });
});

describe("a folder of sets", () => {
  it("is read set by set; what is none is passed over with the reason", () => {
    const data = made({
      "README.md": "no folder",
      "good/task.json": taskOf(["a", "b"]),
      "good/test.jsonl": lines([{ text: "x", label: "a" }]),
      "pages/task.json": taskOf(["a", "b"]),
      "pages/expected.jsonl": "",
      "spans/test.jsonl": "{}",
      "bare/task.json": taskOf(["a", "b"]),
      "wrong/task.json": taskOf([]),
      "wrong/test.jsonl": "",
      "odd/task.json": taskOf(["a", "b"]),
      "odd/expected.jsonl/keep": "",
    });
    expect(folderNames(data)).toEqual(["bare", "good", "odd", "pages", "spans", "wrong"]);
    const { sets, passedOver } = discoverSets(data, folderNames(data));
    expect(sets.map(({ name, form }) => `${name} ${form}`)).toEqual(["good texts", "pages pages"]);
    expect(passedOver).toEqual([
      { where: "bare", message: expect.stringContaining("neither train.jsonl or test.jsonl") },
      { where: "odd", message: expect.stringContaining("can't be read") },
      { where: "spans", message: "passed over: it has no task.json" },
      { where: "wrong/task.json", message: "labels: Must have at least 1 entries." },
    ]);
  });

  it("may itself be a set", () => {
    const data = made({ "task.json": taskOf(["a", "b"]), "test.jsonl": lines([{ text: "x", label: "a" }]) });
    expect(discoverSets(data, folderNames(data)).sets).toHaveLength(1);
  });
});
