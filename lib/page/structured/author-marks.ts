import type { Budget } from "../walk/budget";
import { attributeOf, hasAttribute, isElement, localNameOf, parentNodeOf, queryAll, queryFirst } from "../walk/dom";
import { textIn } from "./read-markup-value";

/** An author that an element names outside of any item of microdata. */
export interface AuthorMark {
  attribute: "itemprop" | "rel" | "vcard";
  text: string;
}

/** More are those of teasers. */
const MOST_AUTHORS = 4;
const MOST_ELEMENTS = 50;
const LONGEST_NAME = 100;
/** What stands there belongs to other pages, or to the site. */
const APART = /^(?:aside|nav|footer)$/;
const NAMED_APART = /^(?:related|teasers?|sidebar|comments?|most-read|recommended|more-from)(?:$|[_-])/i;
/** Their names tell of the whole page: "comments-open", "sidebar-right". */
const AROUND = /^(?:html|body|main|article)$/;

/** Where pages mark the author: microdata, links, and the microformats of blogs (http://microformats.org/wiki/hcard). */
const SELECTORS: Readonly<Record<AuthorMark["attribute"], string>> = {
  itemprop: '[itemprop~="author" i]:not(meta, link, form, [itemscope])',
  rel: 'a[rel~="author" i]',
  vcard: ".author.vcard .fn, .vcard.author a, .author .vcard .fn, .p-author",
};

/** The authors that are marked as those of the page's own article; none where a crowd is. */
export function authorMarks(document: Document, budget: Budget): AuthorMark[] {
  const heading = queryFirst(document, "h1");
  const own = heading && articleOf(heading);
  const found = Object.entries(SELECTORS).flatMap(([attribute, selector]) =>
    queryAll(document, selector)
      .slice(0, MOST_ELEMENTS)
      .filter((element) => !isApart(element) && budget.take("structuredValues") > 0)
      .map((element) => ({ attribute: attribute as AuthorMark["attribute"], element, article: articleOf(element) })),
  );
  // Some pages set their heading outside of the article.
  const articles = new Set(found.map(({ article }) => article).filter((article) => article !== null));
  const [article] = own || articles.size !== 1 ? [own] : articles;
  const marks = found
    .filter((mark) => mark.article === null || mark.article === article)
    .map(({ attribute, element }) => ({ attribute, text: textIn(element, budget) }))
    .filter(({ text }) => text !== "" && text.length <= LONGEST_NAME);
  const names = new Set(marks.map(({ text }) => text));
  const seen = new Set<string>();
  return names.size > MOST_AUTHORS ? [] : marks.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function articleOf(element: Element): Element | null {
  return [...ancestorsOf(element)].find((one) => localNameOf(one) === "article") ?? null;
}

function isApart(element: Element): boolean {
  return [...ancestorsOf(element)].some((one) => {
    const tag = localNameOf(one);
    if (APART.test(tag) || hasAttribute(one, "itemscope")) return true;
    const names = `${attributeOf(one, "class") ?? ""} ${attributeOf(one, "id") ?? ""}`;
    return !AROUND.test(tag) && names.split(/\s+/).some((name) => NAMED_APART.test(name));
  });
}

function* ancestorsOf(element: Element): Generator<Element> {
  for (let node: Node | null = element; node; node = parentNodeOf(node)) if (isElement(node)) yield node;
}
