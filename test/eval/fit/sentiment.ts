import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { bestTemperature, crossValidate, type Fitted, toRows, trainFitted } from "./fitting";
import { sharedTexts } from "./shared-sets";

const LABELS = ["negative", "positive"];
const STRENGTHS = [1, 4, 16];

/** Sentiment of a sentence on sst2: strength by five folds of the training rows, figures on the test rows. */
export async function fitSentiment(embedder: Embedder): Promise<Fitted> {
  const { train, test } = sharedTexts("sst2");
  const features = await embedder.embed(train.map((row) => row.text));
  const testFeatures = await embedder.embed(test.map((row) => row.text));
  const labels = train.map((row) => LABELS.indexOf(row.label!));
  const folds = train.map((_, index) => index % 5);
  const tried = [];
  for (const c of STRENGTHS)
    tried.push({ c, ...(await crossValidate(toRows(features, labels), folds, LABELS, { c })) });
  const best = tried.reduce((top, next) => (next.accuracy > top.accuracy ? next : top));
  console.log("sentiment", tried.map(({ c, accuracy }) => `C ${c}: ${(100 * accuracy).toFixed(2)}`).join(" · "));
  const head = await trainFitted(LABELS, toRows(features, labels), { c: best.c });
  const right = testFeatures.filter((one, index) => LABELS[head.predict(one)] === test[index]!.label).length;
  return {
    head: head.head,
    features: "embedding",
    embeddingDimensions: features[0]!.length,
    temperature: bestTemperature(best.logits, labels),
    data: {
      name: "Stanford Sentiment Treebank, two classes (sst2)",
      sets: ["sst2"],
      licence: "research",
      rows: train.length,
      figures: { crossValidatedAccuracy: round(best.accuracy), testAccuracy: round(right / test.length) },
    },
  };
}

const round = (share: number) => Math.round(share * 10_000) / 10_000;
