import { WORTH_A_LOOK } from "../../lib/domain/result/certainty";
import type { Answer, Candidate, StageId } from "../../lib/domain/result/result";

/** True where no stage was sure, of a value or that there is none, and no person has said what is right. */
export function isUndecided({
  stage,
  corrected,
  confirmed,
}: Pick<Answer, "stage" | "corrected" | "confirmed">): boolean {
  return stage === null && !corrected && !confirmed;
}

/**
 * The candidates that may well be right, likeliest first, as the router ranked them. Where a candidate's own probability
 * is not known, it is no likelier than its stage's best, nor than what is ranked before it.
 */
export function likelyCandidates({ candidates }: Pick<Answer, "candidates">): Candidate[] {
  const grounded = candidates.filter(({ isUngrounded }) => !isUngrounded);
  const bestOf = new Map<StageId, number>();
  for (const { stage, confidence } of grounded) {
    bestOf.set(stage, Math.max(bestOf.get(stage) ?? 0, confidence ?? 0));
  }
  let most = 1;
  return grounded.filter(({ stage, confidence }) => {
    most = Math.min(most, confidence ?? bestOf.get(stage)!);
    return most >= WORTH_A_LOOK;
  });
}
