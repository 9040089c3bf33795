import type { Passage } from "../page-view";

/** The passages of one entry of a list: most often one; several where an amount and a name are cells of their own. */
export type Row = Passage[];

const FEWEST_ROWS = 3;
/** Share of passages that may stand in rows of several entries; above it the rows of an inner list are meant. */
const MOST_CROWDED = 0.2;

/**
 * The entries of the list that passages make up, told from where they stand in the page's tree: the rows are the
 * children of the elements that have the most of them. `isCrowded` says that a row holds several entries.
 */
export function rowsOf(passages: readonly Passage[], isCrowded: (row: Row) => boolean): Row[] {
  for (const depth of listDepths(passages)) {
    const rows = rowsAt(passages, depth);
    const crowded = rows.filter((row) => holdsItems(row) || isCrowded(row)).flat().length;
    if (crowded <= passages.length * MOST_CROWDED && !holdsLists(rows)) return rows;
  }
  return passages.map((passage) => [passage]);
}

/** Two list items are two entries. */
function holdsItems(row: Row): boolean {
  const items = row.filter(({ block }) => block.locator.tag === "li").map(({ block }) => block.locator.path);
  return items.some((path) => path.length === items[0]!.length && path.join() !== items[0]!.join());
}

/** Headings in rows of their own, each before a row of several passages: lists within a list. */
function holdsLists(rows: readonly Row[]): boolean {
  const isHeading = (row: Row | undefined) => row?.length === 1 && row[0]!.block.kind === "heading";
  return rows.filter((row, index) => row.length > 1 && isHeading(rows[index - 1])).length > 1;
}

function rowsAt(passages: readonly Passage[], depth: number): Row[] {
  const rows: Row[] = [];
  let open = "";
  for (const passage of passages) {
    const key = pathKey(passage, depth + 1);
    if (key === open && passage.block.locator.path.length > depth) rows.at(-1)!.push(passage);
    else rows.push([passage]);
    open = key;
  }
  return rows;
}

/** Depths at which elements have three children or more that hold text, those with the most on average first. */
function listDepths(passages: readonly Passage[]): number[] {
  const children = new Map<string, { depth: number; steps: Set<string> }>();
  for (const passage of passages) {
    const { path } = passage.block.locator;
    for (let depth = 0; depth < path.length; depth++) {
      const key = pathKey(passage, depth);
      const entry = children.get(key) ?? { depth, steps: new Set<string>() };
      children.set(key, entry);
      entry.steps.add(String(path[depth]));
    }
  }
  const branching = [...children.values()].filter(({ steps }) => steps.size > 1);
  const sizes = [...Map.groupBy(branching, ({ depth }) => depth)].map(([depth, same]) => {
    const total = same.reduce((sum, { steps }) => sum + steps.size, 0);
    return { depth, mean: total / same.length, most: Math.max(...same.map(({ steps }) => steps.size)) };
  });
  return sizes
    .filter(({ most }) => most >= FEWEST_ROWS)
    .sort((left, right) => right.mean - left.mean || left.depth - right.depth)
    .map(({ depth }) => depth);
}

function pathKey({ block }: Passage, length: number): string {
  return block.locator.path.slice(0, length).join("/");
}
