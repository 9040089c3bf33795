import type { Evidence } from "../../domain/snapshot/evidence";
import { type ElementText, evidenceOfLeaves } from "../../domain/snapshot/leaves";
import type { SitePage } from "./page-places";

/** UTF-16 code units: what is longer is no item of a list. */
export const LONGEST_ITEM = 3_000;

/** The text as a person reads it, lines joined by spaces; null where it is too long for an item. */
export function readElement(text: ElementText, page: SitePage): string | null {
  let length = 0;
  // What is too long, as the whole page is, isn't put together first.
  for (let index = text.first; index <= text.last; index++) {
    length += page.leaves[index]!.text.length;
    if (length > LONGEST_ITEM) return null;
  }
  return evidenceOf(text, page)
    .map(({ quote }) => quote)
    .join(" ");
}

export function evidenceOf({ first, last }: ElementText, { leaves }: SitePage): Evidence[] {
  return evidenceOfLeaves(leaves, first, last);
}
