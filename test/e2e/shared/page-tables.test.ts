import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { tablesOf } from "../page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

async function tableOf(content: string): Promise<{ header: string[]; rows: string[][] }> {
  const tables = await tablesOf(browser, `<table>${content}</table>`);
  expect(tables).toHaveLength(1);
  const { header, rows } = tables[0]!;
  return { header, rows };
}

const HEAD = "<tr><th>Day</th><th>High</th></tr>";
const [MON, TUE] = ["<tr><td>Mon</td><td>4</td></tr>", "<tr><td>Tue</td><td>5</td></tr>"];
const WEEK = {
  header: ["Day", "High"],
  rows: [
    ["Mon", "4"],
    ["Tue", "5"],
  ],
};

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

test("the corner above the headers of rows may be any empty cell", async () => {
  const row = '<tr><th scope="row">High</th><td>4</td><td>5</td></tr>';
  for (const corner of ["<td></td>", "<td>&nbsp;</td>", "<th></th>"]) {
    expect(await tableOf(`<tr>${corner}<th>Mon</th><th>Tue</th></tr>${row}`)).toEqual({
      header: ["", "Mon", "Tue"],
      rows: [["High", "4", "5"]],
    });
  }
});

test.each([
  ["bold by tags", "<tr><td><b>Day</b></td><td><p><strong>High</strong></p></td></tr>"],
  ["bold by style", '<tr style="font-weight: 600"><td>Day</td><td>High</td></tr>'],
])("a first row that is %s as no other is the header", async (_, head) => {
  expect(await tableOf(head + MON + TUE)).toEqual(WEEK);
});

test("a bold sum is a row below a bold header", async () => {
  const sum = "<tr><td><b>Sum</b></td><td><b>9</b></td></tr>";
  const table = await tableOf(`<tr><td><b>Day</b></td><td><b>High</b></td></tr>${MON}${TUE}${sum}`);
  expect(table).toEqual({ ...WEEK, rows: [...WEEK.rows, ["Sum", "9"]] });
});

test("a bold first column is no header", async () => {
  const table = await tableOf("<tr><td><b>Mon</b></td><td>4</td></tr><tr><td><b>Tue</b></td><td>5</td></tr>");
  expect(table).toEqual({ ...WEEK, header: [] });
});

test.each([
  ["in the body", `<thead>${HEAD}</thead>${MON}${HEAD}${TUE}`],
  ["in plain cells", `<thead>${HEAD}</thead>${MON}<tr><td>Day</td><td>High</td></tr>${TUE}`],
  ["in the foot", `<thead>${HEAD}</thead><tfoot>${HEAD}</tfoot>${MON}${TUE}`],
])("a header that is repeated %s is no row", async (_, content) => {
  expect(await tableOf(content)).toEqual(WEEK);
});

test("a row of fields between the header and the rest is no row", async () => {
  const fields = "<tr><td><select><option>All</option></select></td><td><input value='x'></td></tr>";
  expect(await tableOf(`<thead>${HEAD}${fields}</thead>${MON}${TUE}`)).toEqual(WEEK);
  expect(await tableOf(HEAD + fields + MON + TUE)).toEqual(WEEK);
});

test("rows that one cell spans name groups, the first of the body too", async () => {
  const expected = [
    ["East", "East"],
    ["Mon", "4"],
    ["West", "West"],
    ["Tue", "5"],
  ];
  const body = `<tr><th colspan="2">East</th></tr>${MON}<tr><td colspan="2">West</td></tr>${TUE}`;
  expect(await tableOf(HEAD + body)).toEqual({ header: ["Day", "High"], rows: expected });
  expect(await tableOf(`<thead>${HEAD}</thead>${body}`)).toEqual({ header: ["Day", "High"], rows: expected });
  expect(await tableOf(body)).toEqual({ header: [], rows: expected });
});

test("a cell never reaches out of its group, and 0 is all that is left of it", async () => {
  const body = (span: number) => `<tbody><tr><td rowspan="${span}">East</td><td>Hull</td></tr><tr><td>Whitby</td></tr>
    </tbody><tfoot><tr><td>Both</td><td>2</td></tr></tfoot>`;
  const expected = [
    ["East", "Hull"],
    ["East", "Whitby"],
    ["Both", "2"],
  ];
  for (const span of [0, 2, 9]) expect((await tableOf(HEAD + body(span))).rows).toEqual(expected);
});

test("what is not drawn takes no place", async () => {
  const table = await tableOf(`<tr><th>Day</th><th hidden>Id</th><th>High</th></tr>
    <tr><td>Mon</td><td hidden>7</td><td>4</td></tr><tr style="display: none"><td>Sun</td><td>1</td><td>9</td></tr>
    <tr><td>Tue</td><td hidden>8</td><td>5</td></tr>`);
  expect(table).toEqual(WEEK);
});

test("a cell's text is that of all its blocks", async () => {
  const cells = [
    "<p>Calm.</p><p>Warm.</p><p>Busy.</p>",
    "Two:<ul><li>Heron</li><li>Egret</li></ul>in all",
    "Hull <button>Map</button> east",
    "<h3>Hull</h3><p>East</p>",
    "<article>Rough<section>seas</section></article>",
    "<table><tr><td>a</td><td>b</td></tr></table>",
  ];
  const table = await tableOf(HEAD + cells.map((cell) => `<tr><td>x</td><td>${cell}</td></tr>`).join(""));
  const texts = ["Calm. Warm. Busy.", "Two: Heron Egret in all", "Hull Map east", "Hull East", "Rough seas", "a b"];
  expect(table.rows.map(([, text]) => text)).toEqual(texts);
});

test("marks of notes are no part of a cell; exponents, units and ordinals are", async () => {
  const cells: [html: string, text: string][] = [
    ["1,234<sup>a</sup>", "1,234"],
    ["5,678<sup>2</sup> t", "5,678 t"],
    ['Hull<sup><a href="#n">[7]</a></sup>', "Hull"],
    ['9<a href="#n"><sup>3</sup></a>', "9"],
    ['12<a href="#n">c</a>', "12"],
    ["34<sup>*</sup>", "34"],
    ["56<sup>4)</sup>", "56"],
    ["2025<sup>p</sup>", "2025"],
    ["10<sup>2</sup>", "10²"],
    ["7 km<sup>2</sup>", "7 km²"],
    ["8<sup>3</sup>", "8³"],
    ["2<sup>nd</sup>", "2nd"],
    ["100<sup>e</sup>", "100e"],
    ['<a href="#n">[1]</a>', "[1]"],
    ['<a href="#n">Berth</a> <a href="#n">12</a>', "Berth 12"],
  ];
  const rows = cells.map(([html], row) => `<tr><td>${row}</td><td>${html}</td></tr>`).join("");
  const tables = await tablesOf(
    browser,
    `<table>${HEAD}${rows}</table><p><sup>2</sup> without ferries <sup>p</sup> provisional</p>`,
  );
  expect(tables[0]!.rows.map(([, text]) => text)).toEqual(cells.map(([, text]) => text));
});
