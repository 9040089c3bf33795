/**
 * Fits the heads that ship with Loupe and writes them to lib/stage/encoder/heads/:
 *
 *     npx node test/support/run.ts test/eval/fit/heads.ts [sentiment] [page-type] [scam-signs] [urgency]
 *
 * Regularisation is chosen by cross-validation on the training rows alone; figures that it prints and writes are of
 * rows that took no part in the fit.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pageType } from "../../../lib/domain/task/builtin/page-type";
import { scamSigns } from "../../../lib/domain/task/builtin/scam-signs";
import { sentiment } from "../../../lib/domain/task/builtin/sentiment";
import { urgency } from "../../../lib/domain/task/builtin/urgency";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { encodeHead, type PackagedHead } from "../../../lib/stage/encoder/packaged-heads";
import { createNodeEmbedder } from "../../support/node-embedder";
import { cachedEmbedder } from "../embeddings/cached-embedder";
import { fitPageType } from "./page-type";
import { fitSentiment } from "./sentiment";
import { fitWritten } from "./written";

const HEADS = resolve(import.meta.dirname, "../../../lib/stage/encoder/heads");
const FITS = [
  { task: sentiment, fitHead: fitSentiment },
  { task: pageType, fitHead: fitPageType },
  ...[scamSigns, urgency].map((task) => ({ task, fitHead: (given: Embedder) => fitWritten(task, given) })),
];

const wanted = process.argv.slice(2);
const embedder = cachedEmbedder(await createNodeEmbedder());
for (const { task, fitHead } of FITS) {
  if (wanted.length > 0 && !wanted.includes(task.id)) continue;
  const { head, ...rest } = await fitHead(embedder);
  const packaged: PackagedHead = {
    taskId: task.id,
    labels: head.labels,
    meaning: meaningOf(task, head.labels),
    modelRevision: embedder.revision,
    ...rest,
    ...encodeHead(head),
  };
  writeFileSync(resolve(HEADS, `${task.id}.json`), `${JSON.stringify(packaged, null, 2)}\n`);
  console.log(task.id, JSON.stringify(packaged.data));
}
await embedder.dispose();

function meaningOf(task: ClassifyTask, ids: readonly string[]): PackagedHead["meaning"] {
  const labels = ids.map((id) => {
    const { name, description } = task.labels.find((label) => label.id === id)!;
    return { name, description };
  });
  return { name: task.name, labels };
}
