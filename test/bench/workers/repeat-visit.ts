import { createEncoderStage } from "../../../lib/stage/encoder";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { type EmbeddingBacking, EmbeddingCache } from "../../../lib/stage/encoder/embedding-cache";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import type { Database } from "../../../lib/store/database";
import { createEmbeddingStore } from "../../../lib/store/embedding-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { measureRatio } from "../interleave";
import type { StreamItem } from "../stream";
import type { RatioFigures } from "../types";
import { openEmbedder } from "./embedders";
import { obey } from "./orders";
import { answer, learnTasks, memoryStore } from "./visits";

let embedder: Embedder;
let items: StreamItem[];

const orders = {
  async load(stream: StreamItem[]): Promise<void> {
    embedder = await openEmbedder();
    items = stream;
  },
  /** Stages are new at each visit, as after a restart of the host; only what IndexedDB holds differs. */
  async measure({ rounds }: { rounds: number }): Promise<RatioFigures> {
    const [again, first] = [await openDatabase("again"), await openDatabase("first")];
    for (const item of items) await answer(item, stagesWith(again));
    const tasks = memoryStore();
    await learnTasks(tasks, items, embedder);
    const item = (lap: number) => items[lap % items.length]!;
    return measureRatio(
      {
        a: "first visit",
        b: "second visit",
        prepare: async (lap) => {
          const store = createEmbeddingStore(first);
          await store.clear();
          // A task's own texts are known from other pages.
          await learnTasks(store, [item(lap)], rememberedBy(tasks));
        },
        runA: (lap) => answer(item(lap), stagesWith(first)),
        runB: (lap) => answer(item(lap), stagesWith(again)),
      },
      { rounds, laps: Math.ceil(items.length / rounds), lapsDiffer: true },
    );
  },
};

/** The embedder behind a store, so that preparing a visit computes nothing. */
function rememberedBy(store: EmbeddingBacking): Pick<Embedder, "revision" | "embed"> {
  const cache = new EmbeddingCache({ backing: store });
  const { revision } = embedder;
  return { revision, embed: (texts) => cache.embed(revision, texts, (missing) => embedder.embed(missing)) };
}

/** As the host puts them together, but for the model, which is loaded already: that favours the first visit. */
function stagesWith(database: Database): Stage[] {
  const cache = new EmbeddingCache({ backing: createEmbeddingStore(database) });
  const modelRevision = embedder.revision;
  return [createRulesStage(), createEncoderStage({ modelRevision, withEmbedder: (work) => work(embedder), cache })];
}

export type RepeatVisitOrders = typeof orders;

obey(orders);
