import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatForClipboard } from "../../../../components/export/clipboard-table";
import { resultToNote } from "../../../../components/export/export-note";
import { recordsToTable } from "../../../../components/export/export-records";
import type { ExportWords } from "../../../../components/export/export-values";
import { formatFrontMatter } from "../../../../components/export/front-matter";
import { linesOfResult, resultToJsonLines } from "../../../../components/export/json-lines";
import { noteName, writeObsidianNote } from "../../../../components/export/obsidian";
import { tableOfPages } from "../../../../lib/domain/result/page-rows";
import { anyText, textOf } from "../../../support/any-text";
import { answer, extraction, item, result } from "../results";

const WORDS: ExportWords = {
  status: { answered: "answered", unsure: "not sure", absent: "Not on this page" },
  label: "Answer",
  table: "Table",
};

const TASK = extraction([
  { id: "title", name: "Title", type: "text" },
  { id: "price", name: "Price", type: "money" },
  { id: "sizes", name: "Sizes", type: "number", many: true },
  { id: "made", name: "Made", type: "date" },
  { id: "seller", name: "Seller", type: "text" },
]);
const CHAIR = result(TASK, [
  answer("title", [item('Chair: "=old"')]),
  answer("price", [item({ amount: 12.5, currency: "EUR" })]),
  answer("sizes", [item(40), item(45)]),
  answer("made", [item("2026-03-01")]),
  answer("seller", [item("Ann")], { status: "unsure", confidence: 0.4 }),
]);
const WILD = fc.oneof(anyText(), textOf("=+-@\t\r\n\"'<>& a1\u2028\u0085"));

describe("a table for the clipboard", () => {
  it("has one line a row and as many cells in each, whatever the cells hold, and no formula", () => {
    const rows = fc.array(fc.array(WILD, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, (cells) => {
        const { text, html } = formatForClipboard({ caption: "", header: [], rows: cells });
        const read = text.slice(0, -1).split("\n");
        expect(read.map((line) => line.split("\t").length)).toEqual(cells.map(() => 3));
        for (const cell of read.flatMap((line) => line.split("\t"))) expect(cell).not.toMatch(/^([=+@]|-(?!\d))/);
        // Nothing but the table's own elements.
        expect(html.replace(/<\/?(table|thead|tbody|tr|th|td|br)>/g, "")).not.toMatch(/[<>]/);
        for (const cell of html.split("<td>").slice(1)) expect(cell).not.toMatch(/^[=+@]/);
      }),
    );
  });
});

describe("front matter", () => {
  it("holds every text on one line, from which JSON reads it back", () => {
    fc.assert(
      fc.property(WILD, WILD, (key, value) => {
        const lines = formatFrontMatter({ [key]: value }).split("\n");
        expect(lines).toHaveLength(4);
        const match = /^([\w-]+|"(?:[^"\\]|\\.)*"): (.*)$/.exec(lines[1]!);
        const [, name, written] = match ?? [];
        expect(name?.startsWith('"') ? JSON.parse(name) : name).toBe(key.toWellFormed());
        expect(written?.startsWith('"') ? JSON.parse(written) : written).toBe(value.toWellFormed());
        expect(lines[1]).not.toMatch(/[\u0080-\u009f\u2028\u2029]/);
      }),
    );
  });

  it("quotes what YAML takes for something else, and leaves dates and numbers bare", () => {
    expect(formatFrontMatter({ yes: "no", on: "2026-03-01", price: 4.5, many: ["a", 1, true], odd: Number.NaN })).toBe(
      '---\n"yes": "no"\n"on": 2026-03-01\nprice: 4.5\nmany: ["a", 1, true]\nodd: "NaN"\n---\n',
    );
  });
});

describe("a note", () => {
  it("says of itself what is sure, and shows the rest below", () => {
    const note = resultToNote(CHAIR, WORDS, ({ value }) => JSON.stringify(value));
    const [, front = "", body = ""] = note.split("---\n");
    expect(front.split("\n").slice(0, -1)).toEqual([
      'title: "Chair: \\"=old\\""',
      'source: "https://soups.example/a"',
      "created: 2026-09-21T14:13:20Z",
      'task: "Test task"',
      'price: "12.5 EUR"',
      "sizes: [40, 45]",
      "made: 2026-03-01",
    ]);
    expect(body).toContain("*not sure*");
  });

  it("goes to Obsidian by its address, and by the clipboard where it is too long for one", () => {
    const short = writeObsidianNote("A/B: the [note]", "# 1 & 2\n");
    expect(short).toEqual({
      address: "obsidian://new?file=A%20B%20the%20note&content=%23%201%20%26%202%0A",
      isOnClipboard: false,
    });
    expect(writeObsidianNote("Long", "é".repeat(2_000))).toEqual({
      address: "obsidian://new?file=Long&clipboard",
      isOnClipboard: true,
    });
  });

  it("has a name that is never a path, nor empty", () => {
    fc.assert(
      fc.property(fc.oneof(WILD, textOf("./\\:*?#^[]|a ")), (title) => {
        const name = noteName(title);
        expect(name).not.toMatch(/[\\/:*?"<>|#^[\]]|^\.|^\s|[\s.]$/);
        expect(name.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a table of pages", () => {
  const other = result(TASK, [answer("title", [item("Lamp")]), ...TASK.fields.slice(1).map(({ id }) => none(id))]);
  other.page.url = "https://soups.example/lamp";
  const table = { ...CHAIR, records: tableOfPages([CHAIR, other].map((one) => ({ result: one, tabId: null }))) };

  function none(id: string) {
    return answer(id, [], { status: "absent" });
  }

  it("says where each row comes from, and which values are guesses", () => {
    expect(recordsToTable(table, WORDS)).toMatchObject({
      header: ["page", "address", "Title", "Price", "Sizes", "Made", "Seller", "unsure"],
      rows: [
        ["A page", "https://soups.example/a", 'Chair: "=old"', "12.5 EUR", "40; 45", "2026-03-01", "Ann", "Seller"],
        ["A page", "https://soups.example/lamp", "Lamp", "", "", "", "", ""],
      ],
    });
  });

  it("is one object a line for programs, as a single page is", () => {
    const lines = resultToJsonLines(table)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({
        task: "test",
        page: { title: "A page", url: "https://soups.example/a" },
        values: {
          title: 'Chair: "=old"',
          price: { amount: 12.5, currency: "EUR" },
          sizes: [40, 45],
          made: "2026-03-01",
          seller: "Ann",
        },
        unsure: ["seller"],
      }),
      expect.objectContaining({ values: { title: "Lamp", price: null, sizes: null, made: null, seller: null } }),
    ]);
    expect(linesOfResult(CHAIR)).toEqual(linesOfResult(table).slice(0, 1));
  });
});
