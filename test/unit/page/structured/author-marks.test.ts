import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import { authorMarks } from "../../../../lib/page/structured/author-marks";
import { readMeta } from "../../../../lib/page/structured/meta-data";
import { Budget } from "../../../../lib/page/walk/budget";

function documentOf(body: string): Document {
  return parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`).document as unknown as Document;
}

const namesIn = (body: string) => authorMarks(documentOf(body), new Budget()).map(({ text }) => text);
const OWN = '<a rel="author" href="/m"><img src="m.jpg"></a> <a rel="author" href="/m">Mara Lind</a>';

it("reads who is marked as the author, wherever no item of microdata says it", () => {
  expect(namesIn(`<article><h1>The mill</h1>${OWN}</article>`)).toEqual(["Mara Lind"]);
  const two = '<p><span itemprop="author">Mara Lind</span>, <span itemprop="author">Bo Ek</span></p>';
  expect(namesIn(`<h1>The mill</h1>${two}`)).toEqual(["Mara Lind", "Bo Ek"]);
  expect(namesIn(`<div itemscope>${two}</div>`)).toEqual([]);
});

it("reads the cards of blogs, and a heading that stands outside of its article", () => {
  const card = '<span class="author vcard"><a class="url fn n" href="/m">Mara Lind</a></span>';
  expect(namesIn(`<h1>The mill</h1><article>${card}</article>`)).toEqual(["Mara Lind"]);
  expect(namesIn(`<h1>News</h1><article>${card}</article><article>${card}</article>`)).toEqual([]);
});

it("takes no name of the whole page for one of a place in it", () => {
  const wrapped = `<main class="comments-open"><div class="page right-sidebar"><h1>The mill</h1>${OWN}</div></main>`;
  expect(namesIn(wrapped)).toEqual(["Mara Lind"]);
});

it.each([
  '<aside><a rel="author" href="/b">Bo Ek</a></aside>',
  '<div class="related posts"><span itemprop="author">Bo Ek</span></div>',
  '<article><h2>Crabs</h2><a rel="author" href="/b">Bo Ek</a></article>',
  '<footer><a rel="author" href="/b">Bo Ek</a></footer>',
])("leaves teasers out: %s", (teaser) => {
  expect(namesIn(`<article><h1>The mill</h1>${OWN}</article>${teaser}`)).toEqual(["Mara Lind"]);
});

it("reads none of a crowd", () => {
  const crowd = ["Al", "Bo", "Cy", "Di", "Ed"].map((name) => `<p itemprop="author">${name} Ek</p>`).join("");
  expect(namesIn(crowd)).toEqual([]);
});

it("hands them out under names of their own", () => {
  const found = [...readMeta(documentOf(`<h1>The mill</h1>${OWN}`), new Budget())].filter((one) => one !== null);
  expect(found[0]!.properties["rel:author"]).toEqual(["Mara Lind"]);
});
