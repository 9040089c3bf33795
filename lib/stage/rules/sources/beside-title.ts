import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Value } from "../../../value";
import { dateRecogniser } from "../../../value/date/find-dates";
import type { Hit } from "../../../value/recogniser";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { pricesBesideTitle } from "./price-beside-title";
import { soldOutBadges } from "./sold-out-badge";

/** How many passages around the title belong to it, and how long they are at most. */
const BEFORE = 2;
const AFTER = 7;
const LONGEST = 160;

/** What pages put beside their title without a label: an article's date, a product's price. */
export const besideTitleRule: Rule = {
  id: "beside-title",
  propose(profile, view) {
    const { type, many, id } = profile.field;
    const isDate =
      type === "date" && (profile.concepts.has("published") || profile.concepts.has("date") || id === "date");
    const isPrice = type === "money" && profile.concepts.has("price");
    if (type === "boolean" && !many && view.scope === "page" && profile.concepts.has("availability"))
      return soldOutBadges(profile.question.id, besideTitle(view), view);
    if (many || view.scope !== "page" || (!isDate && !isPrice)) return [];
    const passages = besideTitle(view);
    if (isPrice) return pricesBesideTitle(profile.question.id, beforeHeading(passages), view);
    const found = passages.flatMap((passage) => dateOf(passage, view));
    const distinct = new Set(found.map(({ value }) => JSON.stringify(value))).size;
    return found.map((item, index): Proposal => {
      const score = SCORES.besideTitle * (distinct > 1 ? 0.96 : 1) - index * 0.03;
      return { questionId: profile.question.id, items: [item], score, source: `beside-title:${type}` };
    });
  },
};

/** Short passages of the main content around its title, those after it first. */
export function besideTitle(view: PageView): Passage[] {
  const titles = view.passages.flatMap(({ block }, index) => (block.kind === "title" ? [index] : []));
  const index = titles[0] ?? view.passages.findIndex(({ block }) => block.kind === "heading" && block.level === 1);
  if (index < 0) return [];
  const near = [
    ...view.passages.slice(index + 1, index + 1 + AFTER),
    ...view.passages.slice(Math.max(0, index - BEFORE), index),
  ];
  return near.filter(({ block, text }) => block.region !== "navigation" && text.length <= LONGEST);
}

function dateOf(passage: Passage, view: PageView): Item[] {
  const mark = passage.block.marks.find(
    ({ type, start, end }) => type === "time" && start >= passage.offset && end <= passage.offset + passage.text.length,
  );
  const machine = mark ? dateRecogniser.find(mark.value, view.context)[0] : undefined;
  if (mark && machine) {
    const [start, end] = [mark.start - passage.offset, mark.end - passage.offset];
    return [{ value: machine.value, evidence: [evidenceIn(passage, start, end)] }];
  }
  const hits = dateRecogniser.find(passage.text, view.context).filter(({ certainty }) => certainty >= 0.4);
  return hits.slice(0, 1).map((hit) => itemOf(passage, hit));
}

/** Below a further heading a price is most often another thing's: a grid of products. */
function beforeHeading(passages: Passage[]): Passage[] {
  const heading = passages.findIndex(({ block }) => block.kind === "heading");
  return heading < 0 ? passages : passages.slice(0, heading);
}

function itemOf(passage: Passage, hit: Hit<Value>): Item {
  return { value: hit.value, evidence: [evidenceIn(passage, hit.start, hit.end)] };
}
