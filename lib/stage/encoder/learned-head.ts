import type { EmbeddedExample, HeadForm, LearnedHead } from "../../domain/learning/example";
import { createMeansScorer } from "./class-means";
import { chooseTemperature } from "./fit-temperature";
import { type Head, softmax } from "./head";
import {
  createFewShotScorer,
  type FewShotRequest,
  type FewShotScorer,
  fewShotTemperature,
  type LabelScorer,
} from "./label-scorer";

/** What every form is made of: trained once, whatever the form. */
interface Parts {
  means: LabelScorer;
  /** At a temperature of 1. */
  regression: FewShotScorer;
  /** The regression's usual temperature for so many texts. */
  usual: number;
}

interface Form {
  /** At a temperature of 1. */
  logits(parts: Parts, document: ArrayLike<number>, text?: string): number[];
  /** The temperature that is usual for it. */
  usual(parts: Pick<Parts, "usual">): number;
}

/** Weight of the regression beside the means of labels: docs/decisions/0031-examples.md. */
const REGRESSION_WEIGHT = 0.4;

const FORMS: Record<HeadForm, Form> = {
  means: { logits: ({ means }, document) => means.logits(document), usual: () => 1 },
  blend: {
    // What swings with few texts, steadied by what can't say as much with many.
    logits({ means, regression, usual }, document, text) {
      const other = regression.logits(document, text);
      return means
        .logits(document)
        .map((logit, label) => (1 - REGRESSION_WEIGHT) * logit + (REGRESSION_WEIGHT * other[label]!) / usual);
    },
    usual: () => 1,
  },
  regression: {
    logits: ({ regression }, document, text) => regression.logits(document, text),
    usual: ({ usual }) => usual,
  },
};

/** Parts of the examples that are held out in turn, at most. */
const FOLDS = 6;

/** The head as a scorer, beside the task's own texts. */
export async function createLearnedScorer(texts: FewShotRequest, learned: LearnedHead): Promise<FewShotScorer> {
  const { form, temperature, weights, examples } = learned;
  const { features, words, biases } = weights;
  const head: Head = {
    labels: [...texts.labels],
    weights: features,
    ...(words && { wordWeights: words }),
    biases,
  };
  const parts = await createParts({ ...texts, head }, examples);
  return {
    ...parts.regression,
    temperature,
    logits: (document, text) => FORMS[form].logits(parts, document, text).map((logit) => logit / temperature),
  };
}

/**
 * Trains a head in the form that predicts texts better which it has not seen. Also gives what it says of each example when
 * it is trained without that: probabilities of the labels. Throws LoupeError: `run-cancelled`.
 */
export async function trainLearnedHead(
  texts: FewShotRequest,
  examples: readonly EmbeddedExample[],
  { version, forms }: { version: string; forms: readonly HeadForm[] },
): Promise<{ head: LearnedHead; shares: number[][] }> {
  const parts = await createParts(texts, examples);
  const held = await holdOut(texts, examples);
  const tried = forms.map((form) => {
    const judged = judgeHeldOut(held, examples, form);
    return { form, judged, ...chooseTemperature(judged, FORMS[form].usual(parts)) };
  });
  const { form, judged, temperature } = tried.reduce((best, next) => (next.logLoss < best.logLoss ? next : best));
  const { weights: features, wordWeights: words, biases } = parts.regression.head;
  const weights = { features, ...(words && { words }), biases };
  return {
    head: { version, form, temperature, examples: [...examples], weights },
    shares: judged.map(({ logits }) => softmax(logits, temperature)),
  };
}

/** Logits of a head for examples; for those that trained it, of one that is trained without them. */
export async function predictUnseen(
  texts: FewShotRequest,
  learned: LearnedHead,
  examples: readonly EmbeddedExample[],
): Promise<number[][]> {
  const { temperature, form, examples: seen } = learned;
  const scorer = await createLearnedScorer(texts, learned);
  const judged = judgeHeldOut(await holdOut(texts, seen), seen, form);
  const unseen = new Map(seen.map(({ resultId }, index) => [resultId, judged[index]!.logits]));
  return examples.map(({ resultId, embedding, text }) => {
    const logits = unseen.get(resultId);
    return logits ? logits.map((logit) => logit / temperature) : scorer.logits(embedding, text);
  });
}

async function createParts(texts: FewShotRequest, examples: readonly EmbeddedExample[]): Promise<Parts> {
  const all = [...texts.examples, ...examples];
  return {
    means: createMeansScorer({ ...texts, examples: all }),
    regression: await createFewShotScorer({ ...texts, examples: all, temperature: 1 }),
    usual: fewShotTemperature(all.length / texts.labels.length + 1),
  };
}

/** For each example, what is trained without it: together with others, in turn within each label. */
async function holdOut(texts: FewShotRequest, examples: readonly EmbeddedExample[]): Promise<Parts[]> {
  const count = Math.min(FOLDS, examples.length);
  const order = [...examples.keys()].sort((one, other) => examples[one]!.label - examples[other]!.label || one - other);
  const parts: Parts[] = [];
  for (let fold = 0; fold < count; fold += 1) {
    const kept = order.filter((_, place) => place % count !== fold).map((index) => examples[index]!);
    const without = await createParts(texts, kept);
    for (const [place, index] of order.entries()) if (place % count === fold) parts[index] = without;
  }
  return parts;
}

/** Logits at a temperature of 1. */
function judgeHeldOut(held: readonly Parts[], examples: readonly EmbeddedExample[], form: HeadForm) {
  return examples.map(({ embedding, text, label }, index) => {
    return { logits: FORMS[form].logits(held[index]!, embedding, text), label };
  });
}
