import type { FeatureExtractionPipeline } from "@xenova/transformers";
import { type Embedder, similarity } from "../../../lib/stage/encoder/embedder";
import { measureRatio } from "../interleave";
import type { RatioFigures } from "../types";
import { embedBare, openBarePipeline, openEmbedder } from "./embedders";
import { obey } from "./orders";

let loupe: Embedder;
/** By folder; the packaged file's is `model`. */
const bare = new Map<string, FeatureExtractionPipeline>();

const embedWith = (side: string, texts: string[]) =>
  side === "loupe" ? loupe.embed(texts) : embedBare(bare.get(side)!, texts);

const orders = {
  async load(folders: string[]): Promise<void> {
    loupe = await openEmbedder();
    for (const folder of folders) bare.set(folder, await openBarePipeline(folder));
  },
  /** Cosines between what a side and the runtime with the packaged file make of the same texts, each alone. */
  async cosines({ side, texts }: { side: string; texts: string[] }): Promise<number[]> {
    const found: number[] = [];
    for (const text of texts) {
      const [[one], [other]] = [await embedWith(side, [text]), await embedWith("model", [text])];
      found.push(similarity(one!, other!));
    }
    return found;
  },
  /** The least cosine of a text's embedding alone and among the others: below one, it depends on them. */
  async dependence({ side, texts }: { side: string; texts: string[] }): Promise<number> {
    const together = await embedWith(side, texts);
    const found: number[] = [];
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedWith(side, [text]);
      found.push(similarity(alone!, together[index]!));
    }
    return Math.min(...found);
  },
  measure: ({ side, texts, rounds }: { side: string; texts: string[]; rounds: number }): Promise<RatioFigures> =>
    measureRatio(
      {
        a: "the runtime, packaged file",
        b: side,
        runA: () => embedWith("model", texts),
        runB: () => embedWith(side, texts),
      },
      { rounds, laps: texts.length > 1 ? 1 : 4 },
    ),
};

export type SizesOrders = typeof orders;

obey(orders);
