/**
 * What a learned head's blend is worth by the weight of its regression, on training rows that it has not seen:
 *
 *     npx node test/support/run.ts test/eval/fit/blend.ts [SET …]
 *
 * Six draws of 10, 20 and 40 texts in the place of verdicts, judged by 400 other training rows.
 */
import { createMeansScorer } from "../../../lib/stage/encoder/class-means";
import { embedTaskTexts } from "../../../lib/stage/encoder/judge-labels";
import { bestLabel, createFewShotScorer, fewShotTemperature } from "../../../lib/stage/encoder/label-scorer";
import { directionsOf, PACKAGED_HEADS } from "../../../lib/stage/encoder/packaged-heads";
import { createNodeEmbedder } from "../../support/node-embedder";
import { cachedEmbedder } from "../embeddings/cached-embedder";
import { seededRandom, shuffled } from "../measures/random";
import { meanOf } from "../measures/spread";
import type { TextSet } from "../sets/types";
import { withExamples } from "../texts/run-seed";
import { sharedTexts } from "./shared-sets";

const WEIGHTS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const SIZES = [10, 20, 40];
const DRAWS = 6;
const JUDGED = 400;

const embedder = cachedEmbedder(await createNodeEmbedder());
const sets = process.argv.slice(2);
for (const name of sets.length > 0 ? sets : ["snips", "uci-sentiment"]) {
  const table: Record<string, Record<string, string>> = {};
  const set = sharedTexts(name);
  for (const size of SIZES) {
    const draws: number[][] = [];
    for (let seed = 0; seed < DRAWS; seed += 1) draws.push(await accuracies(set, size, seed));
    table[`${size} texts`] = Object.fromEntries(
      WEIGHTS.map((weight, at) => [weight, (100 * meanOf(draws.map((draw) => draw[at]!))).toFixed(1)]),
    );
  }
  console.log(name);
  console.table(table);
}
await embedder.dispose();

/** One a weight. */
async function accuracies(set: TextSet, size: number, seed: number): Promise<number[]> {
  const order = shuffled(set.train, seededRandom(500 + seed)).slice(0, size + JUDGED);
  const embeddings = await embedder.embed(order.map(({ text }) => text));
  const labels = set.task.labels.map(({ id }) => id);
  const rows = order.map(({ text, label }, index) => {
    return { text, label: labels.indexOf(label!), embedding: embeddings[index]! };
  });
  // Heads that were fitted on this set know its rows already.
  const heads = PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(set.name));
  const directions = directionsOf(heads, embedder.revision);
  const bare = withExamples(set.task, set.train, []);
  const texts = {
    ...(await embedTaskTexts(bare, (list) => embedder.embed(list), directions)),
    examples: rows.slice(0, size),
  };
  const temperature = fewShotTemperature(size / labels.length + 1);
  const [means, regression] = [createMeansScorer(texts), await createFewShotScorer({ ...texts, temperature })];
  const judged = rows.slice(size);
  const said = judged.map(
    ({ text, embedding }) => [means.logits(embedding), regression.logits(embedding, text)] as const,
  );
  return WEIGHTS.map((weight) => {
    const right = judged.filter(({ label }, row) => {
      const [one, other] = said[row]!;
      return bestLabel(one.map((logit, at) => (1 - weight) * logit + weight * other[at]!)) === label;
    });
    return right.length / judged.length;
  });
}
