import { namesOf } from "../structure/read-structure";
import { childrenOf, isElement, isShadowRoot, parentNodeOf } from "../walk/dom";
import { shadowRootOf } from "../walk/dom-kinds";

const MOST = 500;

/**
 * The elements that stand in the same place of the nearest list: those of one path, tags and classes, below the innermost
 * element that holds two of them or more. The element alone where it has no such siblings.
 */
export function findSiblings(element: Element): Element[] {
  const path = [nameOf(element)];
  for (let outer = outerOf(element); outer; outer = outerOf(outer)) {
    const alike = descend(outer, path);
    if (alike.length > 1) return alike.length <= MOST ? alike : [element];
    path.push(nameOf(outer));
  }
  return [element];
}

/** Same tag and same classes, but for those that change from page to page. */
export function isAlike(one: Element, other: Element): boolean {
  return nameOf(one) === nameOf(other);
}

/** Elements below `outer` on a path, which names the innermost first. */
function descend(outer: Element, path: readonly string[]): Element[] {
  const name = path.at(-1);
  const found = [...childrenOf(outer), ...(shadowRootOf(outer)?.children ?? [])].filter(
    (child) => nameOf(child) === name,
  );
  return path.length === 1 ? found : found.flatMap((child) => descend(child, path.slice(0, -1)));
}

function nameOf(element: Element): string {
  const [tag, classes] = namesOf(element);
  return `${tag}.${classes}`;
}

/** The element around it in the same document, out of shadow roots too. */
function outerOf(element: Element): Element | null {
  const parent = parentNodeOf(element);
  if (!parent) return null;
  if (isShadowRoot(parent)) return parent.host;
  return isElement(parent) ? parent : null;
}
