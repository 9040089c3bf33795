import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test, vi } from "vitest";
import type { StructuredItem } from "../../lib/domain/snapshot/snapshot";
import { itemsOfJsonLd } from "../../lib/page/structured/json-ld";
import { parseLenientJson } from "../../lib/page/structured/lenient-json";
import { readMicrodata } from "../../lib/page/structured/microdata";
import { readRdfa } from "../../lib/page/structured/rdfa";
import { structuredText } from "../../lib/page/structured/structured-value";
import { Budget } from "../../lib/page/walk/budget";
import { cpuMilliseconds, QUICK } from "../support/cpu-time";

// CPU time is what is judged; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const LONG = 100_000;
const long = (unit: string) => unit.repeat(LONG / unit.length);

describe("broken JSON is read in one pass", () => {
  test.each([
    ["white space before the end", `{"a":1}${" ".repeat(LONG)}x`],
    ["white space after commas", long(`,${" ".repeat(199)}`)],
    ["white space alone", " ".repeat(LONG)],
    ["commas", long(",")],
    ["quotes", long('"')],
    ["backslashes", `"${long("\\")}`],
    ["starts of comments", long("/*")],
    ["starts of comments with white space", long("/* ")],
    ["closing marks", long("-->")],
    ["stars", `${long("*")}/`],
  ])("%s", (_, raw) => {
    expect(cpuMilliseconds(() => parseLenientJson(raw))).toBeLessThan(QUICK);
  });

  test("many broken texts cost no more than a few", () => {
    const texts = Array.from({ length: 40 }, () => `{${"a\n".repeat(20_000)}`);
    expect(cpuMilliseconds(() => [...itemsOfJsonLd(texts, new Budget())])).toBeLessThan(2 * QUICK);
  });

  test("what stands between values is no part of them", () => {
    expect(parseLenientJson(`{"a":[1,${" ".repeat(500)}],}`)).toEqual({ a: [1] });
  });
});

describe("publishers' strings are read in one pass", () => {
  test.each(["<!--", "<!-- ", "<script", "<script>", "<style ", "</script", "<", "<a ", "<a>", ">", "<p><", "&", "&#"])(
    "%j",
    (unit) => {
      expect(cpuMilliseconds(() => structuredText(long(unit), new Budget()))).toBeLessThan(QUICK);
    },
  );

  test.each([
    ["a<!-- b -->c", "a c"],
    ["a<!-- b", "a<!-- b"],
    ["<SCRIPT>x</SCRIPT >y", "y"],
    ["<script>x", "x"],
    ["1 < 2 > 0", "1 < 2 > 0"],
    ["<<b>i>x", "x"],
    ["a<br/>b<i>c</i>", "a bc"],
    ["<style>a{}</style>b<style>c{}</style>d", "b d"],
  ])("%j says %j", (raw, text) => expect(structuredText(raw, new Budget())).toBe(text));

  test("nothing in the result reads as a tag", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("<", ">", "b", "p", "/", " ", "script", "!--") }), (raw) => {
        expect(structuredText(raw, new Budget())).not.toMatch(/<\/?[a-z][^<>]*>/i);
      }),
      { numRuns: 500 },
    );
  });
});

function sizeOf(items: Iterable<StructuredItem | null>): number {
  return JSON.stringify([...items]).length;
}

describe("data that would be huge when written out is cut, and marked as cut", () => {
  const reference = (index: number) => ({ "@id": `#${index}` });
  const mesh = Array.from({ length: 60 }, (_, index) => ({
    ...reference(index),
    "@type": "Thing",
    about: Array.from({ length: 60 }, (_, other) => reference(other)),
  }));
  const large = {
    "@id": "#0",
    text: "a".repeat(20_000),
    list: Array.from({ length: 2_000 }, (_, index) => `v${index}`),
  };

  test.each([
    ["objects that refer to all others", mesh],
    ["one large object that is referred to often", [large, { "@type": "Thing", about: Array(490).fill(reference(0)) }]],
    ["a long name around many objects", { ["n".repeat(200)]: Array(20_000).fill({ a: { b: 1 } }) }],
    ["many values", { a: Array.from({ length: 50_000 }, (_, index) => index) }],
    ["many objects", Array.from({ length: 150_000 }, () => ({ a: 1 }))],
  ])("%s", (_, json) => {
    const budget = new Budget();
    let size = 0;
    const text = JSON.stringify(json);
    expect(cpuMilliseconds(() => (size = sizeOf(itemsOfJsonLd([text], budget))))).toBeLessThan(QUICK);
    expect(budget.truncated).toBe(true);
    expect(size).toBeLessThan(5_000_000);
  });

  test.each([
    ["arrays in arrays", `${"[".repeat(LONG)}${"]".repeat(LONG)}`],
    ["objects in objects", `${'{"a":'.repeat(LONG / 5)}1${"}".repeat(LONG / 5)}`],
    ["graphs in graphs", `${'{"@graph":'.repeat(LONG / 10)}1${"}".repeat(LONG / 10)}`],
    ["values in values", `{"a":${'{"@value":'.repeat(LONG / 10)}1${"}".repeat(LONG / 10)}}`],
    ["lists in lists", `{"a":${'{"@list":['.repeat(LONG / 10)}1${"]}".repeat(LONG / 10)}}`],
  ])("%s don't cost the data beside them", (_, deep) => {
    const texts = [deep, '{"@type":"Recipe","name":"Soup"}'];
    const items = [...itemsOfJsonLd(texts, new Budget())].filter((item) => item !== null);
    expect(items.at(-1)).toMatchObject({ types: ["Recipe"], properties: { name: ["Soup"] } });
  });

  const documentOf = (html: string) =>
    parseHTML(`<!doctype html><html><body>${html}</body></html>`).document as unknown as Document;
  const ids = Array.from({ length: 60 }, (_, index) => `i${index}`);
  const all = `itemref="${ids.join(" ")}"`;

  test.each([
    [
      "items of microdata that all take in all others",
      `<b itemscope ${all}>x</b>${ids.map((id) => `<b id="${id}" itemprop="a" itemscope ${all}>x</b>`).join("")}`,
    ],
    [
      "many items that take in one large part",
      `<p id="i0">${'<b itemprop="a">x</b>'.repeat(2_000)}</p>${'<b itemscope itemref="i0">y</b>'.repeat(1_000)}`,
    ],
    ["text that is the value of many names", `<p itemscope><b itemprop="${ids.join(" ")}">${long("x ")}</b></p>`],
  ])("%s", (_, html) => {
    const budget = new Budget();
    const document = documentOf(html);
    let size = 0;
    expect(cpuMilliseconds(() => (size = sizeOf(readMicrodata(document, budget))))).toBeLessThan(2 * QUICK);
    expect(budget.truncated).toBe(true);
    expect(size).toBeLessThan(5_000_000);
  });

  test("text inside many properties of RDFa is read as often as the budget allows", () => {
    const budget = new Budget();
    const document = documentOf(`<div typeof="T">${'<b property="a">'.repeat(300)}${long("x ")}</div>`);
    expect(cpuMilliseconds(() => sizeOf(readRdfa(document, budget)))).toBeLessThan(2 * QUICK);
    expect(budget.truncated).toBe(true);
  });
});
