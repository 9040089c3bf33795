import { type Embedder, similarity } from "../../../lib/stage/encoder/embedder";
import { measureRatio } from "../interleave";
import type { RatioFigures } from "../types";
import { openEmbedder } from "./embedders";
import { obey } from "./orders";

let shipped: Embedder;
let fp32: Embedder;

const orders = {
  async load(_: null): Promise<void> {
    shipped = await openEmbedder();
    fp32 = await openEmbedder("fp32");
  },
  /** The least cosine between the embeddings of the same text. */
  async agreement(texts: string[]): Promise<number> {
    const [ours, theirs] = [await shipped.embed(texts), await fp32.embed(texts)];
    return Math.min(...ours.map((embedding, row) => similarity(embedding, theirs[row]!)));
  },
  measure: ({ groups, rounds, laps }: { groups: string[][]; rounds: number; laps: number }): Promise<RatioFigures> =>
    measureRatio(
      {
        a: "shipped file",
        b: "fp32",
        runA: (lap) => shipped.embed(groups[lap % groups.length]!),
        runB: (lap) => fp32.embed(groups[lap % groups.length]!),
      },
      { rounds, laps },
    ),
};

export type QuantisationOrders = typeof orders;

obey(orders);
