import { itemsKey } from "../domain/result/items-key";
import type { Item } from "../domain/result/proposal";
import type { Candidate, StageId } from "../domain/result/result";
import { logistic, logit } from "./calibrator";

/** Stages look at the same labels and places, so what agrees is not independent: so much of it counts. */
const INDEPENDENT = 0.5;
/** What is less likely right than not says nothing for it. */
const LIKELY = 0.5;
/** Logits that a stage loses which a person found wrong about the field on this site. */
const WRONG_BEFORE = 2.6;
/**
 * Logits that a stage loses which was right once, where the rule is likely right: a place that says the same on every
 * page, such as the head office's, was right where it happened to be the answer. What it was sure of it still wins with.
 */
const RIGHT_ONCE = 1.4;

/** How sure a stage and what was taught may be, each in view of the other. */
export interface Pooled {
  own: number;
  /** Null where nothing was taught. */
  learned: number | null;
}

/**
 * A later stage's confidence in its best, given what was taught about the site, and the other way round. Both look at the
 * page in their own way, so agreement leaves less doubt (a noisy-or), and of two values at most one is right: each counts
 * as far as the other is wrong. A stage that a person said was wrong about the field counts for little; one that was
 * right counts for less than by itself where the rule is likely right, and is taken at its word where it isn't.
 */
export function poolWithLearned(
  confidence: number,
  stage: StageId,
  items: readonly Item[],
  known: readonly Candidate[],
): Pooled {
  const learned = learnedAmong(known);
  if (!learned || stage === "learned") return { own: confidence, learned: null };
  const taught = learned.confidence!;
  if (saysTheSame(learned, items)) {
    const own = confidence < LIKELY ? taught : 1 - (1 - taught) * (1 - INDEPENDENT * confidence);
    return { own, learned: own };
  }
  const isTrusted = learned.trusts?.includes(stage) === true;
  if (isTrusted && taught < LIKELY) return { own: confidence, learned: taught };
  const loses = isTrusted ? RIGHT_ONCE : learned.overrules?.includes(stage) ? WRONG_BEFORE : 0;
  const own = loses > 0 ? logistic(logit(confidence) - loses) : confidence;
  const [onlyOwn, onlyTaught, neither] = [own * (1 - taught), taught * (1 - own), (1 - own) * (1 - taught)];
  const total = onlyOwn + onlyTaught + neither || 1;
  // What loses takes nothing from the rule: or a third opinion, worse than both, would win over two that disagree.
  return { own: onlyOwn / total, learned: own > taught ? onlyTaught / total : taught };
}

/**
 * Confidence from which the stage's best is an answer: its own, where it would be one by itself; else what says the same
 * as was taught has to be as sure as that has to be. A guess that agrees makes nothing certain.
 */
export function answerFromWithLearned(
  { confidence, answerFrom }: { confidence: number; answerFrom: number },
  items: readonly Item[],
  known: readonly Candidate[],
  learnedFrom: number | undefined,
): number {
  const learned = learnedAmong(known);
  const isBorneOut = learned !== undefined && saysTheSame(learned, items) && confidence < answerFrom;
  return isBorneOut ? Math.max(answerFrom, learnedFrom ?? 0) : answerFrom;
}

/** What was taught, with the confidence that another stage leaves it. */
export function withConfidence(known: readonly Candidate[], confidence: number | null): Candidate[] {
  const learned = learnedAmong(known);
  return known.map((candidate) =>
    candidate === learned && confidence !== null ? { ...candidate, confidence } : candidate,
  );
}

const saysTheSame = (learned: Candidate, items: readonly Item[]) => itemsKey(learned.items) === itemsKey(items);

/** The rule's best: the only one of its candidates that has a confidence. */
function learnedAmong(known: readonly Candidate[]): Candidate | undefined {
  return known.find((candidate) => candidate.stage === "learned" && candidate.confidence !== undefined);
}
