import type { CalibrationProof } from "../../domain/learning/calibration";
import { pairedBootstrap } from "./paired-bootstrap";

/** Verdicts, each with the confidences of two calibrators that had not seen it. */
export interface CalibrationTrial {
  isRight: readonly boolean[];
  champion: readonly number[];
  candidate: readonly number[];
}

/** Verdicts below which nothing is proved: fewer can agree by chance. */
export const LEAST_CALIBRATION_VERDICTS = 8;
/** Share of resamples below the lower bound: it holds in 95 % of cases. */
const TAIL = 0.05;
/** Mean squared error by which a candidate may be worse by that bound, at most: what a handful of verdicts can't tell. */
const MARGIN = 0.02;

/**
 * Whether a calibrator may take the place of the one in use: on verdicts that neither had seen it is no worse on average
 * in squared error (Brier 1950), and by the lower bound of a paired bootstrap it is no worse than by a margin.
 */
export function proveCalibration({ isRight, champion, candidate }: CalibrationTrial): {
  proof: CalibrationProof;
  isPromoted: boolean;
} {
  const [before, after] = [champion, candidate].map((all) => all.map((share, row) => scoreOf(share, isRight[row]!)));
  const rows = isRight.length;
  const { difference, low } = pairedBootstrap(before!, after!, { tail: TAIL });
  const proof = { rows, errorBefore: 1 - meanOf(before!), errorAfter: 1 - meanOf(after!) };
  return { proof, isPromoted: rows >= LEAST_CALIBRATION_VERDICTS && difference >= 0 && low >= -MARGIN };
}

/** 1 where all is said of what was so, 0 where all is said of the contrary. */
const scoreOf = (share: number, isRight: boolean) => 1 - (share - Number(isRight)) ** 2;

const meanOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
