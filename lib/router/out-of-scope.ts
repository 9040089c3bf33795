import type { OutOfScopeText } from "../stage/stage";
import type { UncalibratedPrediction } from "./confidence";
import { describePrediction } from "./features";
import { type PriorCalibrator, priorLogit } from "./prior";

/** One in ten bounds is too low: the same part that a certificate may break in. */
const DELTA = 0.1;
/** Quantile of the normal distribution for it. */
const DEVIATIONS = 1.2816;

/**
 * Upper bound of the share of texts belonging to no label that would be given one as surely as this text, by the prior;
 * undefined where the stage knows of none, or where "no label fits" is what it says. A task's own maps rise with the
 * prior, so the share is the same by them. Kinds of out-of-scope texts count alike, and differ more than the texts of
 * one kind.
 */
export function boundOutOfScopeShare(prediction: UncalibratedPrediction, prior: PriorCalibrator): number | undefined {
  const { outOfScope = [], proposals } = prediction;
  if (outOfScope.length === 0 || proposals[0]!.items.length === 0) return undefined;
  const own = priorLogit(describePrediction(prediction), prior);
  const kinds = [...logitsByKind(prediction, outOfScope, prior).values()];
  const shares = kinds.map((logits) => logits.filter((logit) => logit >= own).length / logits.length);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  const error = Math.sqrt(squares / Math.max(1, shares.length - 1) / shares.length);
  // None of them as sure does not mean that none ever is.
  const leastKnown = 1 - DELTA ** (1 / outOfScope.length);
  return Math.min(1, Math.max(leastKnown, mean + DEVIATIONS * error));
}

type LogitsByKind = Map<string, number[]>;
const known = new WeakMap<PriorCalibrator, WeakMap<readonly OutOfScopeText[], LogitsByKind>>();

/** Those that are told apart get none that anything could be surer than. */
function logitsByKind(
  prediction: UncalibratedPrediction,
  outOfScope: readonly OutOfScopeText[],
  prior: PriorCalibrator,
): LogitsByKind {
  const ofPrior = known.get(prior) ?? new WeakMap<readonly OutOfScopeText[], LogitsByKind>();
  known.set(prior, ofPrior);
  const logits = ofPrior.get(outOfScope) ?? new Map<string, number[]>();
  if (logits.size > 0) return logits;
  for (const { kind, proposals } of outOfScope) {
    const isToldApart = proposals[0]!.items.length === 0;
    const logit = isToldApart
      ? Number.NEGATIVE_INFINITY
      : priorLogit(describePrediction({ ...prediction, proposals }), prior);
    logits.set(kind, [...(logits.get(kind) ?? []), logit]);
  }
  ofPrior.set(outOfScope, logits);
  return logits;
}
