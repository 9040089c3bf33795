import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { measureRatio } from "../interleave";
import type { StreamItem } from "../stream";
import type { RatioFigures } from "../types";
import { openEmbedder } from "./embedders";
import { obey } from "./orders";
import { answer, encoderFor, FirstVisit, learnTasks, memoryStore } from "./visits";

let embedder: Embedder;
let items: StreamItem[];

const orders = {
  async load(stream: StreamItem[]): Promise<void> {
    embedder = await openEmbedder();
    items = stream;
  },
  /** Every item in turn, each page as if seen for the first time, shared out over the rounds. */
  async measure({ rounds }: { rounds: number }): Promise<RatioFigures> {
    const [cascade, always] = [await openEncoder(), await openEncoder()];
    const cascaded = [createRulesStage(), cascade.stage];
    const item = (lap: number) => items[lap % items.length]!;
    return measureRatio(
      {
        a: "rules, then the encoder for what is open",
        b: "the encoder for everything",
        prepare: () => {
          cascade.visit.begin();
          always.visit.begin();
        },
        runA: (lap) => answer(item(lap), cascaded),
        runB: (lap) => answer(item(lap), [always.stage]),
      },
      { rounds, laps: Math.ceil(items.length / rounds), lapsDiffer: true },
    );
  },
};

/** The tasks' texts are known and their heads trained, as after a day of use. */
async function openEncoder(): Promise<{ stage: Stage; visit: FirstVisit }> {
  const store = memoryStore();
  await learnTasks(store, items, embedder);
  const visit = new FirstVisit(store);
  const stage = encoderFor(visit, embedder);
  const byTask = new Map(items.map((item) => [item.taskHash, item]));
  for (const item of byTask.values()) if (item.task.kind === "classify") await answer(item, [stage]);
  return { stage, visit };
}

export type CascadeOrders = typeof orders;

obey(orders);
