import type { Item, Proposal } from "../../../task/proposal";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { readValue } from "../read-value";
import { type Rule, SCORES } from "../rule";
import { bagOf } from "../text/word-bag";

const LONGEST_HEADING = 60;
const MOST_PASSAGES = 300;

/** What stands below a heading that is the field's name: a list for a field with many values, else its text. */
export const sectionRule: Rule = {
  id: "section",
  propose(profile, view) {
    if (profile.field.type === "table" || profile.concepts.has("title")) return [];
    return headingsOf(view).flatMap(({ index, bag }): Proposal[] => {
      const own = profile.ownBags.has(bag);
      if (!own && !profile.bags.has(bag)) return [];
      const body = bodyBelow(view.passages, index);
      const items = (profile.field.many ? listOf(body) : body.slice(0, 1)).flatMap((passage) =>
        itemOf(passage, profile, view),
      );
      if (items.length === 0) return [];
      // One text of many below a heading is seldom all of the answer.
      const score = SCORES.sectionOwnName * (own ? 1 : 0.97) * (profile.field.many || body.length === 1 ? 1 : 0.7);
      return [
        {
          questionId: profile.question.id,
          items,
          score: score * shape(profile, body, items),
          source: "section:heading",
        },
      ];
    });
  },
};

const headings = new WeakMap<PageView, { index: number; bag: string }[]>();

function headingsOf(view: PageView) {
  const known = headings.get(view);
  if (known) return known;
  const found = view.passages.flatMap(({ block, text }, index) => {
    const isHeading = block.kind === "heading" || (block.kind !== "list-item" && /^[^.!?]{2,40}:$/.test(text));
    return isHeading && block.region === "main" && text.length <= LONGEST_HEADING ? [{ index, bag: bagOf(text) }] : [];
  });
  headings.set(view, found);
  return found;
}

/** Passages up to the next heading that is not below this one. */
function bodyBelow(passages: Passage[], index: number): Passage[] {
  const level = passages[index]!.block.level ?? 7;
  const body: Passage[] = [];
  for (const passage of passages.slice(index + 1, index + MOST_PASSAGES)) {
    if (passage.block.kind === "heading" && (passage.block.level ?? 7) <= level) break;
    if (passage.block.region === "main" && passage.block.kind !== "control") body.push(passage);
  }
  return body;
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

/** Prose below a heading is a poor list. */
function shape(profile: FieldProfile, body: Passage[], items: Item[]): number {
  if (!profile.field.many) return 1;
  const listed = body.filter(({ block }) => block.kind === "list-item").length;
  if (listed >= 2) return 1;
  return items.length > 1 ? 0.85 : 0.6;
}
