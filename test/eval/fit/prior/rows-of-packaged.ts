import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import { pageType } from "../../../../lib/domain/task/builtin/page-type";
import { sentiment } from "../../../../lib/domain/task/builtin/sentiment";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import { describePrediction } from "../../../../lib/router/features";
import { encodeHead, PACKAGED_HEADS, type PackagedHead } from "../../../../lib/stage/encoder/packaged-heads";
import { withTone } from "../../../../lib/stage/encoder/tone/tone";
import type { EvaluationContext } from "../../context";
import { crossFittedHeads, headFittedOn } from "../../pages/cross-fitted-heads";
import { foldsByDomain, isHeldOut } from "../../pages/domains";
import type { ReadPage } from "../../pages/snapshots";
import type { PageSet, TextSet } from "../../sets/types";
import { labelOf } from "../../texts/calibrate";
import { toRows, trainFitted } from "../fitting";
import { everyWord, type PriorRow } from "./row";

const FOLDS = 5;
/** As the shipped head was trained. */
const SENTIMENT_STRENGTH = 4;

/** Page types by heads that were fitted to pages of other domains, and by what structured data gives away. */
export async function rowsOfPageTypes(
  set: PageSet,
  pages: readonly ReadPage[],
  context: EvaluationContext,
): Promise<PriorRow[]> {
  const { folds } = foldsByDomain(
    pages.map(({ row }) => row.url),
    FOLDS,
    0,
  );
  const folded = pages.map((page, at) => ({ ...page, fold: folds[at]! }));
  const heads = await crossFittedHeads(headFittedOn(set.name)!, folded, context);
  const rows: PriorRow[] = [];
  for (const [fold, own] of heads.entries()) {
    const asked = folded.filter((page) => page.fold === fold);
    for (const half of ["first", "second"]) {
      const given = asked
        .filter(({ row }) => isHeldOut(row.url) === (half === "second"))
        .map(({ snapshot, row }) => ({ snapshot, truth: row.label ?? null }));
      rows.push(...(await rowsBy(pageType, `${set.name}, ${half} half`, given, "page", own, context)));
    }
  }
  return rows;
}

/** Sentiment of training rows, by heads that were fitted to the others. */
export async function rowsOfSentiment(set: TextSet, context: EvaluationContext): Promise<PriorRow[]> {
  const head = PACKAGED_HEADS.find(({ taskId }) => taskId === sentiment.id)!;
  const embeddings = await context.embedder.embed(set.train.map(({ text }) => text));
  const rows = toRows(
    embeddings.map((embedding, at) => withTone(embedding, set.train[at]!.text)),
    set.train.map(({ label }) => head.labels.indexOf(label!)),
  );
  const judged: PriorRow[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = rows.filter((_, at) => at % FOLDS !== fold);
    const fitted = await trainFitted(head.labels, others, { c: SENTIMENT_STRENGTH });
    const own = { ...head, ...encodeHead(fitted.head), labels: fitted.head.labels };
    const given = set.train
      .filter((_, at) => at % FOLDS === fold)
      .map(({ text, label }) => ({ snapshot: snapshotOfText(text), truth: label }));
    judged.push(...(await rowsBy(sentiment, set.name, given, "selection", [own], context)));
  }
  return judged;
}

async function rowsBy(
  task: ClassifyTask,
  family: string,
  given: readonly { snapshot: Snapshot; truth: string | null }[],
  scope: "page" | "selection",
  heads: readonly PackagedHead[],
  { createStages }: EvaluationContext,
): Promise<PriorRow[]> {
  const stages = createStages(heads);
  const rows: PriorRow[] = [];
  for (const { snapshot, truth } of given)
    for (const word of await everyWord(task, snapshot, scope, stages)) {
      const isRight = labelOf(word.proposals[0]!) === truth;
      rows.push({ family, task: `${family}/${task.id}`, stage: word.stage, ...describePrediction(word), isRight });
    }
  return rows;
}
