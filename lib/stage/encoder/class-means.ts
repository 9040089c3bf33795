import { withDirections } from "./directions";
import { averageEmbeddings, normalise, similarity } from "./embedder";
import { type FewShotRequest, type LabelScorer, nearnessTo, ZERO_SHOT_TEMPERATURE } from "./label-scorer";

/** Texts that a label's own words count for. */
const NAME_WEIGHT = 3;
/** Texts that "the mean of all texts lies where the mean of all does" counts for. */
const CENTRE_WEIGHT = 10;

/**
 * Labels known by the mean of their texts, where those are few (Snell et al. 2017), which starts from the label's own
 * words: a label without texts stays where it was. What all texts of a task have in common, and labels' names have not,
 * is taken out of both. With ten texts it is right where a regression still swings; docs/decisions/0031-examples.md.
 */
export function createMeansScorer({ prototypes, examples, directions = [] }: FewShotRequest): LabelScorer {
  const texts = examples.map(({ embedding, label }) => ({ point: withDirections(embedding, directions), label }));
  const names = prototypes.map((embeddings) => withDirections(averageEmbeddings(embeddings), directions));
  const known = texts.length / (texts.length + CENTRE_WEIGHT);
  const centre = scaledMean(
    texts.map(({ point }) => point),
    known,
  );
  const centreOfNames = scaledMean(names, known);
  const means = names.map((name) => {
    const mean = lessCentre(name, centreOfNames);
    for (let index = 0; index < mean.length; index += 1) mean[index]! *= NAME_WEIGHT;
    return mean;
  });
  for (const { point, label } of texts) {
    const own = lessCentre(point, centre);
    for (let index = 0; index < own.length; index += 1) means[label]![index]! += own[index]!;
  }
  for (const mean of means) normalise(mean);
  return {
    source: "head:few-shot",
    logits: (document) => {
      const point = lessCentre(withDirections(document, directions), centre);
      return means.map((mean) => similarity(mean, point) / ZERO_SHOT_TEMPERATURE);
    },
    nearness: nearnessTo([
      ...examples.map(({ embedding }) => embedding),
      ...prototypes.map((embeddings) => averageEmbeddings(embeddings)),
    ]),
  };
}

function scaledMean(points: readonly Float32Array[], scale: number): Float32Array {
  const mean = new Float32Array(points[0]?.length ?? 0);
  for (const point of points)
    for (let index = 0; index < mean.length; index += 1) mean[index]! += (scale / points.length) * point[index]!;
  return mean;
}

/** Of length one. */
function lessCentre(point: Float32Array, centre: Float32Array): Float32Array {
  return normalise(point.map((value, index) => value - (centre[index] ?? 0)));
}
