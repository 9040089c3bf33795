import type { Budget } from "../walk/limits";
import { shifted, shiftInside } from "../walk/shift";
import { structuredText } from "./structured-value";

/** Where an element's value is an address, the attribute that holds it. */
const ADDRESS: Record<string, string> = {
  a: "href",
  area: "href",
  link: "href",
  img: "src",
  audio: "src",
  embed: "src",
  iframe: "src",
  source: "src",
  track: "src",
  video: "src",
  object: "data",
};

/**
 * The value of an element that carries a property of microdata or RDFa. `content` and `datetime` are meant for
 * machines and win; form fields have none, whatever a person typed into them.
 */
export function markupValue(element: Element, budget: Budget): string | null {
  const tag = element.localName;
  const content = element.getAttribute("content");
  if (content !== null) return structuredText(content, budget);
  if (tag === "input" || tag === "textarea" || tag === "select") return null;
  const stated = tag === "time" ? element.getAttribute("datetime") : null;
  const value = tag === "data" || tag === "meter" ? element.getAttribute("value") : stated;
  if (value) return structuredText(value, budget);
  const address = element.getAttribute(ADDRESS[tag] ?? "");
  if (address) return structuredText(addressOf(address, element), budget);
  return structuredText(textOf(element), budget);
}

/** `address` made absolute; as it stands where it is none. */
export function addressOf(address: string, element: Element): string {
  const base = element.baseURI || element.ownerDocument.URL;
  return URL.parse(address, base || undefined)?.href ?? address;
}

/** Text without scripts and styles, and with a space where one block ends and another begins. */
function textOf(element: Element): string {
  const parts: string[] = [];
  const pending: Node[] = [element];
  for (let node = pending.pop(); node && parts.length < 20_000; node = pending.pop()) {
    if (node.nodeType === 3)
      parts.push(
        shifted(node.nodeValue ?? "", shiftInside(node.parentElement?.closest("sup,sub")?.localName ?? "", null)),
      );
    if (node.nodeType !== 1) continue;
    const { localName } = node as Element;
    if (/^(script|style|noscript|template|textarea|select)$/.test(localName)) continue;
    if (node !== element && /^(p|div|li|ul|ol|br|h[1-6]|tr|td|section)$/.test(localName)) parts.push(" ");
    pending.push(...[...node.childNodes].reverse());
  }
  return parts.join("");
}
