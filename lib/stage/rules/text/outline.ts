import type { PageView, Passage } from "../page-view";
import { KNOWN_BAGS } from "./heading-name";
import { bagOf } from "./word-bag";

const LONGEST_HEADING = 60;
const MOST_PASSAGES = 300;
/** Level of a line that is a heading by its look only. */
export const LOOKS_ONLY = 7;

/** A line that names what stands below it. */
export interface Heading {
  /** Among the view's passages. */
  index: number;
  passage: Passage;
  bag: string;
  /** 1 to 6, or 7 for a line that is a heading by its look only. */
  level: number;
}

const known = new WeakMap<PageView, Heading[]>();
const places = new WeakMap<Heading, number>();

/** Sections that one field is looked for in: a page whose every line is the field's heading has no more to say. */
export const MOST_SECTIONS = 40;

/** The page's headings, menus' left out, in reading order. */
export function headingsOf(view: PageView): Heading[] {
  const cached = known.get(view);
  if (cached) return cached;
  const found = view.passages.flatMap((passage, index): Heading[] => {
    const { block, text } = passage;
    if (block.region === "navigation" || text.length > LONGEST_HEADING) return [];
    const bag = bagOf(text);
    const marked = block.kind === "heading" || block.kind === "title";
    return marked || looksLikeHeading(passage, bag)
      ? [{ index, passage, bag, level: marked ? (block.level ?? LOOKS_ONLY) : LOOKS_ONLY }]
      : [];
  });
  known.set(view, found);
  for (const [place, heading] of found.entries()) places.set(heading, place);
  return found;
}

/** Many pages write "Ingredients" as a line of its own, in bold, with a colon, or with neither. */
function looksLikeHeading({ block, text }: Passage, bag: string): boolean {
  if (block.kind === "list-item" || block.kind === "cell" || block.kind === "control") return false;
  if (/^[^.!?:]{2,40}:$/.test(text) || KNOWN_BAGS.has(bag)) return true;
  return block.marks.some(({ type, start, end }) => type === "emphasis" && start === 0 && end === block.text.length);
}

/** Passages up to the next heading that is not below this one, headings within among them; 300 at most. */
export function sectionBelow(view: PageView, heading: Heading, goesOn: (next: Heading) => boolean): Passage[] {
  const headings = headingsOf(view);
  const limit = Math.min(view.passages.length, heading.index + MOST_PASSAGES);
  let end = limit;
  for (let place = (places.get(heading) ?? -1) + 1; place < headings.length; place++) {
    const other = headings[place]!;
    if (other.index >= limit) break;
    if (other.index <= heading.index || !endsSection(other, heading.level) || goesOn(other)) continue;
    end = other.index;
    break;
  }
  const below = view.passages.slice(heading.index + 1, end);
  const notice = below.findIndex(({ text }) => NOTICE.test(text));
  return notice < 0 ? below : below.slice(0, notice);
}

/** What a page ends with, whatever stands around it. */
const NOTICE = /^(?:©|\(c\)|copyright\b)/i;

/** A line in bold inside a section ("For the sauce") ends it only where it names another thing that tasks ask for. */
function endsSection(heading: Heading, level: number): boolean {
  if (heading.level < LOOKS_ONLY) return heading.level <= level || KNOWN_BAGS.has(heading.bag);
  return KNOWN_BAGS.has(heading.bag);
}
