import { overlaps } from "./box";
import { attributeOf, queryAll, viewOf } from "./dom";
import { pageBox, styleOf, windowBox } from "./page-box";

/** Below this a person does not see that something is there. */
export const LEAST_OPACITY = 0.05;

/** Elements with a class in common that are looked at, and all such looks at one document. */
const MOST_PEERS = 40;
const MOST_LOOKS = 4_000;

/** Looks for elements of the same kind where a person can see them. */
export class Peers {
  #known = new Map<string, boolean | null>();
  #left = MOST_LOOKS;

  constructor(readonly document: Document) {}

  /**
   * True where elements with the classes of this one, or with more, are shown in the window; false where such elements
   * are hidden there; null where there are none.
   */
  areShown(element: Element): boolean | null {
    const names = (attributeOf(element, "class") ?? "").trim();
    let known = this.#known.get(names);
    if (known === undefined) {
      known = names === "" ? null : this.#look(names.split(/\s+/));
      this.#known.set(names, known);
    }
    return known;
  }

  #look(names: readonly string[]): boolean | null {
    const view = viewOf(this.document);
    if (!view) return null;
    const selector = names.map((name) => `.${view.CSS.escape(name)}`).join("");
    const window = windowBox(view);
    let found: boolean | null = null;
    for (const peer of queryAll(this.document, selector).slice(0, MOST_PEERS)) {
      if (this.#left-- <= 0) break;
      if (!overlaps(pageBox(peer), window)) continue;
      const { opacity, visibility } = styleOf(peer);
      if (visibility === "visible" && Number(opacity) > LEAST_OPACITY) return true;
      found = false;
    }
    return found;
  }
}
