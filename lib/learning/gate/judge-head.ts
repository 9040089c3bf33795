import type { HeadProof } from "../../domain/learning/example";
import { pairedBootstrap } from "./paired-bootstrap";

/** What was said of one text: a probability for each label, summing to 1. */
export type Shares = readonly number[];

/** What is said of texts by what did not see them: one entry a text. */
export interface HeadTrial {
  /** Indices of the right labels. */
  truths: readonly number[];
  /** The task itself, as it is without verdicts. */
  task: readonly Shares[];
  /** What is in use; null: the task itself is. */
  champion: readonly Shares[] | null;
  candidate: readonly Shares[];
}

/** Verdicts below which nothing is proved: fewer can agree by chance. */
export const LEAST_VERDICTS = 8;
/** Share of resamples below the lower bound: it holds in 95 % of cases. */
const TAIL = 0.05;
/** Quadratic score by which a candidate may be worse than the head in use, at most: more verdicts, the same kind of head. */
const MARGIN = 0.02;

/**
 * How the candidate does beside the task itself, and whether it may take the place of what is in use: where, by the
 * lower bounds of a paired bootstrap, it is better than the task, and no worse than an earlier head by more than a
 * margin; and where it has no fewer texts right than the task. The quadratic score (Brier 1950) sees a label become likelier before
 * it becomes the likeliest, and no single text can outweigh the others.
 */
export function proveHead({ truths, task, champion, candidate }: HeadTrial): { proof: HeadProof; isPromoted: boolean } {
  const compare = (base: readonly Shares[]) => ({
    rows: truths.length,
    rightBefore: shareRight(base, truths),
    rightAfter: shareRight(candidate, truths),
    ...pairedBootstrap(scoresOf(base, truths), scoresOf(candidate, truths), { tail: TAIL }),
  });
  const proof = compare(task);
  const beside = champion && compare(champion);
  const isBetter = proof.difference > 0 && proof.low >= 0 && proof.rightAfter >= proof.rightBefore;
  const isNoWorse = !beside || beside.low >= -MARGIN;
  return { proof, isPromoted: truths.length >= LEAST_VERDICTS && isBetter && isNoWorse };
}

const scoresOf = (all: readonly Shares[], truths: readonly number[]) =>
  all.map((shares, row) => quadraticScore(shares, truths[row]!));

const shareRight = (all: readonly Shares[], truths: readonly number[]) =>
  all.filter((shares, row) => shares.indexOf(Math.max(...shares)) === truths[row]).length / truths.length;

/** 1 where all is said of the truth, 0 where all is said of another label. */
export function quadraticScore(shares: Shares, truth: number): number {
  return 1 - shares.reduce((sum, share, label) => sum + (share - Number(label === truth)) ** 2, 0) / 2;
}
