import type { Item, Proposal } from "../../../domain/result/proposal";
import type { FieldProfile } from "../field-profile";
import type { PageView, Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { companionsNear } from "../text/companions";
import { namesAmongOthers } from "../text/heading-name";
import { entriesOf } from "../text/list-entries";
import { type Heading, headingsOf, LOOKS_ONLY, MOST_SECTIONS, sectionBelow } from "../text/outline";
import { bagOf } from "../text/word-bag";
import { CONCEPTS } from "../vocabulary/concepts";
import { type ListShape, listShapeOf, meanFit } from "../vocabulary/list-shapes";

const LIST_NAMES = new Set(
  CONCEPTS.filter(({ id }) => listShapeOf([id])).flatMap(({ names }) => names.map((name) => bagOf(name))),
);

/** What it adds that the task's other lists, or a further field, stand beside a list. */
const BESIDE_LIST = 0.06;
/** In headings of the same level. */
const BESIDE = 2;
const NEAR_FIELD = 0.02;

/** Part of a list, and no list of its own: "For the sauce" at the level of "Ingredients". */
const PART = /^(?:for|für|pour|para|per|voor|til|till|do|na)\s/iu;

/**
 * Lists of a shape that can be told (amounts of things, steps), below a heading that names the field. Of several such
 * sections the one that looks most like it and stands among the task's other fields is best: articles talk about
 * their ingredients before they list them.
 */
export const listedSectionRule: Rule = {
  id: "listed-section",
  propose(profile, view) {
    const { listShape: shape } = profile;
    if (!shape || !profile.field.many || profile.field.type !== "text") return [];
    const named = headingsOf(view)
      .map((heading) => ({ heading, strength: strengthOf(heading, profile) }))
      .filter(({ strength }) => strength > 0);
    return named.slice(0, MOST_SECTIONS).flatMap(({ heading, strength }): Proposal[] => {
      const goesOn = (next: Heading) => isPart(next, shape);
      const body = sectionBelow(view, heading, goesOn);
      const items = entriesOf(body, shape);
      if (items.length === 0) return [];
      const beside = isBesideList(heading, profile, view) ? BESIDE_LIST : 0;
      const base = shape.id === "amounts" ? SCORES.listedAmounts : SCORES.listedSteps;
      const near = NEAR_FIELD * (isAlone(profile) ? 1 : companionsNear(heading.index, profile, view) - 1);
      const score = base * strength * looks(items, body, shape) + beside + near;
      return [{ questionId: profile.question.id, items, score: Math.min(0.93, score), source: "section:list" }];
    });
  },
};

/** Lines that only look like headings end a list where they name another list: "Servings" may stand in this one. */
function isPart({ passage, bag, level }: Heading, shape: ListShape): boolean {
  return (level === LOOKS_ONLY && !LIST_NAMES.has(bag)) || (shape.id === "amounts" && PART.test(passage.text));
}

function strengthOf({ bag, passage }: Heading, profile: FieldProfile): number {
  if (profile.ownBags.has(bag)) return 1;
  if (profile.bags.has(bag)) return 0.99;
  return namesAmongOthers(passage.text, profile.bags) ? 0.94 : 0;
}

/** A short list, one that looks otherwise, and one that is mostly links (a menu) are doubted. */
function looks(items: Item[], body: Passage[], shape: ListShape): number {
  const fit = meanFit(
    shape,
    items.map(({ value }) => String(value)),
  );
  const menu = body.filter(({ block }) => block.region === "navigation").length > body.length * 0.6;
  return Math.min(1, 0.4 + 0.75 * fit) * (items.length > 2 ? 1 : items.length > 1 ? 0.95 : 0.75) * (menu ? 0.8 : 1);
}

const isAlone = ({ task }: FieldProfile) => task.fields.length === 1;

/** Ingredients and their steps, parts and their assembly: a section beside it is another list of the task. */
function isBesideList({ index, level }: Heading, { bags, task, field }: FieldProfile, view: PageView): boolean {
  // Where the task asks for one list only, none is missing.
  if (!task.fields.some(({ id, many }) => many && id !== field.id)) return true;
  const same = headingsOf(view).filter((heading) => heading.level === level || LIST_NAMES.has(heading.bag));
  const place = same.findIndex((heading) => heading.index === index);
  const beside = same.slice(Math.max(0, place - BESIDE), place + BESIDE + 1).map(({ passage }) => passage.text);
  return beside.some((text) => namesAmongOthers(text, LIST_NAMES) && !namesAmongOthers(text, bags));
}
