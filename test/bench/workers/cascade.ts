import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { encoderAlways } from "../encoder-always";
import { measureRatio } from "../interleave";
import type { StreamItem } from "../stream";
import type { RatioFigures } from "../types";
import { openEmbedder } from "./embedders";
import { obey } from "./orders";
import { answer, encoderFor, FirstVisit, learnTasks, memoryStore } from "./visits";

export interface Timed {
  ratio: RatioFigures;
  /** All answers' time over that of all of the other side: rounds have answers of their own, which differ. */
  whole: number;
  /** The same of each kind of task. */
  kinds: Record<string, number>;
}

let embedder: Embedder;
let items: StreamItem[];

const orders = {
  async load(stream: StreamItem[]): Promise<void> {
    embedder = await openEmbedder();
    items = stream;
  },
  /** Every item in turn, each page as if seen for the first time, shared out over the rounds. */
  async measure({ rounds }: { rounds: number }): Promise<Timed> {
    const [cascade, always] = [await openEncoder(), await openEncoder()];
    const rules = createRulesStage();
    const [cascaded, everything] = [[rules, cascade.stage], [encoderAlways(rules, always.stage)]];
    const item = (lap: number) => items[lap % items.length]!;
    const times = new Times();
    const timed = (side: "a" | "b", stages: Stage[]) => async (lap: number) => {
      const start = performance.now();
      await answer(item(lap), stages);
      times.add(side, item(lap).task.kind, performance.now() - start);
    };
    const ratio = await measureRatio(
      {
        a: "rules, then the encoder for what is open",
        b: "the encoder for everything",
        prepare: () => {
          cascade.visit.begin();
          always.visit.begin();
        },
        runA: timed("a", cascaded),
        runB: timed("b", everything),
      },
      { rounds, laps: Math.ceil(items.length / rounds), lapsDiffer: true, warmUpLaps: 0 },
    );
    const kinds = [...new Set(items.map(({ task }) => task.kind))];
    return {
      ratio,
      whole: times.ratio(),
      kinds: Object.fromEntries(kinds.map((kind) => [kind, times.ratio(kind)])),
    };
  },
};

class Times {
  readonly #taken: { side: "a" | "b"; kind: string; milliseconds: number }[] = [];

  add(side: "a" | "b", kind: string, milliseconds: number): void {
    this.#taken.push({ side, kind, milliseconds });
  }

  /** A's sum over B's, of one kind or of all. */
  ratio(kind?: string): number {
    const sum = (side: "a" | "b") =>
      this.#taken
        .filter((one) => one.side === side && (kind === undefined || one.kind === kind))
        .reduce((total, one) => total + one.milliseconds, 0);
    return sum("a") / sum("b");
  }
}

/** The tasks' texts are known, their heads trained and the code warm, as after a day of use. */
async function openEncoder(): Promise<{ stage: Stage; visit: FirstVisit }> {
  const store = memoryStore();
  await learnTasks(store, items, embedder);
  const visit = new FirstVisit(store);
  const stage = encoderFor(visit, embedder);
  const byTask = new Map(items.map((item) => [item.taskHash, item]));
  for (const item of byTask.values()) await answer(item, [stage]);
  return { stage, visit };
}

export type CascadeOrders = typeof orders;

obey(orders);
