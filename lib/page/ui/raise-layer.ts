import {
  boxOf,
  documentElementOf,
  documentOf,
  drawnParentOf,
  elementAt,
  isElement,
  matches,
  parentNodeOf,
  queryAll,
} from "../walk/dom";
import { shadowRootOf } from "../walk/dom-kinds";
import { focusedIn } from "../walk/focus";

const MODAL = "dialog:modal";

/**
 * Brings a layer to the front and gives whether a person can reach it there. A modal dialog lies over what came into the
 * top layer before it, and makes all that is not inside of it inert: the layer moves into the dialog then.
 */
export function raiseLayer(host: HTMLElement, document: Document): boolean {
  for (const home of [...findModals(document), documentElementOf(document)]) {
    // What is moved leaves the top layer.
    if (parentNodeOf(host) !== home) home.append(host);
    else host.hidePopover();
    host.showPopover();
    if (isReachable(host, document)) return true;
  }
  return false;
}

/** The middle of the layer takes clicks: nothing lies over it, and it is not inert. */
export function isReachable(host: HTMLElement, document: Document): boolean {
  const { left, top, width, height } = boxOf(host);
  const [x, y] = [left + width / 2, top + height / 2];
  let hit = elementAt(document, x, y);
  // Into the shadow roots that it was moved into.
  for (let depth = 0; hit && hit !== host && depth < MOST_ROOTS; depth++) {
    hit = shadowRootOf(hit)?.elementFromPoint(x, y) ?? null;
  }
  return hit === host;
}

const MOST_ROOTS = 20;

/** The likeliest first: the one that has the focus, which may stand in a shadow root, then the last ones. */
function findModals(document: Document): Element[] {
  const modals: Element[] = [];
  // What a frame has in focus stands in another document.
  let at: Node | null = focusedIn(document).findLast((focused) => documentOf(focused) === document) ?? null;
  for (; at && at !== document; at = drawnParentOf(at)) if (isElement(at) && matches(at, MODAL)) modals.push(at);
  return [...new Set([...modals, ...queryAll(document, MODAL).toReversed()])];
}
