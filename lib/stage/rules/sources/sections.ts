import type { Item, Proposal } from "../../../task/proposal";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { readValue } from "../read-value";
import { type Rule, SCORES } from "../rule";
import { CONCEPTS } from "../schema/concepts";
import { bagOf } from "../text/word-bag";

const LONGEST_HEADING = 60;
const MOST_PASSAGES = 300;
const NO_LEVEL = 7;
const KNOWN_BAGS = new Set(CONCEPTS.flatMap(({ names }) => names.map((name) => bagOf(name))));

/** What stands below a heading that is the field's name: a list for a field with many values, else its text. */
export const sectionRule: Rule = {
  id: "section",
  propose(profile, view) {
    if (profile.field.type === "table" || profile.concepts.has("title")) return [];
    const headings = headingsOf(view);
    return headings.flatMap(({ bag }, order): Proposal[] => {
      const own = profile.ownBags.has(bag);
      if (!own && !profile.bags.has(bag)) return [];
      const body = bodyBelow(view.passages, headings, order);
      const chosen = profile.field.many ? listOf(body) : body.slice(0, 1);
      const items = chosen.flatMap((passage) => itemOf(passage, profile, view));
      if (items.length === 0) return [];
      const score = SCORES.sectionOwnName * (own ? 1 : 0.97) * shape(profile, body, items);
      return [{ questionId: profile.question.id, items, score, source: "section:heading" }];
    });
  },
};

interface Heading {
  index: number;
  bag: string;
  /** 1 to 6, or 7 for a line that is a heading by its look only. */
  level: number;
}

const known = new WeakMap<PageView, Heading[]>();

function headingsOf(view: PageView): Heading[] {
  const cached = known.get(view);
  if (cached) return cached;
  const found = view.passages.flatMap((passage, index): Heading[] => {
    const { block, text } = passage;
    if (block.region !== "main" || text.length > LONGEST_HEADING) return [];
    const bag = bagOf(text);
    const marked = block.kind === "heading" || block.kind === "title";
    return marked || looksLikeHeading(passage, bag)
      ? [{ index, bag, level: marked ? (block.level ?? NO_LEVEL) : NO_LEVEL }]
      : [];
  });
  known.set(view, found);
  return found;
}

/** Many pages write "Ingredients" as a line of its own, in bold, with a colon, or with neither. */
function looksLikeHeading({ block, text }: Passage, bag: string): boolean {
  if (block.kind === "list-item" || block.kind === "cell" || block.kind === "control") return false;
  if (/^[^.!?:]{2,40}:$/.test(text) || KNOWN_BAGS.has(bag)) return true;
  return block.marks.some(({ type, start, end }) => type === "emphasis" && start === 0 && end === block.text.length);
}

/** Passages up to the next heading that is not below this one. */
function bodyBelow(passages: Passage[], headings: Heading[], order: number): Passage[] {
  const { index, level } = headings[order]!;
  const next = headings.slice(order + 1).find((heading) => endsSection(heading, level));
  const end = Math.min(next?.index ?? passages.length, index + MOST_PASSAGES);
  const inner = new Set(headings.slice(order + 1).map((heading) => heading.index));
  return passages
    .slice(index + 1, end)
    .filter(
      ({ block }, offset) => block.region === "main" && block.kind !== "control" && !inner.has(index + 1 + offset),
    );
}

/** A line in bold inside a section ("For the sauce") ends it only where it names another thing that tasks ask for. */
function endsSection(heading: Heading, level: number): boolean {
  if (heading.level < NO_LEVEL) return heading.level <= level || KNOWN_BAGS.has(heading.bag);
  return KNOWN_BAGS.has(heading.bag);
}

/** The list items where there are any: introductions and notes stand around them. */
function listOf(body: Passage[]): Passage[] {
  const items = body.filter(({ block }) => block.kind === "list-item");
  return items.length > 1
    ? items
    : body.filter(({ block }) => block.kind === "paragraph" || block.kind === "list-item");
}

function itemOf(passage: Passage, profile: FieldProfile, view: PageView): Item[] {
  const read = readValue(profile, passage.text, view.context);
  return read ? [{ value: read.value, evidence: [evidenceIn(passage, read.start, read.end)] }] : [];
}

/** Prose below a heading is a poor list, and one text of several seldom all of the answer. */
function shape(profile: FieldProfile, body: Passage[], items: Item[]): number {
  if (!profile.field.many) return body.length === 1 ? 1 : 0.7;
  const listed = body.filter(({ block }) => block.kind === "list-item").length;
  if (listed >= 2) return 1;
  return items.length > 1 ? 0.85 : 0.6;
}
