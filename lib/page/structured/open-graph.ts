import type { Budget } from "../walk/budget";
import { attributeOf, queryAll } from "../walk/dom";
import { type Finds, ItemBuilder, structuredText } from "./structured-value";

const PREFIXES = /^(og|article|product|book|profile|music|video|place|business|twitter|fb|al|event|recipebox):/i;

/** Open Graph and its kin, one item with the names as they stand: `og:title`, `article:author`. https://ogp.me */
export function* readOpenGraph(document: Document, budget: Budget): Finds {
  const item = new ItemBuilder({ id: "open-graph:0", source: "open-graph", types: [] }, budget);
  for (const meta of queryAll(document, "meta[content]")) {
    const name = (attributeOf(meta, "property") ?? attributeOf(meta, "name") ?? "").trim().toLowerCase();
    if (!PREFIXES.test(name)) continue;
    if (budget.take("structuredValues") === 0) break;
    item.add(name, structuredText(attributeOf(meta, "content") ?? "", budget));
    yield null;
  }
  if (!item.isEmpty) yield item.build();
}

export function isOpenGraph(name: string): boolean {
  return PREFIXES.test(name);
}
