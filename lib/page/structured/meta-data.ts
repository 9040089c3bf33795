import { type Budget, DEFAULT_LIMITS } from "../walk/budget";
import { attributeOf, closestOf, hasAttribute, queryAll, queryFirst, textContentOf } from "../walk/dom";
import { authorMarks } from "./author-marks";
import { isOpenGraph } from "./open-graph";
import { addressIn } from "./read-markup-value";
import { type Finds, ItemBuilder, structuredText } from "./structured-value";

/** Names that speak to browsers and other people's servers, some of them with tokens. */
const TECHNICAL =
  /^(?:viewport|theme-color|color-scheme|referrer|robots|googlebot|bingbot|format-detection|generator)$|^(?:msapplication-|apple-|mobile-web-app-)|verification|verify|csrf|token|nonce|site-auth/;

/** `<meta name>`, `<title>`, `<link rel="canonical">` and who is marked as the author, as one item. */
export function* readMeta(document: Document, budget: Budget): Finds {
  const item = new ItemBuilder({ id: "meta:0", source: "meta", types: [] }, budget);
  const title = queryFirst(document, "head > title") ?? queryFirst(document, "title");
  if (title) item.add("title", titleText(textContentOf(title) ?? "", budget));
  const canonical = queryFirst(document, 'link[rel~="canonical" i][href]');
  if (canonical) item.add("canonical", structuredText(addressIn(canonical, "href") ?? "", budget));
  for (const meta of queryAll(document, "meta[name][content], meta[itemprop][content]")) {
    const name = (attributeOf(meta, "name") ?? attributeOf(meta, "itemprop") ?? "").trim().toLowerCase();
    if (name === "" || isOpenGraph(name) || TECHNICAL.test(name)) continue;
    if (hasAttribute(meta, "itemprop") && closestOf(meta, "[itemscope]")) continue;
    if (budget.take("structuredValues") === 0) break;
    item.add(name, structuredText(attributeOf(meta, "content") ?? "", budget));
    yield null;
  }
  for (const { attribute, text } of authorMarks(document, budget)) item.add(`${attribute}:author`, text);
  if (!item.isEmpty) yield item.build();
}

function titleText(title: string, budget: Budget): string {
  const most = DEFAULT_LIMITS.titleCharacters;
  if (title.length > most) budget.truncated = true;
  return structuredText(title.slice(0, most), budget);
}
