import type { PageView, Passage } from "../page-view";
import type { Rule } from "../rule";
import { mainHeading } from "../text/main-heading";
import { datesBesideTitle } from "./date-beside-title";
import { pricesBesideTitle } from "./price-beside-title";
import { soldOutBadges } from "./sold-out-badge";

/** How many passages around the title belong to it, and how long they are at most. */
const BEFORE = 2;
const AFTER = 7;
const LONGEST = 160;

/** Where only the field's id says that it is the price or the day, its name may ask for another one. */
const BY_ID_ONLY = 0.6;

/** Concepts of the days that stand there without a label, but for that of a change. */
const DATED = ["published", "date", "modified"];

/** What pages put beside their title without a label: an article's date, a product's price. */
export const besideTitleRule: Rule = {
  id: "beside-title",
  propose(profile, view) {
    const { type, many, id } = profile.field;
    const isDate = type === "date" && (DATED.some((concept) => profile.concepts.has(concept)) || id === "date");
    const isPrice = type === "money" && profile.concepts.has("price");
    if (type === "boolean" && !many && view.scope === "page" && profile.concepts.has("availability"))
      return soldOutBadges(profile.question.id, besideTitle(view), view);
    if (many || view.scope !== "page" || (!isDate && !isPrice)) return [];
    const passages = besideTitle(view);
    const found = isPrice
      ? pricesBesideTitle(profile.question.id, beforeHeading(passages), view)
      : datesBesideTitle(profile, passages, view);
    return profile.isNamed ? found : found.map((proposal) => ({ ...proposal, score: proposal.score * BY_ID_ONLY }));
  },
};

/** Short passages of the main content around its title, those after it first. */
export function besideTitle(view: PageView): Passage[] {
  const index = titleIndex(view);
  if (index < 0) return [];
  const near = [
    ...view.passages.slice(index + 1, index + 1 + AFTER),
    ...view.passages.slice(Math.max(0, index - BEFORE), index),
  ];
  return near.filter(({ block, text }) => block.region !== "navigation" && text.length <= LONGEST);
}

function titleIndex(view: PageView): number {
  const heading = mainHeading(view);
  if (heading) return view.passages.indexOf(heading);
  const title = view.passages.findIndex(({ block }) => block.kind === "title");
  return title >= 0 ? title : view.passages.findIndex(({ block }) => block.kind === "heading" && block.level === 1);
}

/** Below a further heading a price is most often another thing's: a grid of products. */
function beforeHeading(passages: Passage[]): Passage[] {
  const heading = passages.findIndex(({ block }) => block.kind === "heading");
  return heading < 0 ? passages : passages.slice(0, heading);
}
