/**
 * Fits the heads that ship with Loupe and writes them to lib/stage/encoder/heads/:
 *
 *     npx node test/support/run.ts test/eval/fit-heads.ts [sentiment] [page-type]
 *
 * Regularisation is chosen by cross-validation on the training rows alone; figures that it prints and writes are of
 * rows that took no part in the fit.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { encodeHead, type PackagedHead } from "../../lib/stage/encoder/packaged-heads";
import { createNodeEmbedder } from "../support/node-embedder";
import { fitPageType } from "./fit-page-type";
import { fitSentiment } from "./fit-sentiment";

const HEADS = resolve(import.meta.dirname, "../../lib/stage/encoder/heads");
const FITS = { sentiment: fitSentiment, "page-type": fitPageType };

const wanted = process.argv.slice(2);
const embedder = await createNodeEmbedder();
for (const [taskId, fitHead] of Object.entries(FITS)) {
  if (wanted.length > 0 && !wanted.includes(taskId)) continue;
  const { head, ...rest } = await fitHead(embedder);
  const packaged: PackagedHead = {
    taskId,
    labels: head.labels,
    modelRevision: embedder.revision,
    ...rest,
    ...encodeHead(head),
  };
  writeFileSync(resolve(HEADS, `${taskId}.json`), `${JSON.stringify(packaged, null, 2)}\n`);
  console.log(taskId, JSON.stringify(packaged.data));
}
await embedder.dispose();
