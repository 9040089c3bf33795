import type { HeadProof } from "../../domain/learning/example";
import { pairedBootstrap } from "./paired-bootstrap";
import { signFlipChance } from "./sign-flip";

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
/** How often a candidate that is no better may look as good as this one by chance. */
const MOST_CHANCE = 0.02;
/** Share of resamples below the lower bound: it holds in 95 % of cases. */
const TAIL = 0.05;
/** Quadratic score by which a candidate may be worse than the head in use, at most: more verdicts, the same kind of head. */
const MARGIN = 0.02;
/** Times as many verdicts as at the last try in vain before the next: every look is one more chance to be lucky. */
const GROWTH = 1.5;

/**
 * How the candidate does beside the task itself, and beside what is in use, and whether it may take the place of that. It
 * may where it has more texts right than the task, where what it is better by is hardly chance (see `signFlipChance`), and
 * where it is no worse than an earlier head by more than a margin, by the lower bound of a paired bootstrap. The quadratic
 * score (Brier 1950) sees a label become likelier before it becomes the likeliest, and no single text can outweigh the
 * others; but a candidate that is a little surer of everything, and quite wrong about what these texts don't show, looks
 * good by it, so more must be right too.
 */
export function proveHead({ truths, task, champion, candidate }: HeadTrial): HeadJudgement {
  const scores = scoresOf(candidate, truths);
  const compare = (base: readonly Shares[]): HeadProof => {
    const before = scoresOf(base, truths);
    const differences = scores.map((score, row) => score - before[row]!);
    return {
      rows: truths.length,
      rightBefore: shareRight(base, truths),
      rightAfter: shareRight(candidate, truths),
      difference: differences.reduce((sum, one) => sum + one, 0) / truths.length,
      chance: signFlipChance(differences),
    };
  };
  const proof = compare(task);
  const change = champion ? compare(champion) : proof;
  const isBetter = proof.rightAfter > proof.rightBefore && proof.chance <= MOST_CHANCE;
  const isNoWorse = !champion || pairedBootstrap(scoresOf(champion, truths), scores, { tail: TAIL }).low >= -MARGIN;
  return { proof, change, isPromoted: truths.length >= LEAST_VERDICTS && isBetter && isNoWorse };
}

export interface HeadJudgement {
  /** Beside the task itself. */
  proof: HeadProof;
  /** Beside what is in use: the head before, or the task itself. */
  change: HeadProof;
  isPromoted: boolean;
}

/**
 * Whether there are verdicts enough to train a head. Where none is in use, the first one needs luck least often if it is
 * not tried with each further text; `tried`: verdicts at the last try, 0 before the first.
 */
export function isWorthTrying(verdicts: number, { tried, isInUse }: { tried: number; isInUse: boolean }): boolean {
  return verdicts >= LEAST_VERDICTS && (isInUse || verdicts >= GROWTH * tried);
}

const scoresOf = (all: readonly Shares[], truths: readonly number[]) =>
  all.map((shares, row) => quadraticScore(shares, truths[row]!));

const shareRight = (all: readonly Shares[], truths: readonly number[]) =>
  all.filter((shares, row) => shares.indexOf(Math.max(...shares)) === truths[row]).length / truths.length;

/** 1 where all is said of the truth, 0 where all is said of another label. */
export function quadraticScore(shares: Shares, truth: number): number {
  return 1 - shares.reduce((sum, share, label) => sum + (share - Number(label === truth)) ** 2, 0) / 2;
}
