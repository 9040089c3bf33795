import type { Item, Proposal } from "../../../domain/result/proposal";
import { hitFor } from "../date-role";
import type { FieldProfile } from "../field-profile";
import { itemOfHit, type PageView, type Passage } from "../page-view";
import { readValue } from "../read-value";
import { type Rule, SCORES } from "../rule";
import { type Heading, headingsOf, MOST_SECTIONS, sectionBelow } from "../text/outline";

/** What stands below a heading that is the field's name: a list for a field with many values, else its text. */
export const sectionRule: Rule = {
  id: "section",
  propose(profile, view) {
    if (profile.field.type === "table" || profile.concepts.has("title") || profile.listShape) return [];
    const named = headingsOf(view).filter(
      ({ bag, passage }) => passage.block.region === "main" && (profile.ownBags.has(bag) || profile.bags.has(bag)),
    );
    return named.slice(0, MOST_SECTIONS).flatMap((heading): Proposal[] => {
      const own = profile.ownBags.has(heading.bag);
      const body = bodyBelow(view, heading);
      const chosen = profile.field.many ? listOf(body) : body.slice(0, 1);
      const items = chosen.flatMap((passage) => itemOf(passage, profile, view));
      if (items.length === 0) return [];
      const doubt = profile.namedBags.has(heading.bag) ? 1 : BY_ID_ONLY;
      const score = SCORES.sectionOwnName * (own ? 1 : 0.97) * doubt * shape(profile, body, items);
      return [{ questionId: profile.question.id, items, score, source: "section:heading" }];
    });
  },
};

/** As in pairs: a heading that is the field's id, and not its name. */
const BY_ID_ONLY = 0.8;

/** What the section says itself, without menus, buttons and the headings within. */
function bodyBelow(view: PageView, heading: Heading): Passage[] {
  const inner = headingPassages(view);
  return sectionBelow(view, heading, () => false).filter(
    (passage) => passage.block.region === "main" && passage.block.kind !== "control" && !inner.has(passage),
  );
}

const known = new WeakMap<PageView, ReadonlySet<Passage>>();

function headingPassages(view: PageView): ReadonlySet<Passage> {
  const passages = known.get(view) ?? new Set(headingsOf(view).map(({ passage }) => passage));
  known.set(view, passages);
  return passages;
}

/** The list items where there are any: introductions and notes stand around them. */
function listOf(body: Passage[]): Passage[] {
  const items = body.filter(({ block }) => block.kind === "list-item");
  return items.length > 1
    ? items
    : body.filter(({ block }) => block.kind === "paragraph" || block.kind === "list-item");
}

/** Prose below "Preparation" tells many times, none of them the field's. */
const LONGEST_TIME = 60;

function itemOf(passage: Passage, profile: FieldProfile, view: PageView): Item[] {
  const isTime = profile.timeUnit !== null || profile.field.type === "duration";
  if (isTime && passage.text.length > LONGEST_TIME) return [];
  const read = readValue(profile, passage.text, view.context);
  return read ? [itemOfHit(passage, hitFor(profile, read))] : [];
}

/** Prose below a heading is a poor list, and one text of several seldom all of the answer. */
function shape(profile: FieldProfile, body: Passage[], items: Item[]): number {
  if (!profile.field.many) return body.length === 1 ? 1 : 0.7;
  const listed = body.filter(({ block }) => block.kind === "list-item").length;
  if (listed >= 2) return 1;
  return items.length > 1 ? 0.85 : 0.6;
}
