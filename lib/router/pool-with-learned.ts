import { itemsKey } from "../domain/result/items-key";
import type { Item } from "../domain/result/proposal";
import type { Candidate, StageId } from "../domain/result/result";

/** Stages look at the same labels and places, so what agrees is not independent: so much of it counts. */
const INDEPENDENT = 0.5;
/** What is less likely right than not says nothing for it. */
const LIKELY = 0.5;
/** What is left of a stage's confidence where what was taught speaks against it. */
const OVERRULED = 0.3;

/**
 * A later stage's confidence in its best, given what was taught about the site. Both look at the page in their own way,
 * so agreement leaves less doubt (a noisy-or), and of two values at most one is right: each counts as far as
 * the other is wrong. A stage that a person said was wrong about the field counts for little. One that was right is taken
 * at its word where the rule hardly knows the page; where the rule is likely right, being right once was luck: a place
 * that says the same on every page, such as the head office's, was right where it happened to be the answer.
 */
export function poolWithLearned(
  confidence: number,
  stage: StageId,
  items: readonly Item[],
  known: readonly Candidate[],
): number {
  const learned = known.find((candidate) => candidate.stage === "learned" && candidate.confidence !== undefined);
  if (!learned || stage === "learned") return confidence;
  const taught = learned.confidence!;
  if (itemsKey(learned.items) === itemsKey(items))
    return confidence < LIKELY ? taught : 1 - (1 - taught) * (1 - INDEPENDENT * confidence);
  const isTrusted = learned.trusts?.includes(stage) === true;
  if (isTrusted && taught < LIKELY) return confidence;
  const own = isTrusted || learned.overrules?.includes(stage) ? OVERRULED * confidence : confidence;
  const onlyOwn = own * (1 - taught);
  return onlyOwn / (onlyOwn + taught * (1 - own) + (1 - own) * (1 - taught) || 1);
}
