import { type Box, overlaps } from "./box";
import { attributeOf, queryAll, viewOf } from "./dom";
import { pageBox, styleOf, windowBox } from "./page-box";

/** Below this a person does not see that something is there. */
export const LEAST_OPACITY = 0.05;

/** Elements with a class in common that are looked at, and all such looks at one document. */
const MOST_PEERS = 40;
const MOST_LOOKS = 4_000;
/** Each goes through all of the document. */
const MOST_SEARCHES = 100;
const MOST_NAMES = 3;

/** Looks for elements of the same kind where a person can see them. */
export class Peers {
  #known = new Map<string, boolean | null>();
  #left = MOST_LOOKS;
  #searches = MOST_SEARCHES;

  constructor(readonly document: Document) {}

  /**
   * True where elements with the classes of this one, or with more or fewer, are shown in the window; false where such elements
   * are hidden there; null where there are none.
   */
  areShown(element: Element): boolean | null {
    const names = namesIn(element);
    const key = names.join(" ");
    let known = this.#known.get(key);
    if (known === undefined) {
      known = names.length === 0 ? null : this.#look(names);
      this.#known.set(key, known);
    }
    return known;
  }

  #look(names: readonly string[]): boolean | null {
    const view = viewOf(this.document);
    if (!view) return null;
    const window = windowBox(view);
    const selectors = names.map((name) => `.${view.CSS.escape(name)}`);
    const alike = this.#lookAt(selectors.join(""), window, () => true);
    if (alike !== null) return alike;
    // Pages also take a name away from what they show.
    const fewer = (peer: Element) => namesIn(peer).every((name) => names.includes(name));
    const isShown = selectors.slice(0, MOST_NAMES).some((selector) => this.#lookAt(selector, window, fewer) === true);
    return isShown || null;
  }

  #lookAt(selector: string, window: Box, isPeer: (element: Element) => boolean): boolean | null {
    if (this.#searches-- <= 0) return null;
    let found: boolean | null = null;
    for (const peer of queryAll(this.document, selector).slice(0, MOST_PEERS)) {
      if (this.#left-- <= 0) break;
      if (!overlaps(pageBox(peer), window) || !isPeer(peer)) continue;
      const { opacity, visibility } = styleOf(peer);
      if (visibility === "visible" && Number(opacity) > LEAST_OPACITY) return true;
      found = false;
    }
    return found;
  }
}

function namesIn(element: Element): string[] {
  return (attributeOf(element, "class") ?? "").split(/\s+/).filter((name) => name !== "");
}
