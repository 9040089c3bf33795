import type { Shots } from "../context";
import { seededRandom, shuffled } from "../measures/random";
import type { TextRow } from "../sets/types";

/** Most rows drawn for calibration, and the most of all training rows: the rest may be examples. */
const MOST_CALIBRATION = 2_000;
const CALIBRATION_SHARE = 0.2;

/** Positions of training rows; no row is in two of the lists. */
export interface Draw {
  /** What a person's verdicts are given on. */
  calibration: number[];
  /** What the task's labels get as examples. */
  examples: number[];
  /** Labels with fewer examples than asked, and the fewest that one has. */
  short: { labels: number; least: number };
}

/**
 * Draws anew for each seed, calibration rows first, so that they are the same for every number of shots; the same for
 * the same seed and rows.
 */
export function draw(train: readonly TextRow[], labels: readonly string[], shots: Shots, seed: number): Draw {
  const order = shuffled([...train.keys()], seededRandom(seed));
  const calibration = Math.min(MOST_CALIBRATION, Math.floor(CALIBRATION_SHARE * train.length));
  const byLabel = new Map<string, number[]>(labels.map((label) => [label, []]));
  for (const row of order.slice(calibration)) {
    const { label } = train[row]!;
    if (label !== null) byLabel.get(label)!.push(row);
  }
  const wanted = shots === "all" ? Number.POSITIVE_INFINITY : shots;
  const chosen = [...byLabel.values()].map((rows) => rows.slice(0, wanted));
  const lacking = shots === "all" ? [] : chosen.filter((rows) => rows.length < shots);
  return {
    calibration: order.slice(0, calibration),
    examples: chosen.flat(),
    short: { labels: lacking.length, least: Math.min(...lacking.map((rows) => rows.length)) },
  };
}
