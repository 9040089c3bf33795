/** One block-level element as the scoring of regions sees it: plain data, so that scoring needs no page. */
export interface LayoutNode {
  parent: LayoutNode | null;
  tag: string;
  /** ARIA role, "" where none is given. */
  role: string;
  /** `class` and `id`, lower case, with words parted by spaces. */
  hints: string;
  depth: number;
}

export function hintsOf(className: string | null, id: string | null): string {
  const names = `${className ?? ""} ${id ?? ""}`.slice(0, 300);
  return names
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-:/]+/g, " ")
    .trim()
    .toLowerCase();
}
