import { seededRandom } from "../../util/seeded-random";

/** Up to so many rows all flips are counted; of more, so many are drawn. */
const MOST_COUNTED = 12;
const DRAWN = 2_000;
/** Sums nearer than this are the same but for rounding. */
const SAME = 1e-9;

/**
 * How often differences would sum up to as much as these if each might as well have had the other sign, which is so where
 * neither of two is better: Fisher and Pitman's test of pairs, one-sided. Equal sums count half (Lancaster's mid-p), or
 * few rows with few different values could prove next to nothing. It holds with ten rows, where a bootstrap's percentiles
 * are too narrow. The same for the same differences. Throws RangeError where there are none.
 */
export function signFlipChance(differences: readonly number[], seed = 1): number {
  if (differences.length === 0) throw new RangeError("no rows");
  const observed = differences.reduce((sum, one) => sum + one, 0);
  const weigh = (sum: number) => (sum > observed + SAME ? 1 : sum >= observed - SAME ? 0.5 : 0);
  if (differences.length <= MOST_COUNTED) return countFlips(differences, weigh);
  const random = seededRandom(seed);
  // The differences as they are belong to the draws, so that nothing drawn is ever certain.
  let weight = 1;
  for (let draw = 0; draw < DRAWN; draw += 1) {
    let sum = 0;
    for (const one of differences) sum += random() < 0.5 ? one : -one;
    weight += weigh(sum);
  }
  return weight / (DRAWN + 1);
}

function countFlips(differences: readonly number[], weigh: (sum: number) => number): number {
  const flips = 2 ** differences.length;
  let weight = 0;
  for (let signs = 0; signs < flips; signs += 1) {
    let sum = 0;
    for (const [row, one] of differences.entries()) sum += (signs >> row) & 1 ? -one : one;
    weight += weigh(sum);
  }
  return weight / flips;
}
