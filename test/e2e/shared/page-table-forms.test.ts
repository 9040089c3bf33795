import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { tablesOf } from "../page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

const WEEK = {
  caption: "",
  header: ["Day", "High"],
  rows: [
    ["Mon", "4"],
    ["Tue", "5"],
  ],
};
const HEAD = "<tr><th>Day</th><th>High</th></tr>";
const BODY = "<tr><td>Mon</td><td>4</td></tr><tr><td>Tue</td><td>5</td></tr>";

const cell = (role: string, text: string) => `<span role="${role}">${text}</span>`;
const row = (role: string, ...texts: string[]) =>
  `<div role="row" style="display: flex">${texts.map((text) => cell(role, text)).join("")}</div>`;
const group = (...rows: string[]) => `<div><div role="rowgroup">${rows.join("")}</div></div>`;

test.each(["table", "grid", "treegrid"])("role %s makes a table of any elements", async (role) => {
  const head = group(row("columnheader", "Day", "<button>High</button>"));
  const body = group(row("gridcell", "Mon", "4"), row("cell", "Tue", "5"));
  const html = `<h2 id="name">Tides</h2><div role="${role}" aria-labelledby="name">${head}${body}</div>`;
  expect(await tablesOf(browser, html)).toEqual([{ ...WEEK, caption: "Tides" }]);
});

test("cells of roles span rows and columns, and head rows", async () => {
  const rows = `<div role="row">${cell("rowheader", "East").replace("span", 'span aria-rowspan="2"')}${cell("cell", "4")}</div>
    <div role="row">${cell("cell", "5")}</div><div role="row"><p role="cell" aria-colspan="2">No more</p></div>`;
  const html = `<div role="table">${row("columnheader", "Area", "Ships")}<div role="rowgroup">${rows}</div></div>`;
  expect((await tablesOf(browser, html))[0]).toEqual({
    caption: "",
    header: ["Area", "Ships"],
    rows: [
      ["East", "4"],
      ["East", "5"],
      ["No more", "No more"],
    ],
  });
});

test("a grid may be built of tables that say that they are none", async () => {
  const rows = ["Mon,4", "Tue,5"].map((texts) => {
    const cells = texts.split(",").map((text) => `<td role="gridcell">${text}</td>`);
    return `<tr role="row">${cells.join("")}</tr>`;
  });
  const head = row("columnheader", "Day", "High");
  const html = `<div role="grid">${head}<table role="presentation">${rows.join("")}</table></div>`;
  expect(await tablesOf(browser, html)).toEqual([WEEK]);
});

const STYLE = `<style>.t { display: table } .h { display: table-header-group } .r { display: table-row }
  .c { display: table-cell; padding: 3px }</style>`;
const styled = (...texts: string[]) =>
  `<div class="r">${texts.map((text) => `<div class="c">${text}</div>`).join("")}</div>`;

test("a style makes a table too", async () => {
  const body = styled("Mon", "4") + styled("Tue", "5");
  const html = `${STYLE}<div class="t"><div class="h">${styled("Day", "High")}</div>${body}</div>
    <div class="t">${styled("<b>Day</b>", "<b>High</b>")}${body}</div>`;
  expect(await tablesOf(browser, html)).toEqual([WEEK, WEEK]);
});

const PROSE = "<p>Visitors may come by boat or by bus on weekdays. </p>".repeat(8);

test.each([
  ["a table that says so", `<table role="none">${HEAD}${BODY}</table>`],
  [
    "page parts under headers",
    "<table><tr><th>Menu</th><th>Page</th></tr><tr><td><nav>A</nav></td><td><h2>B</h2></td></tr></table>",
  ],
  [
    "a menu in a table",
    "<table><tr><td><table><tr><td>A</td></tr></table></td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>",
  ],
  ["two forms", "<table><tr><td><form>A</form></td><td><form>B</form></td></tr><tr><td>C</td><td>D</td></tr></table>"],
  [
    "columns of prose",
    `<table><tr><td>${PROSE}</td><td>${PROSE}</td></tr><tr><td>A</td><td>${PROSE}</td></tr></table>`,
  ],
  [
    "headings over texts",
    `<table>${"<tr><td><h3>A</h3><p>B</p></td><td><h3>C</h3><p>D</p></td></tr>".repeat(2)}</table>`,
  ],
  [
    "one row of columns",
    "<table><tr><td colspan=2>A</td></tr><tr><td>B</td><td>C</td></tr><tr><td>D</td></tr></table>",
  ],
  ["one row of a style", `${STYLE}<div class="t">${styled("A", "B")}</div>`],
  ["rows of different widths", `${STYLE}<div class="t">${styled("A", "B")}${styled("C")}</div>`],
  ["fields beside their names", `${STYLE}<div class="t">${styled("A", "<input>")}${styled("B", "<input>")}</div>`],
])("what only places things is no table: %s", async (_, html) => {
  expect(await tablesOf(browser, html)).toEqual([]);
});

test.each([
  ["a form around it", `<form><input name="rows"><input name="children"><table>${HEAD}${BODY}</table></form>`],
  ["a form in its head", `<table><thead>${HEAD}<tr><th><form><input></form></th><th></th></tr></thead>${BODY}</table>`],
  ["headings in its head", `<table><tr><th><h2>Day</h2></th><th><h1>High</h1></th></tr>${BODY}</table>`],
  ["sections in its cells", `<table>${HEAD}${BODY.replaceAll(/(Mon|Tue)/g, "<section><h2>$1</h2></section>")}</table>`],
])("is a table with %s", async (_, html) => {
  expect(await tablesOf(browser, html)).toEqual([WEEK]);
});

test("tables in cells are read with the table around them, and by themselves where they hold data", async () => {
  const inner = `<table>${BODY}</table>`;
  const html = `<table><tr><th>Port</th><th>Tides</th></tr><tr><td>Hull</td><td>${inner}</td></tr></table>`;
  expect(await tablesOf(browser, html)).toEqual([
    { caption: "", header: ["Port", "Tides"], rows: [["Hull", "Mon 4 Tue 5"]] },
    { ...WEEK, header: [] },
  ]);
});

test.each([
  ["a copy that takes no room", `<thead style="visibility: collapse">${HEAD}</thead>`],
  [
    "a copy of cells without height",
    `<thead>${HEAD.replaceAll(/>(\w+)</g, '><div style="height: 0; overflow: hidden">$1</div><')}</thead>`,
  ],
  ["no copy", ""],
])("a header that is drawn as a table of its own names the columns below it: %s", async (_, copy) => {
  const above = `<div><table><thead>${HEAD.replace("</tr>", "<th></th></tr>")}</thead></table></div>`;
  expect(await tablesOf(browser, `${above}<div><table>${copy}${BODY}</table></div>`)).toEqual([WEEK]);
  expect(await tablesOf(browser, `${above}<p>Other</p><table>${copy}${BODY}</table>`)).toEqual([
    { ...WEEK, header: [] },
  ]);
});
