import { describe, expect, it } from "vitest";
import { fileName } from "../../../../components/export/deliver";
import { resultToCsv, resultToJson, resultToMarkdown, tableToCsv } from "../../../../components/export/export-result";
import type { ExportWords } from "../../../../components/export/export-values";
import type { Table } from "../../../../lib/value/table";
import { answer, extraction, item, result } from "../results";

const WORDS: ExportWords = {
  status: { answered: "answered", unsure: "not sure", absent: "Not on this page" },
  label: "Answer",
  table: "Table",
};

const TABLE: Table = {
  caption: "Prices",
  header: ["Size", "Price"],
  rows: [
    ["S", "=1+1"],
    ["M, L", "12"],
  ],
};

const RECIPE = result(
  extraction([
    { id: "name", name: "Name", type: "text" },
    { id: "price", name: "Price", type: "money" },
    { id: "steps", name: "Steps", type: "text", many: true },
    { id: "kcal", name: "Calories", type: "number" },
  ]),
  [
    answer("name", [item("Soup, *hot*", "Soup, *hot*")]),
    answer("price", [item({ amount: 12.5, currency: "EUR" }, "€12.50")]),
    answer("steps", [item("Cut"), item("Boil")], { corrected: true, stage: null }),
    answer("kcal", [], { status: "absent" }),
  ],
);

describe("resultToCsv", () => {
  it("has one row a value, and one for a question without any", () => {
    expect(resultToCsv(RECIPE, WORDS).split("\r\n")).toEqual([
      "question,name,value,status,confidence,stage,quote",
      'name,Name,"Soup, *hot*",answered,0.97,rules,"Soup, *hot*"',
      "price,Price,12.5 EUR,answered,0.97,rules,€12.50",
      "steps,Steps,Cut,answered,,person,",
      "steps,Steps,Boil,answered,,person,",
      "kcal,Calories,,absent,0.97,rules,",
      "",
    ]);
  });

  it("gives a single table as that table, with its formulas defused", () => {
    const one = result(extraction([{ id: "t", name: "T", type: "table", many: true }]), [answer("t", [item(TABLE)])]);
    expect(resultToCsv(one, WORDS)).toBe(tableToCsv(TABLE));
    expect(resultToCsv(one, WORDS)).toBe('Size,Price\r\nS,\'=1+1\r\n"M, L",12\r\n');
  });

  it("gives several tables cell by cell, so that every row has the same columns", () => {
    const bare: Table = { caption: "", header: [], rows: [["x"]] };
    const two = result(extraction([{ id: "t", name: "T", type: "table", many: true }]), [
      answer("t", [item(TABLE), item(bare)]),
    ]);
    const rows = resultToCsv(two, WORDS).trimEnd().split("\r\n");
    expect(rows[0]).toBe("table,row,column,value");
    expect(rows[1]).toBe("Prices,1,Size,S");
    expect(rows.at(-1)).toBe("Table 2,1,1,x");
  });
});

describe("resultToMarkdown", () => {
  const markdown = resultToMarkdown(RECIPE, WORDS, ({ value }) =>
    typeof value === "object" ? "€12.50" : String(value),
  );

  it("has a heading, the page, and a line a question", () => {
    expect(markdown.split("\n")).toEqual([
      "## Test task",
      "",
      "A page <https://soups.example/a>",
      "",
      "- **Name:** Soup, \\*hot\\*",
      "- **Price:** €12.50",
      "- **Steps:**",
      "  - Cut",
      "  - Boil",
      "- **Calories:** *Not on this page*",
      "",
    ]);
  });

  it("keeps an address from breaking out of its brackets", () => {
    const hostile = { ...RECIPE, page: { ...RECIPE.page, url: "https://x.example/> <img>" } };
    const line = resultToMarkdown(hostile, WORDS, ({ value }) => String(value)).split("\n")[2];
    expect(line).toBe("A page <https://x.example/%3E%20%3Cimg%3E>");
  });
});

describe("resultToJson", () => {
  it("keeps normalised values, status, stage and evidence", () => {
    const parsed = JSON.parse(resultToJson(RECIPE));
    expect(parsed.task).toEqual({ id: "test", version: 1, name: "Test task", hash: "hash" });
    expect(parsed.answers[1]).toMatchObject({ question: "price", values: [{ amount: 12.5, currency: "EUR" }] });
    expect(parsed.answers[0].evidence[0][0].quote).toBe("Soup, *hot*");
    expect(parsed.answers.map((entry: { corrected: boolean }) => entry.corrected)).toEqual([false, false, true, false]);
  });
});

describe("fileName", () => {
  it("takes letters of any script and nothing that a file system minds", () => {
    expect(fileName(["Recipe", 'Crème / "brûlée" 甜点'], "csv")).toBe("recipe-crème-brûlée-甜点.csv");
    expect(fileName(["../..", ""], "json")).toBe("loupe.json");
    expect(fileName(["x".repeat(300)], "md")).toHaveLength(83);
  });
});
