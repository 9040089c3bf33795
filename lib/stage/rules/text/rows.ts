import type { Passage } from "../page-view";

/** The passages of one entry of a list: most often one; several where an amount and a name are cells of their own. */
export type Row = Passage[];

const FEWEST_ROWS = 3;
/** Depths that are tried; lists in lists in lists have three. */
const MOST_DEPTHS = 8;
/** Share of passages that may stand in rows of several entries; above it the rows of an inner list are meant. */
const MOST_CROWDED = 0.2;

/**
 * The entries of the list that passages make up, told from where they stand in the page's tree: the rows are the
 * children of the elements that have the most of them. `isCrowded` says that a row holds several entries.
 */
export function rowsOf(passages: readonly Passage[], isCrowded: (row: Row) => boolean): Row[] {
  const shared = sharedSteps(passages);
  for (const depth of listDepths(passages).slice(0, MOST_DEPTHS)) {
    const rows = rowsAt(passages, shared, depth);
    const crowded = rows.filter((row) => holdsItems(row) || isCrowded(row)).flat().length;
    if (crowded <= passages.length * MOST_CROWDED && !holdsLists(rows)) return rows;
  }
  return passages.map((passage) => [passage]);
}

/** Two list items are two entries. */
function holdsItems(row: Row): boolean {
  const items = row.filter(({ block }) => block.locator.tag === "li").map(({ block }) => block.locator.path);
  const [first] = items;
  return items.some((path) => path.length === first!.length && commonSteps(path, first!) < path.length);
}

/** Headings in rows of their own, each before a row of several passages: lists within a list. */
function holdsLists(rows: readonly Row[]): boolean {
  const isHeading = (row: Row | undefined) => row?.length === 1 && row[0]!.block.kind === "heading";
  return rows.filter((row, index) => row.length > 1 && isHeading(rows[index - 1])).length > 1;
}

type Path = Passage["block"]["locator"]["path"];

/** Steps from the root that two paths have in common. */
function commonSteps(one: Path, other: Path): number {
  let common = 0;
  while (common < one.length && common < other.length && one[common] === other[common]) common++;
  return common;
}

/** For every passage the steps that it has in common with the one before it. */
function sharedSteps(passages: readonly Passage[]): number[] {
  return passages.map(({ block }, index) =>
    index === 0 ? 0 : commonSteps(block.locator.path, passages[index - 1]!.block.locator.path),
  );
}

/** Passages that follow each other below the same child of an element at that depth make a row. */
function rowsAt(passages: readonly Passage[], shared: readonly number[], depth: number): Row[] {
  const rows: Row[] = [];
  for (const [index, passage] of passages.entries()) {
    if (index > 0 && shared[index]! > depth) rows.at(-1)!.push(passage);
    else rows.push([passage]);
  }
  return rows;
}

interface Place {
  depth: number;
  steps: Map<Path[number], Place>;
}

/** The places that passages stand in and below, each once. */
function placesOf(passages: readonly Passage[]): Place[] {
  const root: Place = { depth: 0, steps: new Map() };
  const places = [root];
  for (const { block } of passages) {
    let place = root;
    for (const step of block.locator.path) {
      let next = place.steps.get(step);
      if (!next) {
        next = { depth: place.depth + 1, steps: new Map() };
        place.steps.set(step, next);
        places.push(next);
      }
      place = next;
    }
  }
  return places;
}

/** Depths at which elements have three children or more that hold text, those with the most on average first. */
function listDepths(passages: readonly Passage[]): number[] {
  const branching = placesOf(passages).filter(({ steps }) => steps.size > 1);
  const sizes = [...Map.groupBy(branching, ({ depth }) => depth)].map(([depth, same]) => {
    const total = same.reduce((sum, { steps }) => sum + steps.size, 0);
    return { depth, mean: total / same.length, most: same.reduce((most, { steps }) => Math.max(most, steps.size), 0) };
  });
  return sizes
    .filter(({ most }) => most >= FEWEST_ROWS)
    .sort((left, right) => right.mean - left.mean || left.depth - right.depth)
    .map(({ depth }) => depth);
}
