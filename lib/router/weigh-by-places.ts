import { itemsKey } from "../domain/result/items-key";
import type { Proposal } from "../domain/result/proposal";
import type { Candidate } from "../domain/result/result";
import type { LikelyPlace } from "../stage/stage";
import { logit, probabilityOf } from "./calibrator";

/**
 * Weights of a logistic regression over the candidates of the packaged reader, by how likely the reader finds them, by the
 * chance that what was taught gives their value, and by that of their place. As test/eval/fit/taught-places.ts fits them: record 32.
 */
const WEIGHTS = [-0.28, 0.67, 0.58, 0.8] as const;
/** Nothing is ruled out; and chances that say nothing either way. */
const LEAST_CHANCE = 0.05;
const NEUTRAL = 0.1;

/**
 * A stage's candidates, each as likely as it is in view of where the site's value stands: the stage reads what a place
 * says, and what was taught knows the place. Only for a stage that knows the probability of each of its candidates.
 */
export function weighByPlaces(
  proposals: readonly Proposal[],
  known: readonly Candidate[],
  places: readonly LikelyPlace[],
): Proposal[] {
  return proposals.map((proposal) => {
    const features = placeFeatures(proposal, known, places);
    if (!features) return proposal;
    const probability = probabilityOf(WEIGHTS, features);
    return { ...proposal, probability, score: probability };
  });
}

/** As `WEIGHTS` takes them, a constant first; null of what says nothing of a place. */
export function placeFeatures(
  { items, probability }: Proposal,
  known: readonly Candidate[],
  places: readonly LikelyPlace[],
): number[] | null {
  if (probability === undefined || items.length === 0) return null;
  const taught = known.filter(({ stage }) => stage === "learned");
  const same = taught.find((candidate) => itemsKey(candidate.items) === itemsKey(items));
  const value = taught.length > 0 ? evidenceOf(same?.score ?? 0) : 0;
  return [1, logit(probability), value, evidenceOf(chanceOfPlace(items, places))];
}

const evidenceOf = (chance: number) => Math.log((chance + LEAST_CHANCE) / (NEUTRAL + LEAST_CHANCE));

function chanceOfPlace(items: Proposal["items"], places: readonly LikelyPlace[]): number {
  const [first] = items[0]!.evidence;
  if (!first) return 0;
  const own = places.filter(
    ({ blockId, start, end }) => blockId === first.blockId && start < first.end && end > first.start,
  );
  return Math.max(0, ...own.map(({ chance }) => chance));
}
