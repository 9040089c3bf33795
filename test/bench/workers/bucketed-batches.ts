import { DEFAULT_LIMITS, planBatches } from "../../../lib/stage/encoder/batches";
import { similarity } from "../../../lib/stage/encoder/embedder";
import { createEncoderRuntime, type EncoderRuntime } from "../../../lib/stage/encoder/encoder-runtime";
import { measureRatio } from "../interleave";
import type { RatioFigures } from "../types";
import { locations, openEmbedder } from "./embedders";
import { obey } from "./orders";

/** Everything goes into the first batch. */
const ONE_BATCH = {
  maxTokens: Number.POSITIVE_INFINITY,
  maxRows: Number.POSITIVE_INFINITY,
  maxPaddingShare: 1,
};

const orders = {
  /** Tokens that are computed, padding among them, either way. */
  async tokens(texts: string[]): Promise<{ batches: number; bucketed: number; padded: number; text: number }> {
    const runtime: EncoderRuntime = await createEncoderRuntime(locations());
    const lengths = texts.map((text) => runtime.tokenise(text).length);
    const batches = planBatches(lengths, DEFAULT_LIMITS);
    const computed = (plan: number[][]) =>
      plan.reduce((sum, batch) => sum + batch.length * Math.max(...batch.map((row) => lengths[row]!)), 0);
    return {
      batches: batches.length,
      bucketed: computed(batches),
      padded: computed(planBatches(lengths, ONE_BATCH)),
      text: lengths.reduce((sum, length) => sum + length, 0),
    };
  },
  async measure({ texts, rounds }: { texts: string[]; rounds: number }): Promise<RatioFigures> {
    const bucketed = await openEmbedder("model", DEFAULT_LIMITS);
    const padded = await openEmbedder("model", ONE_BATCH);
    const [ours, theirs] = [await bucketed.embed(texts), await padded.embed(texts)];
    const least = Math.min(...ours.map((embedding, row) => similarity(embedding, theirs[row]!)));
    if (least < 0.999) throw new Error(`The two don't compute the same: cosine ${least}`);
    // Both have just run: that was the warm-up.
    return measureRatio(
      {
        a: "batches of like length",
        b: "one padded batch",
        runA: () => bucketed.embed(texts),
        runB: () => padded.embed(texts),
      },
      { rounds, laps: 1, warmUpLaps: 0 },
    );
  },
};

export type BucketedOrders = typeof orders;

obey(orders);
