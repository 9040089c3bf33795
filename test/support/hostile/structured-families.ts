import { type HostileFamily, numbered, repeated } from "./draw";

/** A script of JSON-LD beside a short page. */
function jsonLd(id: string, draw: (bytes: number) => string): HostileFamily {
  return {
    id: `json-ld-${id}`,
    draw: (bytes) => ({
      head: `<script type="application/ld+json">${draw(bytes)}</script>`,
      body: "<h1>Plum cake</h1><p>A cake with plums.</p>",
    }),
  };
}

const described = (properties: string) => `{"@type":"Recipe","name":"Plum cake",${properties}}`;

/** A value of one string, as JSON has it. */
const text = (id: string, unit: string) =>
  jsonLd(id, (bytes) => described(`"description":${JSON.stringify(repeated(unit, bytes)).replaceAll("</", "<\\/")}`));

function markup(id: string, draw: (bytes: number) => string): HostileFamily {
  return { id, draw: (bytes) => ({ body: `<h1>Plum cake</h1>${draw(bytes)}` }) };
}

/** Objects that all refer to all of the others. */
function mesh(bytes: number): string {
  const size = Math.max(2, Math.floor(Math.sqrt(bytes / 14)));
  const references = Array.from({ length: size }, (_, index) => ({ "@id": `#${index}` }));
  const graph = references.map((own) => ({ ...own, "@type": "Recipe", name: "Plum cake", about: references }));
  return JSON.stringify({ "@graph": graph });
}

/** Items of microdata that all take in all of the others. */
function itemrefs(bytes: number): string {
  const size = Math.max(2, Math.floor(Math.sqrt(bytes / 4)));
  const all = Array.from({ length: size }, (_, index) => `i${index}`).join(" ");
  const inner = Array.from(
    { length: size },
    (_, index) => `<b id="i${index}" itemprop="a" itemscope itemref="${all}">x</b>`,
  );
  return `<p itemscope itemref="${all}">${inner.join("")}</p>`;
}

/** Machine-readable data, which nobody sees. */
export const STRUCTURED_FAMILIES: readonly HostileFamily[] = [
  jsonLd("spaces", (bytes) => `${described('"a":1')}${" ".repeat(bytes)}x`),
  jsonLd("comma-and-spaces", (bytes) => repeated(`,${" ".repeat(190)}`, bytes)),
  jsonLd("commas", (bytes) => repeated(",", bytes)),
  jsonLd("quotes", (bytes) => `{${repeated('"', bytes)}`),
  jsonLd("words-in-lines", (bytes) => `{${repeated("a\n", bytes)}`),
  jsonLd("backslashes", (bytes) => `{"a":"${repeated("\\", bytes)}`),
  jsonLd("comment-starts", (bytes) => repeated("/*", bytes)),
  jsonLd("markup-comments", (bytes) => repeated("<!-- ", bytes)),
  jsonLd("deep-arrays", (bytes) => `${"[".repeat(bytes / 2)}${"]".repeat(bytes / 2)}`),
  jsonLd("deep-objects", (bytes) => `${repeated('{"a":', bytes)}1${"}".repeat(Math.floor(bytes / 5))}`),
  jsonLd("deep-values", (bytes) => `{"a":${repeated('{"@value":', bytes)}1${"}".repeat(Math.floor(bytes / 10))}}`),
  jsonLd("broken", (bytes) => `{${numbered((index) => `"p${index}":"v",`, bytes)}}`),
  jsonLd("mesh", mesh),
  jsonLd("one-reference-often", (bytes) => {
    const references = repeated('{"@id":"#a"},', bytes / 2).slice(0, -1);
    return `[{"@id":"#a","text":"${"a".repeat(bytes / 2)}"},${described(`"about":[${references}]`)}]`;
  }),
  jsonLd("one-id-often", (bytes) => {
    const large = numbered((index) => `,"p${index}":1`, bytes / 2);
    return `[{"@id":"#a"${large}}${repeated(',{"@id":"#a","b":1}', bytes / 2)}]`;
  }),
  jsonLd("strings", (bytes) => described(`"recipeIngredient":[${numbered((i) => `"${i} g plums",`, bytes)}"1 egg"]`)),
  jsonLd("steps", (bytes) =>
    described(`"recipeInstructions":[${numbered((i) => `{"@type":"HowToStep","text":"Step ${i}"},`, bytes)}"Bake"]`),
  ),
  jsonLd("entities", (bytes) => `[${numbered((i) => `{"@type":"Product","name":"P${i}"},`, bytes)}{}]`),
  jsonLd("names", (bytes) => described(`${numbered((i) => `"p${i}":1,`, bytes)}"a":1`)),
  jsonLd("long-name", (bytes) =>
    described(`"${"n".repeat(bytes / 2)}":[${repeated('{"a":1},', bytes / 2).slice(0, -1)}]`),
  ),
  jsonLd("types", (bytes) => `{"@type":[${numbered((i) => `"T${i}",`, bytes)}"Recipe"],"name":"Plum cake"}`),
  text("comments", "<!--"),
  text("scripts", "<script"),
  text("script-elements", "<script>"),
  text("tags", "<p>"),
  text("open-brackets", "<"),
  text("open-tags", "<a "),
  text("references", "&amp;amp;"),
  text("ampersands", "&#"),
  text("brackets", "(("),
  text("lines", "a\n"),
  markup("itemref-mesh", itemrefs),
  markup("itemref-to-one", (bytes) => {
    const subtree = `<p id="all">${repeated('<b itemprop="b">x</b>', bytes / 2)}</p>`;
    return `${subtree}${repeated('<i itemscope itemref="all">y</i>', bytes / 2)}`;
  }),
  markup("itemprops-nested", (bytes) => `<div itemscope>${repeated('<b itemprop="a">x', bytes)}</div>`),
  markup("itemprops-nested-around-text", (bytes) => {
    return `<div itemscope>${repeated('<b itemprop="a">', bytes / 2)}${repeated("x y ", bytes / 2)}</div>`;
  }),
  markup("itemprops-flat", (bytes) => `<div itemscope>${numbered((i) => `<b itemprop="a">${i}</b>`, bytes)}</div>`),
  markup("itemprop-names", (bytes) => {
    const names = numbered((index) => `n${index} `, bytes / 2);
    return `<div itemscope><p itemprop="${names}">${repeated("x y ", bytes / 2)}</p></div>`;
  }),
  markup("itemscopes-nested", (bytes) => repeated('<div itemscope itemprop="a">x', bytes)),
  markup("rdfa-nested", (bytes) => repeated('<div typeof="T" property="a">x', bytes)),
  markup("rdfa-properties-nested", (bytes) => `<div typeof="T">${repeated('<b property="a">x', bytes)}</div>`),
  markup("rdfa-property-names", (bytes) => {
    const names = numbered((index) => `n${index} `, bytes / 2);
    return `<div typeof="T"><p property="${names}">${repeated("x y ", bytes / 2)}</p></div>`;
  }),
  {
    id: "open-graph-values",
    draw: (bytes) => ({
      head: numbered((index) => `<meta property="og:title" content="T${index}">`, bytes),
      body: "<p>a</p>",
    }),
  },
  {
    id: "site-names",
    draw: (bytes) => ({
      head: numbered((index) => `<meta property="og:site_name" content="Site ${index}">`, bytes / 2),
      body: `<p>© 2026 Harbour Kitchen Ltd</p>${numbered((index) => `<p>By Ann Berg${index}</p>`, bytes / 2)}`,
    }),
  },
  {
    id: "meta-names",
    draw: (bytes) => ({ head: numbered((i) => `<meta name="n${i}" content="a">`, bytes), body: "<p>a</p>" }),
  },
  {
    id: "data-and-blocks",
    draw: (bytes) => ({
      head: `<script type="application/ld+json">${described(`"recipeIngredient":[${numbered((i) => `"${i} g of plums",`, bytes / 2)}"1 egg"]`)}</script>`,
      body: numbered((index) => `<p>${index} plums</p>`, bytes / 2),
    }),
  },
  {
    id: "list-in-one-string",
    draw: (bytes) => ({
      head: `<script type="application/ld+json">${described(`"recipeIngredient":"${repeated("a b c d ", bytes / 2)}"`)}</script>`,
      body: numbered((index) => `<p>plum ${index}</p>`, bytes / 2),
    }),
  },
];
