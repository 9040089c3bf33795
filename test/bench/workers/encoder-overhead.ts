import type { FeatureExtractionPipeline } from "@xenova/transformers";
import { type Embedder, similarity } from "../../../lib/stage/encoder/embedder";
import { measureRatio } from "../interleave";
import type { RatioFigures } from "../types";
import { embedBare, openBarePipeline, openEmbedder } from "./embedders";
import { obey } from "./orders";

export interface OverheadOrder {
  /** Each is the work of one lap. */
  groups: string[][];
  rounds: number;
  laps: number;
}

let loupe: Embedder;
let bare: FeatureExtractionPipeline;

const orders = {
  async load(_: null) {
    loupe = await openEmbedder();
    bare = await openBarePipeline();
    return { threads: loupe.threads };
  },
  /** The least cosine between what both make of the same text: below one, they did not do the same work. */
  async agreement(texts: string[]): Promise<number> {
    const cosines: number[] = [];
    for (const text of texts) {
      const [[ours], [theirs]] = [await loupe.embed([text]), await embedBare(bare, [text])];
      cosines.push(similarity(ours!, theirs!));
    }
    return Math.min(...cosines);
  },
  oneByOne: ({ groups, ...pace }: OverheadOrder): Promise<RatioFigures> =>
    measureRatio(
      {
        a: "Loupe's embedder, text by text",
        b: "bare pipeline, text by text",
        runA: async (lap) => {
          for (const text of groupOf(groups, lap)) await loupe.embed([text]);
        },
        runB: async (lap) => {
          for (const text of groupOf(groups, lap)) await embedBare(bare, [text]);
        },
      },
      pace,
    ),
  together: ({ groups, ...pace }: OverheadOrder): Promise<RatioFigures> =>
    measureRatio(
      {
        a: "Loupe's embedder, its own batches",
        b: "bare pipeline, one padded batch",
        runA: (lap) => loupe.embed(groupOf(groups, lap)),
        runB: (lap) => embedBare(bare, groupOf(groups, lap)),
      },
      pace,
    ),
};

export type OverheadOrders = typeof orders;

const groupOf = (groups: string[][], lap: number): string[] => groups[lap % groups.length]!;

obey(orders);
