import { LONGEST_SELECTION_SHOWN } from "../../domain/snapshot/page-now";
import { listSelectedRanges, type Root } from "../selection";
import { activeElementOf, isDocument, localNameOf, viewOf } from "../walk/dom";

export type { Root };

/**
 * The beginning of what is selected in the first of these documents that has a selection; that of fields is not looked
 * at. Of a shadow root's a browser may say no text.
 */
export function selectedTextIn(roots: Iterable<Root>): string {
  const all = [...roots];
  const shadowRoots = all.filter((root) => !isDocument(root));
  for (const root of all.filter(isDocument)) {
    const focused = activeElementOf(root);
    const isInField = focused && ["input", "textarea"].includes(localNameOf(focused));
    if (isInField || listSelectedRanges([root, ...shadowRoots]).length === 0) continue;
    return (String(viewOf(root)?.getSelection()).trim() || "…").slice(0, LONGEST_SELECTION_SHOWN);
  }
  return "";
}
