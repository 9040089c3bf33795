import type { BlockKind } from "./snapshot";

/** One block-level element as the scoring of regions sees it: plain data, so that scoring needs no page. */
export interface LayoutNode {
  parent: LayoutNode | null;
  tag: string;
  /** ARIA role, "" where none is given. */
  role: string;
  /** `class`, `id` and the like, lower case, with words parted by spaces. */
  hints: string;
  /** Laid over the page, as consent banners and dialogs are: fixed to the window, or a dialog by name. */
  overlay: boolean;
  /** Sticks to an edge of the window while the rest scrolls. */
  sticky: boolean;
  /** The page's markup says that this is a thing a page can be about: an article, a product, an event. */
  thing: boolean;
}

/** UTF-16 code units of an element's names. */
export const LONGEST_HINTS = 300;

/** The names that a page's makers give to an element's part, as words. */
export function hintsOf(names: readonly (string | null)[]): string {
  return names
    .filter(Boolean)
    .join(" ")
    .slice(0, LONGEST_HINTS)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-:/]+/g, " ")
    .trim()
    .toLowerCase();
}

/** What scoring needs to know of one block. Plain data. */
export interface BlockFeatures {
  text: string;
  kind: BlockKind;
  level?: number;
  /** Share of the text that stands in links, 0 to 1. */
  linkShare: number;
  layout: LayoutNode;
}

const ROLES = new Map([
  ["navigation", "nav"],
  ["menu", "nav"],
  ["banner", "header"],
  ["contentinfo", "footer"],
  ["complementary", "aside"],
  ["main", "main"],
  ["article", "article"],
  ["search", "form"],
]);

/** The tag that says the same as an element's role, else its tag. */
export function landmarkOf({ role, tag }: LayoutNode): string {
  return ROLES.get(role) ?? tag;
}
