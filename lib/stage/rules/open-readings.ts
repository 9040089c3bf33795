import type { Item, Proposal } from "../../domain/result/proposal";
import type { Value } from "../../value";
import type { Hit } from "../../value/recogniser";
import { directionOf, valueFor } from "./date-role";
import type { FieldProfile } from "./field-profile";
import type { PageView } from "./page-view";
import { fieldRecogniser, readValue } from "./read-value";

/** Well below what any kind of place makes sure. */
const DOUBT = 0.5;
/** Keeps the likelier reading of one place in front. */
const STEP = 0.01;

/**
 * What a page writes so that it may be read in two ways is no sure answer: both readings stand among the candidates.
 * Whatever rule proposed it, its quote is read anew; a field's own direction decides between two years of one day.
 */
export function withOpenReadings(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  if (!fieldRecogniser(profile)) return proposals;
  return proposals.flatMap((proposal) => {
    const readings = proposal.items.map((item) => readingsOf(profile, item, view));
    if (readings.every((found) => found.length < 2)) return [proposal];
    const [first = []] = readings;
    if (proposal.items.length > 1) return [{ ...proposal, score: Math.min(proposal.score, DOUBT) }];
    const settled = settle(profile, first, view);
    const score = settled.length > 1 ? Math.min(proposal.score, DOUBT) : proposal.score;
    return settled.map((value, index): Proposal => {
      return { ...proposal, items: [{ ...proposal.items[0]!, value }], score: score - index * STEP };
    });
  });
}

/** All that the quoted text may mean, the proposed value first; empty where the text is not the page's own. */
function readingsOf(profile: FieldProfile, { value, evidence }: Item, view: PageView): Value[] {
  const [place] = evidence;
  if (!place || !view.blocksById.has(place.blockId)) return [];
  const hit: Hit<Value> | null = readValue(profile, place.quote, view.context);
  if (!hit?.otherReadings) return [];
  const all = [valueFor(profile, hit), ...hit.otherReadings];
  return all.some((reading) => reading === value) ? all : [];
}

/** Of days that differ in nothing but their year the one that lies where the field's days do. */
function settle(profile: FieldProfile, readings: Value[], view: PageView): Value[] {
  const direction = directionOf(profile);
  const days = readings.map(String);
  if (!direction || new Set(days.map((day) => day.slice(4))).size > 1) return readings;
  const today = new Date(view.context.now).toISOString().slice(0, 10);
  const fitting = readings.filter((day) =>
    direction === "past" ? String(day).slice(0, 10) <= today : String(day).slice(0, 10) >= today,
  );
  return fitting.length > 0 ? fitting.slice(0, 1) : readings;
}
