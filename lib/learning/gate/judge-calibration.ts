import type { CalibrationProof } from "../../domain/learning/calibration";
import { seededRandom } from "../../util/seeded-random";
import { LEAST_VERDICTS } from "./judge-head";
import { pairedBootstrap } from "./paired-bootstrap";

/** Verdicts, each with the confidences of calibrators that had not seen it. */
export interface CalibrationTrial {
  isRight: readonly boolean[];
  /** By what other tasks taught. */
  prior: readonly number[];
  /** By the calibrator in use; null: what other tasks taught is in use. */
  champion: readonly number[] | null;
  candidate: readonly number[];
}

/** How often the candidate may look as good as it does although other tasks hold for this one too. */
const MOST_CHANCE = 0.02;
/** Sets of verdicts that are drawn to find out. */
const DRAWN = 2_000;
/** Share of resamples below the lower bound: it holds in 95 % of cases. */
const TAIL = 0.05;
/** Mean squared error by which a candidate may be worse than an earlier one: more verdicts, the same kind of calibrator. */
const MARGIN = 0.02;

/**
 * Whether a calibrator may be used, on verdicts that had no part in it, by squared error (Brier 1950): it has to be better
 * than what other tasks taught by more than chance, and no worse than the calibrator in use by more than a margin, by the
 * lower bound of a paired bootstrap. To be no worse is not enough where nothing is in use: of what has nothing to learn,
 * half looks no worse, and is noise.
 */
export function proveCalibration({ isRight, prior, champion, candidate }: CalibrationTrial): {
  proof: CalibrationProof;
  isPromoted: boolean;
} {
  const score = (shares: readonly number[]) => shares.map((share, row) => scoreOf(share, isRight[row]!));
  const [usual, before, after] = [score(prior), score(champion ?? prior), score(candidate)];
  const rows = isRight.length;
  const isBetter = meanOf(after) > meanOf(usual) && chanceOfGain({ isRight, prior, candidate }) <= MOST_CHANCE;
  const change = pairedBootstrap(before, after, { tail: TAIL });
  const isNoWorse = champion === null || (change.difference >= 0 && change.low >= -MARGIN);
  const proof = { rows, errorBefore: 1 - meanOf(before), errorAfter: 1 - meanOf(after) };
  return { proof, isPromoted: rows >= LEAST_VERDICTS && isBetter && isNoWorse };
}

/**
 * How often the candidate would gain as much where what other tasks taught is right about every verdict: verdicts are drawn
 * by the prior's own probabilities. A test that flips or resamples the gains knows nothing of the rare wrong answer that
 * eight right ones don't show. Equal gains count half (Lancaster's mid-p). The same for the same verdicts.
 */
function chanceOfGain({ isRight, prior, candidate }: Omit<CalibrationTrial, "champion">): number {
  const random = seededRandom(1);
  const gains = prior.map((share, row) => [false, true].map((so) => scoreOf(candidate[row]!, so) - scoreOf(share, so)));
  const observed = isRight.reduce((sum, so, row) => sum + gains[row]![Number(so)]!, 0);
  // The verdicts as they are belong to the draws, so that nothing drawn is ever certain.
  let weight = 1;
  for (let draw = 0; draw < DRAWN; draw += 1) {
    const sum = prior.reduce((total, share, row) => total + gains[row]![Number(random() < share)]!, 0);
    weight += sum > observed + SAME ? 1 : sum >= observed - SAME ? 0.5 : 0;
  }
  return weight / (DRAWN + 1);
}

/** Sums nearer than this are the same but for rounding. */
const SAME = 1e-9;

/** 1 where all is said of what was so, 0 where all is said of the contrary. */
const scoreOf = (share: number, isRight: boolean) => 1 - (share - Number(isRight)) ** 2;

const meanOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
