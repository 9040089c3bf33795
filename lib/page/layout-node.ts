/** One block-level element as the scoring of regions sees it: plain data, so that scoring needs no page. */
export interface LayoutNode {
  parent: LayoutNode | null;
  tag: string;
  /** ARIA role, "" where none is given. */
  role: string;
  /** `class`, `id` and the like, lower case, with words parted by spaces. */
  hints: string;
  depth: number;
}

/** The names that a page's makers give to an element's part, as words. */
export function hintsOf(names: readonly (string | null)[]): string {
  return names
    .filter(Boolean)
    .join(" ")
    .slice(0, 300)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-:/]+/g, " ")
    .trim()
    .toLowerCase();
}
