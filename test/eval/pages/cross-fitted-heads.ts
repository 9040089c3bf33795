import { encodeHead, PACKAGED_HEADS, type PackagedHead } from "../../../lib/stage/encoder/packaged-heads";
import type { EvaluationContext } from "../context";
import { bestTemperature } from "../fit/fitting";
import { fitJoined, type PageVectors, vectorsOf } from "../fit/page-type";
import type { ReadPage } from "./snapshots";

/** The packaged head that was fitted on the pages of this set, and so can't be judged by them. */
export function headFittedOn(set: string): PackagedHead | null {
  return PACKAGED_HEADS.find(({ data, features }) => data.sets.includes(set) && features === "embedding+page") ?? null;
}

/**
 * For each fold the packaged heads, with `head` replaced by one fitted in the same way on the other folds alone. The
 * temperature of a fold's head comes from the labels of the other folds too, by heads that had not seen those pages.
 */
export async function crossFittedHeads(
  head: PackagedHead,
  pages: readonly (ReadPage & { fold: number })[],
  { embedder, log }: Pick<EvaluationContext, "embedder" | "log">,
): Promise<PackagedHead[][]> {
  const vectors: (PageVectors & { fold: number; truth: number })[] = [];
  for (const page of pages) {
    const truth = head.labels.indexOf(page.row.label ?? "");
    if (truth < 0) continue;
    for (const form of await vectorsOf(page, embedder)) vectors.push({ ...form, fold: page.fold, truth });
  }
  const truthOf = (rows: typeof vectors) => rows.map(({ truth }) => truth);
  const folds = Math.max(...pages.map(({ fold }) => fold)) + 1;
  const fits: Awaited<ReturnType<typeof fitJoined>>[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const known = vectors.filter((row) => row.fold !== fold);
    fits.push(await fitJoined(known, truthOf(known), head.labels));
    log(`${head.taskId}: head ${fold + 1} of ${folds} fitted`);
  }
  const logits = new Map(vectors.map((row) => [row, fits[row.fold]!.logits(row)]));
  return fits.map((fit, fold) => {
    const others = vectors.filter((row) => row.fold !== fold);
    const temperature = bestTemperature(
      others.map((row) => logits.get(row)!),
      truthOf(others),
    );
    const own = { ...head, ...encodeHead(fit.head), labels: fit.head.labels, temperature };
    return PACKAGED_HEADS.map((packaged) => (packaged === head ? own : packaged));
  });
}
