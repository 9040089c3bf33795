import type { StructuredItem } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/limits";
import { addValue, type Finds, structuredText } from "./structured-value";

const PREFIXES = /^(og|article|product|book|profile|music|video|place|business|twitter|fb|al|event|recipebox):/i;

/** Open Graph and its kin, one item with the names as they stand: `og:title`, `article:author`. https://ogp.me */
export function* readOpenGraph(document: ParentNode, budget: Budget): Finds {
  const item: StructuredItem = { id: "open-graph:0", source: "open-graph", types: [], properties: {} };
  for (const meta of document.querySelectorAll("meta[content]")) {
    const name = (meta.getAttribute("property") ?? meta.getAttribute("name") ?? "").trim().toLowerCase();
    if (!PREFIXES.test(name)) continue;
    addValue(item.properties, name, structuredText(meta.getAttribute("content") ?? "", budget));
    yield null;
  }
  if (Object.keys(item.properties).length > 0) yield item;
}

export function isOpenGraph(name: string): boolean {
  return PREFIXES.test(name);
}
