import { attributeOf, hasAttribute, isElement, localNameOf, parentNodeOf } from "../walk/dom";
import type { Budget } from "../walk/limits";
import { textIn } from "./markup-value";

/** An author that an element names outside of any item of microdata. */
export interface AuthorMark {
  attribute: "itemprop" | "rel";
  text: string;
}

/** More are those of teasers. */
const MOST_AUTHORS = 4;
const MOST_ELEMENTS = 50;
const LONGEST_NAME = 100;
/** What stands there belongs to other pages, or to the site. */
const APART = /^(?:aside|nav|footer)$/;
const IDS_APART = /(?:^|[\s_-])(?:related|teasers?|sidebar|comments?|most-read|recommended|more-from)(?:$|[\s_-])/i;

/** `itemprop="author"` and `rel="author"` of the page's own article; none where they name a crowd. */
export function authorMarks(document: Document, budget: Budget): AuthorMark[] {
  const heading = document.querySelector("h1");
  const article = heading && articleOf(heading);
  const marks: AuthorMark[] = [];
  for (const attribute of ["itemprop", "rel"] as const) {
    const selector = `[${attribute}~="author" i]:not(meta, link, form, [itemscope])`;
    for (const element of [...document.querySelectorAll(selector)].slice(0, MOST_ELEMENTS)) {
      if (isApart(element, article) || budget.take("structuredValues") === 0) continue;
      const text = textIn(element, budget);
      if (text !== "" && text.length <= LONGEST_NAME) marks.push({ attribute, text });
    }
  }
  const names = new Set(marks.map(({ text }) => text));
  const seen = new Set<string>();
  return names.size > MOST_AUTHORS ? [] : marks.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function articleOf(element: Element): Element | null {
  return [...ancestorsOf(element)].find((one) => localNameOf(one) === "article") ?? null;
}

function isApart(element: Element, article: Element | null): boolean {
  for (const one of ancestorsOf(element)) {
    if (APART.test(localNameOf(one)) || hasAttribute(one, "itemscope")) return true;
    if (IDS_APART.test(`${attributeOf(one, "class") ?? ""} ${attributeOf(one, "id") ?? ""}`)) return true;
  }
  const own = articleOf(element);
  return own !== null && own !== article;
}

function* ancestorsOf(element: Element): Generator<Element> {
  for (let node: Node | null = element; node; node = parentNodeOf(node)) if (isElement(node)) yield node;
}
