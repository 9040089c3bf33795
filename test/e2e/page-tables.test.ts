import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchPlainChromium } from "../support/chromium";
import { snapshotOf } from "./page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchPlainChromium();
});
afterAll(() => browser.close());

async function tableOf(rows: string): Promise<{ header: string[]; rows: string[][] }> {
  const { tables, blocks } = await snapshotOf(browser, `<table>${rows}</table>`);
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  expect(tables).toHaveLength(1);
  return { header: tables[0]!.header, rows: tables[0]!.rows.map((row) => row.map((id) => texts.get(id) ?? "")) };
}

test("headers that stand over headers make one name a column", async () => {
  const table = await tableOf(`<thead>
    <tr><th rowspan="2">Date</th><th colspan="2">West</th><th colspan="2">East</th></tr>
    <tr><th>Depth</th><th>Heat</th><th>Depth</th><th>Heat</th></tr></thead>
    <tr><th scope="row">May</th><td>1</td><td>2</td><td>3</td><td>4</td></tr>`);
  expect(table).toEqual({
    header: ["Date", "West / Depth", "West / Heat", "East / Depth", "East / Heat"],
    rows: [["May", "1", "2", "3", "4"]],
  });
});

test("two rows of header cells need no <thead>", async () => {
  const table = await tableOf(`<tr><th colspan="2">North</th><th>South</th></tr>
    <tr><th>A</th><th>B</th><th>A</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>`);
  expect(table).toEqual({ header: ["North / A", "North / B", "South / A"], rows: [["1", "2", "3"]] });
});

test("a row that one cell spans names no column", async () => {
  const table =
    await tableOf(`<thead><tr><th colspan="2">Fares of 2026</th></tr><tr><th>Who</th><th>Fare</th></tr></thead>
    <tr><td>Adult</td><td>5</td></tr>`);
  expect(table).toEqual({ header: ["Who", "Fare"], rows: [["Adult", "5"]] });
});

test("header cells down the side, and a table of nothing but header cells, keep their rows", async () => {
  expect(await tableOf("<tr><th>Weight</th><td>2 kg</td></tr><tr><th>Depth</th><td>9 cm</td></tr>")).toEqual({
    header: [],
    rows: [
      ["Weight", "2 kg"],
      ["Depth", "9 cm"],
    ],
  });
  expect(await tableOf("<tr><th>A</th><th>B</th></tr><tr><th>C</th><th>D</th></tr>")).toEqual({
    header: ["A", "B"],
    rows: [["C", "D"]],
  });
});
