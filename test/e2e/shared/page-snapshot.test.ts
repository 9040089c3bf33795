import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textOf } from "../../../lib/domain/snapshot/evidence";
import { type Snapshot, textOfCell } from "../../../lib/domain/snapshot/snapshot";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { openBody, snapshotOf, textsOf } from "../page-harness";

let browser: Browser;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));

test("blocks carry kind, level, heading path, marks and locator", async () => {
  const snapshot = await snapshotOf(
    browser,
    `<main><h1>Guide</h1><p>See <a href="/more">the rest</a>, <b>now</b>, <time datetime="2026-03-01">1 March</time>.</p>
     <h2>Steps</h2><ul><li>First</li></ul><h3>Deep</h3><blockquote>Quoted</blockquote><pre>a  =  1</pre>
     <h2>Other</h2><dl><dt>Term</dt><dd>Meaning</dd></dl><figure><figcaption>Figure</figcaption></figure></main>`,
  );
  const found = snapshot.blocks.map(({ kind, level, text, headingPath }) => [kind, level, text, headingPath.join(">")]);
  expect(found).toEqual([
    ["title", 1, "Guide", ""],
    ["paragraph", undefined, "See the rest, now, 1 March.", "Guide"],
    ["heading", 2, "Steps", "Guide"],
    ["list-item", undefined, "First", "Guide>Steps"],
    ["heading", 3, "Deep", "Guide>Steps"],
    ["quote", undefined, "Quoted", "Guide>Steps>Deep"],
    ["code", undefined, "a = 1", "Guide>Steps>Deep"],
    ["heading", 2, "Other", "Guide"],
    ["term", undefined, "Term", "Guide>Other"],
    ["definition", undefined, "Meaning", "Guide>Other"],
    ["caption", undefined, "Figure", "Guide>Other"],
  ]);
  expect(snapshot.blocks[1]!.marks).toEqual([
    { type: "link", start: 4, end: 12, value: "https://page.example/more" },
    { type: "emphasis", start: 14, end: 17, value: "" },
    { type: "time", start: 19, end: 26, value: "2026-03-01" },
  ]);
  expect(snapshot.blocks[3]!.locator).toEqual({ path: [1, 0, 3, 0], tag: "li" });
  expect(snapshot).toMatchObject({ language: "en", title: "Test page", truncated: false, selection: null });
});

test("names that every object of JavaScript has are no kinds of blocks", async () => {
  const { blocks } = await snapshotOf(browser, '<div role="constructor">One</div><constructor>Two</constructor>');
  expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ["paragraph", "One"],
    ["paragraph", "Two"],
  ]);
});

test("a block says where the page breaks its lines, once for each, and has nothing to say where it does not", async () => {
  const { blocks } = await snapshotOf(
    browser,
    `<p>Quay Books<br>12 Quay Street<br><br>Whitby<br></p>
     <p>One line</p>`,
  );
  expect(blocks.map(({ text, breaks }) => [text, breaks?.map((at) => text.slice(at, at + 3))])).toEqual([
    ["Quay Books 12 Quay Street Whitby", ["12 ", "Whi"]],
    ["One line", undefined],
  ]);
});

test("what the page takes back is marked as struck, whichever way it is written", async () => {
  const html = `<style>.was { text-decoration: #999 line-through } .link { text-decoration: underline }</style>
    <p>MRP <s>£9</s> £8</p><p><del><b>£7</b></del> <ins>£6</ins></p><p>£5 <span class="was">£4</span></p>
    <div class="was"><p>£3</p></div><p class="link">£2</p>`;
  const { blocks } = await snapshotOf(browser, html);
  const struck = blocks.map(({ text, marks }) =>
    marks.filter(({ type }) => type === "struck").map(({ start, end }) => text.slice(start, end)),
  );
  expect(struck).toEqual([["£9"], ["£7"], ["£4"], ["£3"], []]);
});

test("raised, lowered and small digits are told from the figure that they stand beside", async () => {
  const html = `<style>.small { font-size: .6em } .up { vertical-align: super } .row { display: flex } .row span { display: block }</style>
    <p>24<sup>99</sup> €</p><p>$1,024<span class="small">50</span></p><p>£59<span class="up">1</span></p><p>12<sup>,50</sup> €</p>
    <p>Rating: 4.5<sup>[2]</sup></p><p>1<sup>1</sup>/<sub>2</sub> cups</p><p>10<sup>6</sup></p><p>1<sup>st</sup> of May</p>
    <div class="row"><span>$</span><span>1,024</span><span class="small">50</span></div>
    <div class="row"><span>12 Jan</span><span>24</span></div><table><tr><th>H</th><td>3<sup>a</sup></td></tr><tr><th>I</th><td>7<sup>1</sup></td></tr></table>`;
  const texts = textsOf(await snapshotOf(browser, html));
  expect(texts.slice(0, 9)).toEqual([
    "24⁹⁹ €",
    "$1,024⁵⁰",
    "£59¹",
    "12,50 €",
    "Rating: 4.5[²]",
    "1¹/₂ cups",
    "10⁶",
    "1st of May",
    "$ 1,024 ⁵⁰",
  ]);
  expect(texts).toContain("7¹");
  expect(texts).toContain("24");
});

test("text between blocks is located by its text nodes", async () => {
  const snapshot = await snapshotOf(browser, "<div>before<p>inside</p>after<br>again</div>");
  expect(snapshot.blocks.map(({ text, locator }) => [text, locator.path, locator.textNodes])).toEqual([
    ["before", [1, 0], [0, 0]],
    ["inside", [1, 0, 0], undefined],
    ["after again", [1, 0], [2, 3]],
  ]);
});

test("a table keeps its caption, header, rows and spans", async () => {
  const { tables, blocks } = await snapshotOf(
    browser,
    `<table><caption>Prices</caption><thead><tr><th>Size</th><th>Red</th><th>Blue</th></tr></thead>
     <tr><td rowspan="2">S</td><td>1</td><td><div>two</div><div>lines</div></td></tr><tr><td colspan="2">3</td></tr>
     <tr><td></td><td>4</td><td>5</td></tr></table>`,
  );
  const text = (id: string) => blocks.find((block) => block.id === id)?.text ?? "";
  expect(tables).toHaveLength(1);
  expect(tables[0]).toMatchObject({ caption: "Prices", header: ["Size", "Red", "Blue"] });
  expect(tables[0]!.rows.map((row) => row.map((cell) => textOfCell(cell, text)))).toEqual([
    ["S", "1", "two lines"],
    ["S", "3", "3"],
    ["", "4", "5"],
  ]);
});

test("a table that only places things is no data", async () => {
  const { tables } = await snapshotOf(
    browser,
    "<table><tr><td><h1>Page</h1><p>Text</p></td><td>Menu</td></tr></table>",
  );
  expect(tables).toEqual([]);
});

const PAIRS: [html: string, label: string, value: string, source: string][] = [
  ["<dl><dt>Colour:</dt><dd>Red</dd></dl>", "Colour", "Red", "definition-list"],
  ["<dl><div><dt>Size</dt><dd>Big</dd></div></dl>", "Size", "Big", "definition-list"],
  [
    "<table><tr><th>Weight</th><td>2 kg</td></tr><tr><th>Depth</th><td>9 cm</td></tr></table>",
    "Depth",
    "9 cm",
    "table-row",
  ],
  [
    "<table><tr><td>Make</td><td>Acme</td></tr><tr><td>Year</td><td>1999</td></tr></table>",
    "Year",
    "1999",
    "table-row",
  ],
  [
    "<table><tr><th>City</th><th>Zip</th></tr><tr><td>Rome</td><td>00100</td></tr></table>",
    "Zip",
    "00100",
    "table-column",
  ],
  ["<p>Serves: 4 people</p>", "Serves", "4 people", "inline"],
  ["<p>Prep: 10 min<br>Cook: 20 min</p>", "Cook", "20 min", "inline"],
  ["<p>Date: today | Place: Bern</p>", "Place", "Bern", "inline"],
  ["<p><strong>Author:</strong> Ann <strong>Editor:</strong> Bob</p>", "Editor", "Bob", "inline"],
  ["<p>価格：1200円</p>", "価格", "1200円", "inline"],
  [`<div><span class="label">Prep time</span> <span>20 min</span></div>`, "Prep time", "20 min", "inline"],
  [`<div style="display:flex"><span class="label">Total</span><span>45 min</span></div>`, "Total", "45 min", "inline"],
  [`<div><div>Location</div><div>Lisbon</div></div>`, "Location", "Lisbon", "inline"],
];

test.each(PAIRS)("%s is a pair", async (html, label, value, source) => {
  const { pairs, blocks } = await snapshotOf(browser, html);
  const found = pairs.map((pair) => {
    const { blockId, start, end } = pair.value;
    return [pair.label, blocks.find((block) => block.id === blockId)!.text.slice(start, end), pair.source];
  });
  expect(found).toContainEqual([label, value, source]);
});

test.each(["<p>It is 12:30 now.</p>", "<p>See https://a.example/b</p>", "<p>He said, at last: no.</p>"])(
  "%s is no pair",
  async (html) => {
    expect((await snapshotOf(browser, html)).pairs).toEqual([]);
  },
);

const APART: [html: string, text: string][] = [
  [`<nav><a href="/a" style="margin-right:18px">home</a><a href="/b">archive</a></nav>`, "home archive"],
  [`<nav><a href="/a" style="padding:0 8px">Tables</a><a href="/b">Basket</a></nav>`, "Tables Basket"],
  [`<p>see <i style="display:inline-block;width:90px">one</i><i>two</i></p>`, "see one two"],
  [`<p dir="rtl"><b style="margin-left:18px">سلام</b><b>عليكم</b></p>`, "سلام عليكم"],
  [`<div><span style="float:left;width:0"></span><b>one</b><i>word</i></div>`, "oneword"],
  [
    `<p>an<b>oth</b>er H<sub>2</sub>O and <code style="padding:0 6px">npm</code>, m<sup>2</sup></p>`,
    "another H₂O and npm, m²",
  ],
  [`<p style="letter-spacing:.4em">w<b>i</b>de</p>`, "wide"],
  [`<p style="width:1em">漢<b>字</b></p>`, "漢字"],
];

test.each(APART)("%s reads as it looks", async (html, text) => {
  expect(textsOf(await snapshotOf(browser, html))).toEqual([text]);
});

test("open shadow roots, slots and frames of the same origin are read in the order they are drawn", async () => {
  const snapshot = await snapshotOf(
    browser,
    `<p>one</p><x-card><template shadowrootmode="open"><h2>two</h2><slot></slot><p>four</p></template><p>three</p></x-card>
     <div><template shadowrootmode="closed"><p>closed</p></template></div>
     <iframe srcdoc="<p>five</p>"></iframe><p>six</p>`,
  );
  expect(textsOf(snapshot)).toEqual(["one", "two", "three", "four", "five", "six"]);
  expect(snapshot.blocks.map((block) => block.locator.path)).toEqual([
    [1, 0],
    [1, 1, "shadow", 0],
    [1, 1, 0],
    [1, 1, "shadow", 2],
    [1, 3, "frame", 1, 0],
    [1, 4],
  ]);
});

test("what the page says of itself in every format", async () => {
  const head = `<script type="application/ld+json">{"@type":"Recipe","name":"Soup"}</script><meta property="og:title" content="OG">
    <meta name="author" content="Ann"><link rel="canonical" href="/c">`;
  const snapshot = await snapshotOf(
    browser,
    `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Cup</b></div>
     <div vocab="https://schema.org/" typeof="Event"><i property="name">Fair</i></div>`,
    { head },
  );
  expect(snapshot.structured.map(({ source, types }) => [source, ...types])).toEqual([
    ["json-ld", "Recipe"],
    ["microdata", "Product"],
    ["rdfa", "Event"],
    ["open-graph"],
    ["meta"],
  ]);
  expect(textOf(snapshot, "json-ld:0/name/0")).toBe("Soup");
  expect(textOf(snapshot, "meta:0/canonical/0")).toBe("https://page.example/c");
});

async function selecting(html: string, select: string, said?: string): Promise<Snapshot> {
  const page = await openBody(browser, html);
  try {
    await page.evaluate(select);
    return await page.evaluate((selectedText) => loupe.takeSnapshot(document, { selectedText }), said);
  } finally {
    await page.context().close();
  }
}

test("the selection is found block by block, without hidden text", async () => {
  const { selection, blocks } = await selecting(
    `<p id="a">One two <span style="display:none">SECRET</span>three</p><p id="b">four five</p>`,
    `getSelection().setBaseAndExtent(a.firstChild, 4, b.firstChild, 4)`,
  );
  expect(selection).toEqual({
    text: "two three\nfour",
    spans: [
      { blockId: blocks[0]!.id, start: 4, end: 13 },
      { blockId: blocks[1]!.id, start: 0, end: 4 },
    ],
  });
});

test("a selection inside an open shadow root", async () => {
  const { selection } = await selecting(
    `<div id="h"><template shadowrootmode="open"><p>inside the root</p></template></div><p>outside</p>`,
    `{ const text = h.shadowRoot.querySelector("p").firstChild; getSelection().setBaseAndExtent(text, 7, text, 10) }`,
  );
  expect(selection?.text).toBe("the");
});

test("a selection inside a frame", async () => {
  const { selection } = await selecting(
    `<iframe srcdoc="<p>framed text</p>"></iframe>`,
    `{ const inner = document.querySelector("iframe").contentWindow; inner.getSelection().selectAllChildren(inner.document.querySelector("p")) }`,
  );
  expect(selection?.text).toBe("framed text");
});

test("text that the browser says was selected is found again; text that is not in the page is not taken over", async () => {
  const html = `<p>Read <b>this</b> line</p><p style="text-transform:uppercase">and that</p>`;
  expect((await selecting(html, "0", "this line\n\nAND THAT")).selection?.text).toBe("this line\nand that");
  expect((await selecting(html, "0", "nowhere")).selection).toBeNull();
});
