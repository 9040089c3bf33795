import type { StructuredItem, StructuredValue } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/limits";
import { addressOf, markupValue } from "./markup-value";
import { addValue, type Finds, withoutVocabulary } from "./structured-value";

/** RDFa Lite 1.1 with `content` and `datetime`: https://www.w3.org/TR/rdfa-lite/ */
export function* readRdfa(document: Document, budget: Budget): Finds {
  let index = 0;
  for (const element of document.querySelectorAll("[typeof]")) {
    if (element.hasAttribute("property") && element.parentElement?.closest("[typeof]")) continue;
    if (!isVocabulary(element)) continue;
    const item = itemOf(element, `rdfa:${index++}`, budget, 0);
    yield Object.keys(item.properties).length > 0 ? item : null;
  }
}

/** Open Graph uses RDFa's `typeof` too, on the root, and is read by itself. */
function isVocabulary(element: Element): boolean {
  return element.localName !== "html" && (element.getAttribute("typeof") ?? "").trim() !== "";
}

function itemOf(element: Element, id: string, budget: Budget, depth: number): StructuredItem {
  const properties: Record<string, StructuredValue[]> = {};
  const about = element.getAttribute("resource") ?? element.getAttribute("about");
  if (about) addValue(properties, "@id", addressOf(about, element));
  for (const holder of propertiesOf(element)) {
    for (const name of wordsOf(holder.getAttribute("property")).map(withoutVocabulary)) {
      const path = `${id}/${name}/${properties[name]?.length ?? 0}`;
      const value = valueFrom(holder, path, budget, depth);
      if (value !== null) addValue(properties, name, value);
    }
  }
  const types = wordsOf(element.getAttribute("typeof")).map(withoutVocabulary);
  return { id, source: "rdfa", types, properties };
}

function valueFrom(holder: Element, path: string, budget: Budget, depth: number): StructuredValue | null {
  if (holder.hasAttribute("typeof")) {
    if (depth < budget.limits.structuredDepth) return itemOf(holder, path, budget, depth + 1);
    budget.truncated = true;
    return null;
  }
  const resource = holder.getAttribute("resource");
  if (resource !== null && !holder.hasAttribute("content")) return addressOf(resource, holder);
  return markupValue(holder, budget);
}

/** The elements with an item's properties; those of items inside it are theirs. */
function propertiesOf(item: Element): Element[] {
  const found: Element[] = [];
  const pending = [...item.children].reverse();
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (element.hasAttribute("property")) found.push(element);
    if (!element.hasAttribute("typeof")) pending.push(...[...element.children].reverse());
  }
  return found;
}

function wordsOf(attribute: string | null): string[] {
  return (attribute ?? "").split(/\s+/).filter(Boolean);
}
