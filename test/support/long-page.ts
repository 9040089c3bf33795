/** The body of a page of all sorts: text, lists, tables, structured data; some 42 nodes a section. */
export function longPage(sections: number): string {
  const section = (index: number) => `<section class="post-${index}"><h2>Part ${index}</h2>
    <p>Words of <a href="/${index}">part ${index}</a>, with <b>emphasis</b>. Price: ${index} euros.</p>
    <ul><li>One</li><li>Two <i>of</i> three</li></ul><dl><dt>Key</dt><dd>Value ${index}</dd></dl>
    <table><tr><th>A</th><th>B</th></tr><tr><td>${index}</td><td>x</td></tr></table>
    <div itemscope itemtype="https://schema.org/Thing"><span itemprop="name">Thing ${index}</span></div></section>`;
  return Array.from({ length: sections }, (_, index) => section(index)).join("");
}

/** Sections that make some 20,000 nodes. */
export const SECTIONS_OF_20_000_NODES = 480;

/** A page's head with one JSON-LD script of `items` products. */
export function longHead(items: number): string {
  const graph = Array.from({ length: items }, (_, index) => ({ "@type": "Product", name: `Product ${index}` }));
  return `<script type="application/ld+json">${JSON.stringify({ "@graph": graph })}</script>`;
}
