import { type HostileFamily, type HostilePage, type HostileScript, numbered, repeated } from "./draw";

const family = (id: string, draw: (bytes: number) => HostilePage): HostileFamily => ({ id, draw });

/** The parser goes 512 deep; with layout of its own at every level, Chromium itself crashes before that. */
const DEEPEST = 250;

/** Up to half of the bytes are `start`s around the rest. */
function nested(id: string, start: string, unit: string, style = ""): HostileFamily {
  return family(id, (bytes) => ({
    head: style && `<style>${style}</style>`,
    body: `<h1>Soup</h1>${repeated(start, Math.min(bytes / 2, DEEPEST * start.length))}${repeated(unit, bytes / 2)}`,
  }));
}

const flat = (
  id: string,
  unit: string | ((index: number) => string),
  around: (units: string) => string = (all) => all,
) =>
  family(id, (bytes) => ({
    body: `<h1>Soup</h1>${around(typeof unit === "string" ? repeated(unit, bytes) : numbered(unit, bytes))}`,
  }));

const scripted = (script: HostileScript, { id, draw }: HostileFamily): HostileFamily =>
  family(id, (bytes) => ({ ...draw(bytes), script }));

/** How elements stand in each other and beside each other, and what their attributes say. */
export const TREE_FAMILIES: readonly HostileFamily[] = [
  flat("tiny-text-nodes", "<b>a</b>", (all) => `<p>${all}</p>`),
  flat("tiny-text-nodes-with-spaces", "<i>a</i> ", (all) => `<p>${all}</p>`),
  flat("tiny-blocks", "<p>a</p>"),
  flat("distinct-blocks", (index) => `<p>w${index}</p>`),
  flat("line-breaks", "a<br>", (all) => `<p>${all}</p>`),
  flat("rules-in-one-element", "a<hr>"),
  // Each class could be what the items of a list have in common.
  flat("many-classes", '<p class="ab cd ef gh ij kl mn op qr st uv wx yz">x</p>'),
  family("runs-before-empty-elements", (bytes) => ({
    body: `${repeated("a<hr>", bytes / 2)}${repeated("<wbr>", bytes / 2)}`,
  })),
  flat(
    "links",
    (index) => `<a href="/${index}">a</a> `,
    (all) => `<p>${all}</p>`,
  ),
  family("link-around-blocks", (bytes) => ({
    body: `<a href="/${"a".repeat(1900)}">${repeated("<p>a</p>", bytes)}</a>`,
  })),
  family("long-base-address", (bytes) => ({
    head: `<base href="https://page.example/${"a".repeat(bytes / 2)}/">`,
    body: `<p>${repeated('<a href="x">a</a> ', bytes / 2)}</p>`,
  })),
  nested("deep-blocks", "<div>", "<p>a</p>"),
  nested("deep-emphasis", "<em>", "a<br>"),
  nested("deep-emphasis-around-blocks", "<em>", "<p>a</p>"),
  nested("deep-inline-blocks", '<b class="a">', "<i>a</i> ", ".a { display: inline-block }"),
  nested("deep-lists", "<ul><li>", "<li>2 cups</li>"),
  nested("deep-named-blocks", '<div class="nav menu footer x1 x2 x3 x4">', "<p>a</p>"),
  family("deep-distinct-names", (bytes) => ({
    body: `${numbered((index) => `<div class="${Array.from({ length: 40 }, (_, at) => `n${index * 40 + at}`).join(" ")}">`, bytes / 2)}${repeated('<p class="a">a</p>', bytes / 2)}`,
  })),
  nested("deep-pictures", "<svg>", "<g></g>"),
  flat("headings", (index) => `<h2>Ingredients</h2><p>${index} cups of flour</p>`),
  flat("headings-that-rise", (index) => `<h${6 - (index % 6)}>Part ${index}</h${6 - (index % 6)}>`),
  family("long-heading-over-values", (bytes) => ({
    body: `<h1>${repeated("total time ", bytes / 2)}</h1>${numbered((index) => `<p>${index} min</p>`, bytes / 2)}`,
  })),
  flat(
    "list-items",
    (index) => `<li>${index} g of flour`,
    (all) => `<h2>Ingredients</h2><ul>${all}</ul>`,
  ),
  flat("bold-lines", "<p><b>Method</b></p>"),
  flat("struck-amounts", "<s>$1</s> ", (all) => `<p>Price: ${all}</p>`),
  flat(
    "labelled-lines",
    (index) => `Date: ${(index % 28) + 1} March 2026<br>`,
    (all) => `<p>${all}</p>`,
  ),
  flat(
    "definitions",
    (index) => `<dt>Date</dt><dd>${(index % 28) + 1} March 2026</dd>`,
    (all) => `<dl>${all}</dl>`,
  ),
  flat("definitions-of-one-term", "<dd>1 March</dd>", (all) => `<dl><dt>Date</dt>${all}</dl>`),
  family("long-term", (bytes) => ({ body: `<dl><dt>${repeated(":", bytes)}a</dt><dd>1 March</dd></dl>` })),
  flat(
    "table-tall",
    (index) => `<tr><td>Price<td>$${index}`,
    (all) => `<table>${all}</table>`,
  ),
  flat("table-wide", "<td>$1", (all) => `<table><tr>${all}</tr><tr>${all}</tr></table>`),
  flat("table-square", `<tr>${"<td>a".repeat(100)}`, (all) => `<table>${all}</table>`),
  flat("table-spans", '<tr><td colspan="100" rowspan="1000">a', (all) => `<table>${all}</table>`),
  family("table-long-header", (bytes) => ({
    body: `<table><tr><th colspan="100">${repeated("a", bytes)}<th>b</tr><tr><td>1<td>2</tr></table>`,
  })),
  flat("tables", "<table><tr><td>a<td>b<tr><td>c<td>d</table>"),
  flat("inputs", '<input value="a">', (all) => `<form>${all}</form>`),
  flat("labelled-inputs", (index) => `<label for="i${index}">Date</label><input id="i${index}" value="a">`),
  flat("options", "<option selected>a", (all) => `<select multiple>${all}</select>`),
  flat("summaries", "<summary>a</summary>", (all) => `<details>${all}</details>`),
  family("pictures-behind-text", (bytes) => ({
    head: "<style>img { width: 9px; height: 9px } p { color: #fff }</style>",
    body: `${repeated("<img>", bytes / 2)}${repeated("<p>a</p>", bytes / 2)}`,
  })),
  family("long-clip-path", (bytes) => ({
    head: `<style>p { clip-path: polygon(0 0, ${repeated("9px 9px,", bytes / 2)} 100% 100%) }</style>`,
    body: repeated("<p>a</p>", bytes / 2),
  })),
  family("long-background", (bytes) => ({
    head: `<style>p { background: url(data:,${repeated("a", bytes / 2)}) }</style>`,
    body: repeated("<p>a</p>", bytes / 2),
  })),
  family("long-title", (bytes) => ({
    head: `<title>${repeated("Soup | ", bytes / 2)}</title>`,
    body: repeated("<h2>Soup</h2>", bytes / 2),
  })),
  family("long-title-of-one-letter", (bytes) => ({
    head: `<title>${repeated("a", bytes / 2)}</title>`,
    body: `<h1>b${repeated("a", bytes / 4)}</h1><p>${repeated("a", bytes / 4)}</p>`,
  })),
  family("long-language", (bytes) => ({
    head: `<html lang="${repeated("en-", bytes)}"><title>a</title>`,
    body: "<p>a</p>",
  })),
  flat("long-class", (index) => `<p class="${"c".repeat(2000)} n${index}">a</p>`),
  family("one-long-class", (bytes) => ({ body: `<div class="${repeated("nav ", bytes)}"><p>a</p></div>` })),
  flat("long-alternative-text", (index) => `<img alt="${"a".repeat(2000)}${index}">`),
  family("long-tag", (bytes) => ({ body: `<${repeated("a", bytes)}-b><p>a</p>b</${repeated("a", bytes)}-b>` })),
  family("one-long-role", (bytes) => ({ body: `<div role="${repeated("nav ", bytes)}"><p>a</p></div>` })),
  scripted("attach-shadow-roots", flat("shadow-roots", "<p data-shadow>a</p>")),
  family("frames", (bytes) => ({ body: repeated('<iframe srcdoc="a"></iframe>', Math.min(bytes, 5_000)) })),
  scripted(
    "select-all",
    flat("selected-text-nodes", "<b>a</b>", (all) => `<p>${all}</p>`),
  ),
  scripted("select-all", flat("selected-blocks", "<p>a</p>")),
];
