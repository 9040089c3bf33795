import type { StructuredItem, StructuredValue } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/limits";
import { addressOf, markupValue } from "./markup-value";
import { addValue, type Finds, withoutVocabulary } from "./structured-value";

/** Microdata: https://html.spec.whatwg.org/multipage/microdata.html */
export function* readMicrodata(document: Document, budget: Budget): Finds {
  let index = 0;
  for (const element of document.querySelectorAll("[itemscope]:not([itemprop])")) {
    yield itemOf(element, `microdata:${index++}`, budget, new Set([element]));
  }
}

function itemOf(element: Element, id: string, budget: Budget, open: ReadonlySet<Element>): StructuredItem {
  const properties: Record<string, StructuredValue[]> = {};
  const itemId = element.getAttribute("itemid");
  if (itemId) addValue(properties, "@id", addressOf(itemId, element));
  for (const holder of propertiesOf(element)) {
    const names = wordsOf(holder.getAttribute("itemprop")).map(withoutVocabulary);
    for (const name of names) {
      const path = `${id}/${name}/${properties[name]?.length ?? 0}`;
      const value = valueFrom(holder, path, budget, open);
      if (value !== null) addValue(properties, name, value);
    }
  }
  return {
    id,
    source: "microdata",
    types: wordsOf(element.getAttribute("itemtype")).map(withoutVocabulary),
    properties,
  };
}

function valueFrom(holder: Element, path: string, budget: Budget, open: ReadonlySet<Element>): StructuredValue | null {
  if (!holder.hasAttribute("itemscope")) return markupValue(holder, budget);
  if (open.has(holder)) return null;
  if (open.size > budget.limits.structuredDepth) {
    budget.truncated = true;
    return null;
  }
  return itemOf(holder, path, budget, new Set([...open, holder]));
}

/** The elements that carry an item's properties: its own, not those of items inside it, and what `itemref` names. */
function propertiesOf(item: Element): Element[] {
  const found: Element[] = [];
  const seen = new Set<Element>([item]);
  const referred = wordsOf(item.getAttribute("itemref")).map((id) => item.ownerDocument.getElementById(id));
  const pending = [...item.children, ...referred.filter((element) => element !== null)].reverse();
  for (let element = pending.pop(); element; element = pending.pop()) {
    if (seen.has(element)) continue;
    seen.add(element);
    if (element.hasAttribute("itemprop")) found.push(element);
    if (!element.hasAttribute("itemscope")) pending.push(...[...element.children].reverse());
  }
  return found;
}

function wordsOf(attribute: string | null): string[] {
  return (attribute ?? "").split(/\s+/).filter(Boolean);
}
