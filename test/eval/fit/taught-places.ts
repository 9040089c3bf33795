/**
 * Fits how likely a candidate of the packaged reader is in view of what was taught about the site, `WEIGHTS` of
 * lib/router/weigh-by-places.ts: by the reader's own probability, by the chance that the rule gives the same value, and by
 * that of its place. The first page of each plain site is taught, the others are asked; kinds are left out one by one.
 *
 *     npx node test/support/run.ts test/eval/fit/taught-places.ts SET …
 *
 * Prints the weights, and the logarithmic loss of kinds left out beside that of the reader's own probability.
 */
import { join } from "node:path";
import { fitWeights, probabilityOf } from "../../../lib/router/calibrator";
import { placeFeatures } from "../../../lib/router/weigh-by-places";
import { createContext } from "../create-context";
import { parseOptions } from "../options";
import { isAbsent } from "../pages/field-scores";
import { readPageSet } from "../sets/read-page-set";
import type { PageSet } from "../sets/types";
import { collectTaught, type TaughtQuestion } from "../teach/taught-questions";
import { SHARED_SETS } from "./shared-sets";

interface Row {
  set: string;
  features: number[];
  isRight: boolean;
}

/** The reader at its word. */
const START = { weights: [0, 1, 0, 0], strength: 1 };

const context = await createContext(parseOptions(["--data", SHARED_SETS], process.env), (line) => console.error(line));
const stages = context.createStages().filter(({ id }) => id !== "learned");
try {
  const rows: Row[] = [];
  for (const name of process.argv.slice(2)) {
    const set = readPageSet(name, join(SHARED_SETS, name)) as PageSet;
    const found = await collectTaught(set, stages, { strip: null, every: 1, log: context.log });
    rows.push(...found.flatMap(rowsOf));
  }
  const left = [...new Set(rows.map(({ set }) => set))].flatMap((set) => {
    const weights = fitWeights(
      rows.filter((row) => row.set !== set),
      START,
    );
    return rows.filter((row) => row.set === set).map((row) => ({ row, weights }));
  });
  const fitted = fitWeights(rows, START);
  console.log(`${rows.length} candidates; weights ${fitted.map((weight) => weight.toFixed(2)).join(", ")}`);
  const own = lossOf(rows.map((row) => ({ row, weights: START.weights })));
  console.log(`logarithmic loss of the reader's own ${own.toFixed(4)}, of kinds left out ${lossOf(left).toFixed(4)}`);
} finally {
  await context.dispose();
}

function rowsOf({ set, judge, row, field, reading: { proposals, known, places } }: TaughtQuestion): Row[] {
  if (!places) return [];
  const hasValue = !isAbsent(row.fields?.[field.id] ?? null);
  return proposals.flatMap((proposal) => {
    const features = placeFeatures(proposal, known, places);
    return features ? [{ set, features, isRight: hasValue && judge.isRight(row, proposal.items) }] : [];
  });
}

function lossOf(judged: readonly { row: Row; weights: readonly number[] }[]): number {
  const losses = judged.map(({ row: { features, isRight }, weights }) => {
    const share = probabilityOf(weights, features);
    return -Math.log(Math.max(1e-9, isRight ? share : 1 - share));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}
