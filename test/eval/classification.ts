/**
 * Measures how well texts and pages are classified, through the product's own code:
 *
 *     npx node test/support/run.ts test/eval/classification.ts [--seeds N] [banking77] [trec6] [sst2] [page-type]
 *
 * Few-shot: the examples are drawn from the training rows anew for each seed, accuracy is on all test rows.
 * Embeddings and snapshots are kept under .cache/. Exits with 1 where a bar is missed.
 */

import { type Embedder, inGroups } from "../../lib/stage/encoder/embedder";
import { fewShotScorer, type LabelScorer, zeroShotScorer } from "../../lib/stage/encoder/label-scorer";
import { labelTexts } from "../../lib/stage/encoder/label-texts";
import { createNodeEmbedder } from "../support/node-embedder";
import { embedCached, readRows, readTask } from "./data-sets";
import { fewShotSample } from "./few-shot-sample";
import { fitPageType } from "./fit-page-type";

/** Shots of each set, with the least mean accuracy in per cent where one is set. */
const SETS: Record<string, [shots: number, bar: number | null][]> = {
  banking77: [
    [5, 76],
    [10, 83],
  ],
  trec6: [[10, null]],
  sst2: [[16, 80]],
};
const PAGE_TYPE_BAR = 82;

const parameters = process.argv.slice(2);
const seedsAt = parameters.indexOf("--seeds");
const seeds = seedsAt < 0 ? 10 : Number(parameters.splice(seedsAt, 2)[1]);
const wanted = (name: string) => parameters.length === 0 || parameters.includes(name);

const embedder = await createNodeEmbedder();
console.log(`model ${embedder.revision}, ${seeds} seeds`);
for (const [name, shots] of Object.entries(SETS)) if (wanted(name)) await measureTexts(embedder, name, shots);
if (wanted("page-type")) await measurePageType(embedder);
await embedder.dispose();

async function measureTexts(model: Embedder, name: string, wantedShots: [number, number | null][]): Promise<void> {
  const task = readTask(name);
  const labels = task.labels.map((label) => label.id);
  const [train, test] = [readRows(name, "train"), readRows(name, "test")];
  const trainEmbeddings = await embedCached(
    model,
    train.map((row) => row.text),
    `${name}-train`,
  );
  const testEmbeddings = await embedCached(
    model,
    test.map((row) => row.text),
    `${name}-test`,
  );
  const truth = test.map((row) => labels.indexOf(row.label!));
  const texts = task.labels.map(labelTexts);
  const prototypes = inGroups(
    await model.embed(texts.flat()),
    texts.map((list) => list.length),
  );
  report(`${name} zero-shot`, [accuracy(zeroShotScorer(prototypes), testEmbeddings, truth)], null);
  for (const [shots, bar] of wantedShots) {
    const accuracies: number[] = [];
    let milliseconds = 0;
    for (let seed = 0; seed < seeds; seed += 1) {
      const { chosen } = fewShotSample(train, labels, shots, seed);
      const examples = chosen.map((row) => ({
        embedding: trainEmbeddings[row]!,
        label: labels.indexOf(train[row]!.label!),
      }));
      const start = performance.now();
      const scorer = await fewShotScorer(labels, prototypes, examples);
      milliseconds += performance.now() - start;
      accuracies.push(accuracy(scorer, testEmbeddings, truth));
    }
    report(
      `${name} ${shots} examples a label`,
      accuracies,
      bar,
      `, head fitted in ${Math.round(milliseconds / seeds)} ms`,
    );
  }
}

async function measurePageType(model: Embedder): Promise<void> {
  const { data } = await fitPageType(model);
  const share = data.figures.crossValidatedByDomainAccuracy!;
  report(`page type, ${data.rows} pages, 10 folds by domain`, [share], PAGE_TYPE_BAR);
}

function accuracy(scorer: LabelScorer, embeddings: readonly Float32Array[], truth: readonly number[]): number {
  const right = embeddings.filter((embedding, row) => {
    const logits = scorer.logits(embedding);
    return logits.indexOf(Math.max(...logits)) === truth[row];
  });
  return right.length / embeddings.length;
}

function report(what: string, shares: readonly number[], bar: number | null, more = ""): void {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / Math.max(1, shares.length - 1);
  const spread = shares.length > 1 ? ` ± ${(100 * Math.sqrt(variance)).toFixed(1)}` : "";
  const isMissed = bar !== null && 100 * mean < bar;
  if (isMissed) process.exitCode = 1;
  const verdict = bar === null ? "" : `, bar ${bar} %: ${isMissed ? "MISSED" : "met"}`;
  console.log(`${what}: ${(100 * mean).toFixed(1)}${spread} %${verdict}${more}`);
}
