import { DEFAULT_LIMITS, planBatches } from "../../../lib/stage/encoder/batches";
import { similarity } from "../../../lib/stage/encoder/embedder";
import { createEncoderRuntime, type EncoderRuntime } from "../../../lib/stage/encoder/encoder-runtime";
import { measureRatio } from "../interleave";
import type { RatioFigures } from "../types";
import { embedBare, locations, openBarePipeline } from "./embedders";
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
  /** By the runtime, which pads; the kernel of the CPU doesn't, so that batches are for a GPU's sake. */
  async measure({ texts, rounds }: { texts: string[]; rounds: number }): Promise<RatioFigures> {
    const runtime = await createEncoderRuntime(locations());
    const bare = await openBarePipeline();
    const plan = planBatches(
      texts.map((text) => runtime.tokenise(text).length),
      DEFAULT_LIMITS,
    );
    const inBatches = async () => {
      const embeddings: Float32Array[] = [];
      for (const batch of plan) {
        const computed = await embedBare(
          bare,
          batch.map((row) => texts[row]!),
        );
        batch.forEach((row, index) => {
          embeddings[row] = computed[index]!;
        });
      }
      return embeddings;
    };
    const [ours, theirs] = [await inBatches(), await embedBare(bare, texts)];
    const least = Math.min(...ours.map((embedding, row) => similarity(embedding, theirs[row]!)));
    if (least < 0.999) throw new Error(`The two don't compute the same: cosine ${least}`);
    // Both have just run: that was the warm-up.
    return measureRatio(
      {
        a: "batches of like length",
        b: "one padded batch",
        runA: inBatches,
        runB: () => embedBare(bare, texts),
      },
      { rounds, laps: 1, warmUpLaps: 0 },
    );
  },
};

export type BucketedOrders = typeof orders;

obey(orders);
