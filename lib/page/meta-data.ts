import type { StructuredItem } from "../task/snapshot";
import type { Budget } from "./limits";
import { addressOf } from "./markup-value";
import { isOpenGraph } from "./open-graph";
import { addValue, type Finds, structuredText } from "./structured-value";

/** Names that speak to browsers and other people's servers, some of them with tokens. */
const TECHNICAL =
  /^(?:viewport|theme-color|color-scheme|referrer|robots|googlebot|bingbot|format-detection|generator)$|^(?:msapplication-|apple-|mobile-web-app-)|verification|verify|csrf|token|nonce|site-auth/;

/** `<meta name>`, `<title>` and `<link rel="canonical">` as one item. */
export function* readMeta(document: Document, budget: Budget): Finds {
  const item: StructuredItem = { id: "meta:0", source: "meta", types: [], properties: {} };
  const title = document.querySelector("head > title") ?? document.querySelector("title");
  if (title) addValue(item.properties, "title", structuredText(title.textContent ?? "", budget));
  const canonical = document.querySelector('link[rel~="canonical" i][href]');
  if (canonical) addValue(item.properties, "canonical", addressOf(canonical.getAttribute("href") ?? "", canonical));
  for (const meta of document.querySelectorAll("meta[name][content], meta[itemprop][content]")) {
    const name = (meta.getAttribute("name") ?? meta.getAttribute("itemprop") ?? "").trim().toLowerCase();
    if (name === "" || isOpenGraph(name) || TECHNICAL.test(name)) continue;
    if (meta.hasAttribute("itemprop") && meta.closest("[itemscope]")) continue;
    addValue(item.properties, name, structuredText(meta.getAttribute("content") ?? "", budget));
    yield null;
  }
  if (Object.keys(item.properties).length > 0) yield item;
}
