import type { ElementTree } from "./element-tree";

/** One item of a list: elements beside each other; most often a single one. */
export type RecordRoots = readonly number[];

const FEWEST = 2;
/** Items of several elements start so often at least. */
const FEWEST_STARTS = 3;
const LONGEST_SEGMENT = 12;
/** Steps by which elements in other parents are told to be of one kind. */
const PATH_STEPS = 3;

/** Every set of elements that could be a page's items. */
export function groupElements(tree: ElementTree): RecordRoots[][] {
  const groups = [...siblingGroups(tree), ...kindGroups(tree), ...segmentGroups(tree)];
  const distinct = new Map(groups.map((group) => [group.map((roots) => roots.join("+")).join(","), group]));
  return [...distinct.values()];
}

function parentsIn(tree: ElementTree): number[] {
  return [-1, ...tree.elements.keys()].filter((element) => tree.childrenOf(element).length >= FEWEST);
}

/** Children of one parent: those of a tag, and those of a tag and the same classes. */
function siblingGroups(tree: ElementTree): RecordRoots[][] {
  return parentsIn(tree).flatMap((parent) => {
    const children = tree.childrenOf(parent);
    const byTag = Map.groupBy(children, (child) => tree.elements[child]![1]);
    const byStep = Map.groupBy(children, (child) => stepOf(child, tree));
    return [...byTag.values(), ...byStep.values()].filter((own) => own.length >= FEWEST).map(asSingles);
  });
}

/** Elements anywhere, also in each other, as answers are: those of a tag and a class, and those of one path. */
function kindGroups(tree: ElementTree): RecordRoots[][] {
  const groups = new Map<string, number[]>();
  for (const [element, [, tag, classes]] of tree.elements.entries()) {
    if (tag === "#text") continue;
    const names = classes === "" ? [] : classes.split(" ");
    for (const key of [pathOf(element, tree), ...names.map((name) => `${tag}.${name}`)]) {
      const own = groups.get(key);
      if (own) own.push(element);
      else groups.set(key, [element]);
    }
  }
  return [...groups.values()].filter((own) => own.length >= FEWEST).map(asSingles);
}

const asSingles = (elements: readonly number[]): RecordRoots[] => elements.map((element) => [element]);

/** Items of several elements: a heading with what follows it, two rows of a table. */
function segmentGroups(tree: ElementTree): RecordRoots[][] {
  return parentsIn(tree).flatMap((parent) => {
    const children = tree.childrenOf(parent);
    const byStep = Map.groupBy(children.keys(), (at) => stepOf(children[at]!, tree));
    return [...byStep.values()]
      .filter((starts) => starts.length >= FEWEST_STARTS && starts.length <= (children.length + 1) / 2)
      .map((starts) =>
        starts.map((from, at) => children.slice(from, segmentEnd(from, starts[at + 1], children.length))),
      );
  });
}

const segmentEnd = (from: number, next: number | undefined, end: number) =>
  Math.min(next ?? end, from + LONGEST_SEGMENT);

/** An element's tag and classes, `li.comment.depth-#`. */
export function stepOf(element: number, { elements }: Pick<ElementTree, "elements">): string {
  const [, tag, classes] = elements[element]!;
  return classes === "" ? tag : `${tag}.${classes.replaceAll(" ", ".")}`;
}

function pathOf(element: number, tree: ElementTree): string {
  const steps: string[] = [];
  for (let at = element; at >= 0 && steps.length < PATH_STEPS; at = tree.elements[at]![0]) steps.push(stepOf(at, tree));
  return steps.join("<");
}
