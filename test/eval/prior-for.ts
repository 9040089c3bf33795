import { PRIOR, type PriorCalibrator } from "../../lib/router/prior";
import without from "./fit/prior-without.json";

/**
 * What is known of other tasks. Where the shipped prior was fitted on rows of this set, one that was fitted without them
 * takes its place: a set can't be new to what has seen it.
 */
export function priorFor(set: string): PriorCalibrator {
  return (without as Record<string, PriorCalibrator>)[set] ?? PRIOR;
}
