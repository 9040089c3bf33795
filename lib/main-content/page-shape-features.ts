import type { Snapshot } from "../domain/snapshot/snapshot";
import { type ElementFeatures, linkShare } from "./element-features";
import type { Landmarks } from "./landmarks";
import type { PageOutline } from "./page-outline";
import { HINTS } from "./region-hints";
import { namesDate } from "./text-cues";

/** What else is known of the page. */
export type PageFacts = Pick<Snapshot, "title" | "structured">;

const SUBJECTS: readonly Landmarks["by"][] = ["main", "article", "thing", "title", "nothing"];

/** Types of schema.org that tell what kind of page this is. */
const TYPES: readonly RegExp[] = [
  /(Article|Posting|Report)$/,
  /^(Product|ProductGroup|Offer|AggregateOffer|IndividualProduct)$/,
  /^(ItemList|CollectionPage|OfferCatalog|SearchResultsPage|ListItem)$/,
  /^(DiscussionForumPosting|QAPage|Question|Comment|Answer)$/,
  /^FAQPage$/,
  /^(Service|SoftwareApplication|WebApplication|LocalBusiness|Organization)$/,
];

/** What kind of page it is: the same for all of its blocks. */
export function pageFeatures(
  outline: PageOutline,
  elements: ElementFeatures,
  by: Landmarks["by"],
  { structured }: PageFacts,
): number[] {
  const { blocks, words, whole } = outline;
  const total = Math.max(1, whole.words);
  const count = Math.max(1, blocks.length);
  const types = structured.flatMap((item) => item.types);
  const core = elements.core && outline.around(elements.core);
  const counted = (is: (index: number) => boolean) => blocks.filter((_, index) => is(index)).length;
  return [
    Math.log1p(count) / 8,
    Math.log1p(whole.words) / 10,
    whole.linkWords / total,
    whole.longWords / total,
    elements.largest / total,
    whole.prices / count,
    Math.log1p(whole.prices) / 4,
    whole.headings / count,
    counted((index) => blocks[index]!.level === 1),
    counted((index) => words[index]! <= 4) / count,
    blocks.reduce((sum, { kind }, index) => (kind === "code" ? sum + words[index]! : sum), 0) / total,
    counted((index) => blocks[index]!.kind === "list-item") / count,
    whole.controls / count,
    counted((index) => namesDate(blocks[index]!.text)) / count,
    ...hintShares(outline, total),
    ...SUBJECTS.map((subject) => (by === subject ? 1 : 0)),
    ...TYPES.map((pattern) => (types.some((type) => pattern.test(type)) ? 1 : 0)),
    core ? elements.share(core) : 0,
    core ? linkShare(core) : 0,
    elements.wide ? elements.share(outline.around(elements.wide)) : 0,
  ];
}

/** Share of the page's words inside elements with a name of each family. */
function hintShares(outline: PageOutline, total: number): number[] {
  const words = new Array<number>(HINTS.length).fill(0);
  for (const [index, { layout }] of outline.blocks.entries()) {
    const { any } = outline.around(layout);
    for (const bit of words.keys()) if ((any >> bit) & 1) words[bit]! += outline.words[index]!;
  }
  return words.map((inside) => inside / total);
}
