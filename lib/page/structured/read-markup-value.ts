import type { Budget } from "../walk/budget";
import {
  addressOf,
  attributeOf,
  baseAddressOf,
  documentOf,
  isElement,
  isText,
  localNameOf,
  nextNodeIn,
  parentNodeOf,
} from "../walk/dom";
import { hasLongBase, LONGEST_ADDRESS } from "../walk/long-base";
import { applyShift, shiftInside } from "../walk/shift";
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
export function readMarkupValue(element: Element, budget: Budget): string | null {
  const tag = localNameOf(element);
  const content = attributeOf(element, "content");
  if (content !== null) return structuredText(content, budget);
  if (tag === "input" || tag === "textarea" || tag === "select") return null;
  const stated = tag === "time" ? attributeOf(element, "datetime") : null;
  const value = tag === "data" || tag === "meter" ? attributeOf(element, "value") : stated;
  if (value) return structuredText(value, budget);
  const address = addressIn(element, ADDRESS[tag] ?? "");
  if (address) return structuredText(address, budget);
  return textIn(element, budget);
}

/** What an element says to its readers, whatever address it leads to. */
export function textIn(element: Element, budget: Budget): string {
  return structuredText(textOf(element, budget), budget);
}

/** The address that an attribute gives, absolute; as it stands where it is none, null where there is none. */
export function addressIn(element: Element, attribute: string): string | null {
  const address = attribute === "" ? null : attributeOf(element, attribute);
  if (!address) return null;
  // Each look at a long base costs its whole length, and a page may have thousands of addresses.
  if (address.length > LONGEST_ADDRESS || hasLongBase(documentOf(element))) return address.slice(0, LONGEST_ADDRESS);
  const base = baseAddressOf(element) || addressOf(documentOf(element));
  return URL.parse(address, base || undefined)?.href ?? address;
}

/** Text without scripts and styles, and with a space where one block ends and another begins. */
function textOf(root: Element, budget: Budget): string {
  const parts: string[] = [];
  let room = budget.limits.structuredCharacters;
  let node: Node | null = root;
  while (node && room > 0 && budget.take("structuredNodes") > 0) {
    const tag: string = isElement(node) ? localNameOf(node) : "";
    if (isText(node)) {
      const parent = parentNodeOf(node);
      const shift = parent && isElement(parent) ? shiftInside(localNameOf(parent), null) : null;
      parts.push(applyShift(node.data.slice(0, room), shift));
      room -= node.data.length;
    } else if (node !== root && BLOCK.test(tag)) parts.push(" ");
    node = nextNodeIn(root, node, tag !== "" && !UNREAD.test(tag));
  }
  if (room <= 0) budget.truncated = true;
  return parts.join("");
}

const UNREAD = /^(script|style|noscript|template|textarea|select)$/;
const BLOCK = /^(p|div|li|ul|ol|br|h[1-6]|tr|td|section)$/;
