import { hintsOf, LONGEST_HINTS } from "../../domain/snapshot/layout-node";
import { attributeOf } from "./dom";

const NAMING = ["class", "id", "itemprop", "aria-label", "data-testid"];

/** A page repeats its names in every item of a list. */
const known = new Map<string, string>();
const MOST_KNOWN = 5000;

/** The names that the page's makers gave to an element, as words; see `hintsOf`. */
export function namesOf(element: Element): string {
  let names = "";
  for (const attribute of NAMING) {
    const value = attributeOf(element, attribute);
    if (value) names += `${names && " "}${value.slice(0, LONGEST_HINTS)}`;
  }
  if (names === "") return "";
  let hints = known.get(names);
  if (hints === undefined) {
    hints = hintsOf([names]);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(names, hints);
  }
  return hints;
}
