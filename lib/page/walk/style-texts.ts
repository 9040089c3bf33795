/** Properties whose values a page can make as long as it likes. */
export type LongProperty = "clipPath" | "backgroundImage" | "filter" | "maskImage";

/** UTF-16 code units; values of pages that mean well are shorter, gradients and data addresses aside. */
const SHORT = 500;
/** UTF-16 code units of longer values over one document. */
const MOST = 500_000;

/** Reads such values of a document's styles: browsers write them out anew for every element that is asked for one. */
export class StyleTexts {
  #left = MOST;

  /** Null where so much was read that no more is. */
  read(style: CSSStyleDeclaration, property: LongProperty): string | null {
    if (this.#left <= 0) return null;
    const text = style[property];
    if (text.length > SHORT) this.#left -= text.length;
    return text;
  }
}
