import type { ExtractTask } from "../../../domain/task/task";
import { wordsOf } from "../../../util/text";
import type { PageView, Passage } from "../page-view";
import { fieldBags } from "./field-bags";
import { namesAmongOthers } from "./heading-name";
import { type Heading, headingsOf, LOOKS_ONLY } from "./outline";
import { stem } from "./word-bag";

const LEAST_FIELDS = 2;
/** Share of the heading's words that the page's heading has too. */
const LEAST_SHARED = 0.5;

/**
 * The heading of the thing that a task asks for, where that is part of a longer page: it stands above the headings of
 * the task's lists ("Ingredients", "Instructions"), and below the page's own ("Our best recipe for …").
 */
export function ownHeading(view: PageView, task: ExtractTask): Passage | null {
  const headings = headingsOf(view).filter(({ level }) => level < LOOKS_ONLY);
  const lists = task.fields.filter(({ many, type }) => many && type === "text").map(fieldBags);
  const fieldsBelow = new Map<Heading, Set<number>>();
  // Headings that the next one may stand below, each of a lower level than the one after it.
  const open: Heading[] = [];
  for (const heading of headings) {
    while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
    const above = open.at(-1);
    open.push(heading);
    const field = above ? lists.findIndex((bags) => namesAmongOthers(heading.passage.text, bags)) : -1;
    if (field < 0 || !above) continue;
    fieldsBelow.set(above, (fieldsBelow.get(above) ?? new Set()).add(field));
  }
  const found = [...fieldsBelow].findLast(([, fields]) => fields.size >= LEAST_FIELDS);
  const page = headings.find(({ passage: { block } }) => block.kind === "title" || block.level === 1);
  if (!found || !page || found[0] === page || found[0].passage.block.level === 1) return null;
  return shareOfWords(found[0].passage.text, `${page.passage.text} ${view.title}`) >= LEAST_SHARED
    ? found[0].passage
    : null;
}

function shareOfWords(text: string, other: string): number {
  const words = wordsOf(text).map(stem);
  const known = new Set(wordsOf(other).map(stem));
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}
