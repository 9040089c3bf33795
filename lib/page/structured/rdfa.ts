import type { Budget } from "../walk/budget";
import { attributeOf, hasAttribute, isInside, localNameOf, queryAll } from "../walk/dom";
import { type MarkupFormat, MarkupReader } from "./markup-items";
import { addressIn } from "./read-markup-value";
import type { Finds } from "./structured-value";

/** RDFa Lite 1.1 with `content` and `datetime`: https://www.w3.org/TR/rdfa-lite/ */
const RDFA: MarkupFormat = {
  source: "rdfa",
  scope: "typeof",
  type: "typeof",
  property: "property",
  idOf: (element) => addressIn(element, "resource") ?? addressIn(element, "about"),
  elsewhere: () => [],
  addressOf: (element) => (hasAttribute(element, "content") ? null : addressIn(element, "resource")),
};

export function* readRdfa(document: Document, budget: Budget): Finds {
  const reader = new MarkupReader(RDFA, budget);
  for (const element of queryAll(document, "[typeof]")) {
    if (hasAttribute(element, "property") && isInside(element, "[typeof]")) continue;
    if (!isVocabulary(element)) continue;
    const item = reader.read(element);
    if (!item) return;
    yield item.isEmpty ? null : item.build();
  }
}

/** Open Graph uses RDFa's `typeof` too, on the root, and is read by itself. */
function isVocabulary(element: Element): boolean {
  return localNameOf(element) !== "html" && (attributeOf(element, "typeof") ?? "").trim() !== "";
}
