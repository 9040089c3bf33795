import type { Budget } from "../walk/budget";
import { documentOf, elementInDocument, queryAll } from "../walk/dom";
import { type MarkupFormat, MarkupReader, wordsIn } from "./markup-items";
import { addressIn } from "./read-markup-value";
import type { Finds } from "./structured-value";

/** Microdata: https://html.spec.whatwg.org/multipage/microdata.html */
const MICRODATA: MarkupFormat = {
  source: "microdata",
  scope: "itemscope",
  type: "itemtype",
  property: "itemprop",
  idOf: (element) => addressIn(element, "itemid"),
  /** What `itemref` names, wherever it stands. */
  elsewhere: (element) =>
    wordsIn(element, "itemref")
      .map((id) => elementInDocument(documentOf(element), id))
      .filter((referred) => referred !== null),
  addressOf: () => null,
};

export function* readMicrodata(document: Document, budget: Budget): Finds {
  const reader = new MarkupReader(MICRODATA, budget);
  for (const element of queryAll(document, "[itemscope]:not([itemprop])")) {
    const item = reader.read(element);
    if (!item) return;
    yield item.build();
  }
}
