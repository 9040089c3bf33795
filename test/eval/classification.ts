/**
 * Measures how well texts and pages are classified, through the product's own code:
 *
 *     npx node test/support/run.ts test/eval/classification.ts [--seeds N] [banking77] [trec6] [sst2] [page-type]
 *
 * Few-shot: the examples are drawn from the training rows anew for each seed, accuracy is on all test rows.
 * Heads fitted on the set itself lend no directions. Embeddings and snapshots are kept under .cache/. Exits with 1 where a
 * bar is missed.
 */

import { type Embedder, inGroups } from "../../lib/stage/encoder/embedder";
import {
  bestLabel,
  fewShotScorer,
  type LabelledText,
  type LabelScorer,
  zeroShotScorer,
} from "../../lib/stage/encoder/label-scorer";
import { labelTexts } from "../../lib/stage/encoder/label-texts";
import { directionsOf, PACKAGED_HEADS } from "../../lib/stage/encoder/packaged-heads";
import { createNodeEmbedder } from "../support/node-embedder";
import { embedCached, readRows, readTask } from "./data-sets";
import { fewShotSample } from "./few-shot-sample";
import { fitPageType } from "./fit-page-type";

/** Shots of each set, with the least mean accuracy in per cent where one is set. */
const SETS: Record<string, [shots: number, bar: number | null][]> = {
  banking77: [
    [5, 76],
    [10, 83],
    [Number.POSITIVE_INFINITY, null],
  ],
  trec6: [
    [5, null],
    [10, null],
    [16, null],
    [Number.POSITIVE_INFINITY, null],
  ],
  sst2: [
    [5, null],
    [10, null],
    [16, 80],
    [Number.POSITIVE_INFINITY, null],
  ],
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
  const strangers = PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(name));
  const directions = directionsOf(strangers, model.revision);
  const measured = test.map(({ text }, row) => ({ text, embedding: testEmbeddings[row]!, label: truth[row]! }));
  report(`${name} zero-shot`, [accuracy(zeroShotScorer(prototypes, directions), measured)], null);
  for (const [shots, bar] of wantedShots) {
    const accuracies: number[] = [];
    let milliseconds = 0;
    // Everything is the same whatever the seed.
    const draws = Number.isFinite(shots) ? seeds : 1;
    for (let seed = 0; seed < draws; seed += 1) {
      const { chosen } = fewShotSample(train, labels, shots, seed);
      const examples = chosen.map((row) => ({
        text: train[row]!.text,
        embedding: trainEmbeddings[row]!,
        label: labels.indexOf(train[row]!.label!),
      }));
      const start = performance.now();
      const scorer = await fewShotScorer({ labels, names: texts, prototypes, examples, directions });
      milliseconds += performance.now() - start;
      accuracies.push(accuracy(scorer, measured));
    }
    report(
      `${name} ${Number.isFinite(shots) ? shots : "all"} examples a label`,
      accuracies,
      bar,
      `, head fitted in ${Math.round(milliseconds / draws)} ms`,
    );
  }
}

async function measurePageType(model: Embedder): Promise<void> {
  const { data } = await fitPageType(model);
  const share = data.figures.crossValidatedByDomainAccuracy!;
  report(`page type, ${data.rows} pages, 10 folds by domain`, [share], PAGE_TYPE_BAR);
}

function accuracy(scorer: LabelScorer, rows: readonly LabelledText[]): number {
  const right = rows.filter(({ embedding, text, label }) => bestLabel(scorer.logits(embedding, text)) === label);
  return right.length / rows.length;
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
