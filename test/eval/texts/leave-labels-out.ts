import { seededRandom, shuffled } from "../measures/random";
import type { TextSet } from "../sets/types";
import type { SnapshotRows } from "./run-seed";

/** Labels that stay, whatever the share: a task has at least two. */
const LEAST_LABELS = 2;

/**
 * The set as it is for a task that doesn't know some of its labels: their texts stand among the test rows as ones that
 * belong to no label, and nowhere else. Labels are left out at random, the same for the same seed, until their rows make
 * up the share; rows without a label count too, and what is too much is left away.
 */
export function leaveLabelsOut(set: TextSet, rows: SnapshotRows, share: number, seed: number) {
  const random = seededRandom(seed);
  const out = new Set<string | null>([null]);
  const countForeign = () => set.test.filter(({ label }) => out.has(label)).length;
  for (const { id } of shuffled(set.task.labels, random).slice(LEAST_LABELS)) {
    if (countForeign() >= share * set.test.length) break;
    out.add(id);
  }
  const own = rows.test.filter(({ truth }) => !out.has(truth));
  const foreign = shuffled(
    rows.test.filter(({ truth }) => out.has(truth)),
    random,
  );
  const wanted = Math.round((own.length * share) / (1 - share));
  const isKnown = (label: string | null) => label === null || !out.has(label);
  const train = rows.train.filter(({ truth }) => isKnown(truth));
  const labels = set.task.labels.filter(({ id }) => !out.has(id));
  return {
    set: {
      ...set,
      task: { ...set.task, noneAllowed: true, labels },
      train: set.train.filter(({ label }) => isKnown(label)),
    },
    rows: { train, test: [...own, ...foreign.slice(0, wanted).map((row) => ({ ...row, truth: null }))] },
  };
}
