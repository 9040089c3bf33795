import { firstChildOf, hasAttribute, hasElement } from "./dom";
import { shadowRootOf } from "./dom-kinds";
import { styleOf } from "./page-box";

const OFTEN_EMPTY = new Set(["img", "i", "span", "a", "b", "em", "source"]);

/**
 * True for icons, pictures and other empty elements in a line, which make up a fifth of a page and have nothing to
 * read: they need no closer look. One that is set as a block, or plays a part, has its effect on the text around it.
 */
export function isPicture(element: Element, tag: string): boolean {
  const isEmpty =
    tag === "svg"
      ? !hasElement(element, "text,foreignObject")
      : OFTEN_EMPTY.has(tag) && !firstChildOf(element) && !shadowRootOf(element);
  return isEmpty && !hasAttribute(element, "role") && styleOf(element).display === "inline";
}
