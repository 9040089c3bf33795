import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { StructuredItem } from "../../../../lib/domain/snapshot/snapshot";
import { itemsOfJsonLd, readJsonLd } from "../../../../lib/page/structured/json-ld";
import { readMeta } from "../../../../lib/page/structured/meta-data";
import { readMicrodata } from "../../../../lib/page/structured/microdata";
import { readOpenGraph } from "../../../../lib/page/structured/open-graph";
import { readRdfa } from "../../../../lib/page/structured/rdfa";
import { decodeEntities, structuredText, withoutVocabulary } from "../../../../lib/page/structured/structured-value";
import { Budget } from "../../../../lib/page/walk/budget";

type Reader = (document: Document, budget: Budget) => Generator<StructuredItem | null>;

function read(reader: Reader, html: string, budget = new Budget()): StructuredItem[] {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`);
  return [...reader(document as unknown as Document, budget)].filter((item) => item !== null);
}

function jsonLd(...blocks: unknown[]): StructuredItem[] {
  return [
    ...itemsOfJsonLd(
      blocks.map((block) => JSON.stringify(block)),
      new Budget(),
    ),
  ].filter((item) => item !== null);
}

describe("JSON-LD", () => {
  test("types lose their vocabulary, strings their tags and references", () => {
    const [item] = jsonLd({
      "@type": ["https://schema.org/Recipe", "schema:Thing"],
      name: " <b>A &amp;amp; B</b>&nbsp;pie ",
      "schema:yield": 4,
    });
    expect(item).toMatchObject({
      id: "json-ld:0",
      types: ["Recipe", "Thing"],
      properties: { name: ["A & B pie"], yield: [4] },
    });
  });

  test("graphs and arrays give top items; nested ones have ids that lead to them", () => {
    const items = jsonLd({
      "@graph": [
        { "@type": "A", b: { "@type": "B", c: ["1", { "@type": "C", d: true }] } },
        { "@type": "D", e: "f" },
      ],
    });
    expect(items.map(({ types }) => types[0])).toEqual(["A", "D"]);
    const inner = items[0]!.properties.b![0] as StructuredItem;
    expect(inner.id).toBe("json-ld:0/b/0");
    expect((inner.properties.c![1] as StructuredItem).id).toBe("json-ld:0/b/0/c/1");
  });

  test("references are resolved inside a graph and across blocks", () => {
    const [article] = jsonLd(
      { "@type": "Article", author: { "@id": "#ann" } },
      { "@id": "#ann", "@type": "Person", name: "Ann" },
    );
    expect(article!.properties.author![0]).toMatchObject({ types: ["Person"], properties: { name: ["Ann"] } });
  });

  test("circles end", () => {
    const items = jsonLd({
      "@graph": [
        { "@id": "a", "@type": "A", to: { "@id": "b" } },
        { "@id": "b", "@type": "B", to: { "@id": "a" } },
      ],
    });
    expect(JSON.stringify(items).length).toBeLessThan(2000);
    expect(items[0]!.properties.to![0]).toMatchObject({ types: ["B"], properties: { to: ["a"] } });
  });

  test("a broken block costs only itself", () => {
    const items = read(
      readJsonLd,
      `<script type="application/ld+json">{"broken</script><script type="application/ld+json">{"@type":"A","n":"x"}</script>`,
    );
    expect(items.map(({ types }) => types)).toEqual([["A"]]);
  });

  test("limits hold", () => {
    const budget = new Budget({ structuredDepth: 2, structuredCharacters: 10 });
    let deep: unknown = { "@type": "Leaf", name: "end" };
    for (let level = 0; level < 30; level++) deep = { "@type": "Level", name: "a long name", inner: deep };
    const items = [...itemsOfJsonLd([JSON.stringify(deep)], budget)];
    expect(budget.truncated).toBe(true);
    expect(JSON.stringify(items).length).toBeLessThan(600);
  });

  test("any JSON gives items or nothing, and never throws", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        for (const item of itemsOfJsonLd([json], new Budget())) if (item) expect(item.source).toBe("json-ld");
      }),
    );
  });

  test("keeps what a list says twice, and the line ends of a text", () => {
    const [item] = jsonLd({
      "@type": "Recipe",
      recipeIngredient: ["1 egg", "1 egg"],
      text: "Rub. \r\n\r\n Chill.",
      name: "a  b",
    });
    expect(item!.properties).toMatchObject({
      recipeIngredient: ["1 egg", "1 egg"],
      text: ["Rub.\nChill."],
      name: ["a b"],
    });
  });
});

describe("microdata", () => {
  test("values by element, nested items and itemref", () => {
    const [item] = read(
      readMicrodata,
      `<div itemscope itemtype="https://schema.org/Recipe" itemref="more"><h1 itemprop="name headline">Soup <script>x</script></h1>
       <time itemprop="cookTime" datetime="PT20M">20 min</time><meta itemprop="yield" content="4"><data itemprop="sku" value="7">seven</data>
       <a itemprop="url" href="https://a.example/s">link</a><input itemprop="secret" value="SECRET">
       <div itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ann</span></div></div>
       <p id="more" itemprop="tool">Pot</p>`,
    );
    expect(item).toMatchObject({
      id: "microdata:0",
      types: ["Recipe"],
      properties: {
        name: ["Soup"],
        headline: ["Soup"],
        cookTime: ["PT20M"],
        yield: ["4"],
        sku: ["7"],
        url: ["https://a.example/s"],
        tool: ["Pot"],
        author: [{ id: "microdata:0/author/0", types: ["Person"], properties: { name: ["Ann"] } }],
      },
    });
    expect(JSON.stringify(item)).not.toContain("SECRET");
  });

  test("an item that refers to itself ends", () => {
    const items = read(
      readMicrodata,
      `<div itemscope itemref="a"></div><div id="a" itemprop="x" itemscope itemref="a"><b itemprop="y">z</b></div>`,
    );
    expect(JSON.stringify(items)).toContain('"y":["z"]');
  });
});

test("RDFa: vocabulary, prefixes, nesting, content and datetime", () => {
  const [item] = read(
    readRdfa,
    `<div vocab="https://schema.org/" typeof="schema:Event" resource="#e"><span property="name">Fair</span><time property="startDate" datetime="2026-05-12">May</time>
     <meta property="schema:duration" content="PT2H"><div property="location" typeof="Place"><b property="name">Hall</b></div></div>`,
  );
  expect(item).toMatchObject({
    types: ["Event"],
    properties: {
      "@id": ["#e"],
      name: ["Fair"],
      startDate: ["2026-05-12"],
      duration: ["PT2H"],
      location: [{ types: ["Place"], properties: { name: ["Hall"] } }],
    },
  });
});

test("Open Graph and its kin, and names of meta without technical ones", () => {
  const html = `<meta property="og:title" content="T"><meta name="twitter:card" content="c"><meta property="article:author" content="A">
    <meta name="description" content="D"><meta name="csrf-token" content="SECRET"><meta name="viewport" content="w">
    <link rel="canonical" href="https://a.example/c">`;
  expect(read(readOpenGraph, html)[0]!.properties).toEqual({
    "og:title": ["T"],
    "twitter:card": ["c"],
    "article:author": ["A"],
  });
  expect(read(readMeta, html)[0]!.properties).toEqual({ description: ["D"], canonical: ["https://a.example/c"] });
});

test.each([
  ["https://schema.org/Recipe", "Recipe"],
  ["schema:Recipe", "Recipe"],
  ["http://a/b#C", "C"],
  ["Recipe", "Recipe"],
  ["", ""],
])("%j without vocabulary is %j", (name, bare) => expect(withoutVocabulary(name)).toBe(bare));

test("text of publishers", () => {
  const budget = new Budget();
  expect(structuredText("<p>One</p><p>two &lt; 3</p><script>x</script>", budget)).toBe("One two < 3");
  expect(decodeEntities("&#233;&#xe9;&eacute;&unknown;&#0;")).toBe("ééé&unknown;");
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("<", ">", "b", "/", "&lt;", " ", "=") }), (raw) => {
      expect(structuredText(raw, budget)).not.toMatch(/<[a-z][^<>]*>/i);
    }),
  );
});
