import { type PairedDifference, pairedBootstrap as resample } from "../../../lib/learning/gate/paired-bootstrap";

/** With the bounds of the 95 % interval. */
export interface MeasuredDifference extends PairedDifference {
  rows: number;
}

/** The product's own paired bootstrap (Koehn 2004 for its use on test sets). Throws where the two are not of one length. */
export function pairedBootstrap(
  base: readonly number[],
  candidate: readonly number[],
  { resamples = 5_000, seed = 1 } = {},
): MeasuredDifference {
  return { ...resample(base, candidate, { tail: 0.025, resamples, seed }), rows: base.length };
}
