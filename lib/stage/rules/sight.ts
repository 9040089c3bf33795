import type { Item, Proposal, Sight } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import { readerOf, type Value, valueKey } from "../../value";
import type { FieldProfile } from "./field-profile";
import { evidenceIn, type PageView } from "./page-view";
import { fieldRecogniser } from "./read-value";
import { hitsIn } from "./recognised-passages";
import { isStruck } from "./text/struck";

const RANK: readonly Sight[] = ["main", "elsewhere", "unseen"];
/** Of the proposals, best first: what comes after is seldom asked how it stands. */
const MOST = 3;
const MOST_ITEMS = 60;

/**
 * Says of the best proposals where a person sees what they say, and what the field is taken for. What only the mark-up
 * says is a claim; what the page shows is evidence. Confidence goes by it (`lib/router/features.ts`).
 */
export function withSight(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  const [concept] = profile.concepts;
  return proposals.map((proposal, index) => {
    if (index >= MOST) return proposal;
    const items = proposal.items.slice(0, MOST_ITEMS);
    const sight = hardestOf(items.map((item) => sightOfItem(item, profile, view)));
    return { ...proposal, ...(concept && { concept }), sight };
  });
}

function hardestOf(sights: readonly Sight[]): Sight {
  return RANK.findLast((sight) => sights.includes(sight)) ?? "unseen";
}

function sightOfItem({ value, evidence }: Item, profile: FieldProfile, view: PageView): Sight {
  const sights = evidence.map((place) => sightOfPlace(place, view));
  const seen = RANK.find((sight) => sights.includes(sight));
  return seen && seen !== "unseen" ? seen : sightOfSame(value, profile, view);
}

function sightOfPlace({ blockId, start, end }: Evidence, view: PageView): Sight {
  const block = view.blocksById.get(blockId);
  if (!block) return "unseen";
  return block.region === "main" && !isStruck(block, start, end) ? "main" : "elsewhere";
}

/** Data writes its values in other words than the page: a day as an ISO date, an amount without its sign. */
function sightOfSame(value: Value, profile: FieldProfile, view: PageView): Sight {
  const recogniser = fieldRecogniser(profile);
  if (!recogniser || readerOf(profile.field.type).sight === "not-compared") return "unseen";
  const key = comparable(value);
  const sights = view.passages.flatMap((passage): Sight[] => [
    ...hitsIn(passage, recogniser, view.context)
      .filter((hit) => comparable(hit.value) === key)
      .map(({ start, end }) => sightOfPlace(evidenceIn(passage, start, end), view)),
    ...(passage.block.marks.some((mark) => mark.type === "time" && mark.value.slice(0, DAY) === key)
      ? [sightOfPlace(evidenceIn(passage, 0, 0), view)]
      : []),
  ]);
  return RANK.find((sight) => sights.includes(sight)) ?? "unseen";
}

/** Code units of an ISO date without its time of day: pages show one or both. */
const DAY = 10;

function comparable(value: Value): string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, DAY) : valueKey(value);
}
