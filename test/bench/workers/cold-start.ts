/**
 * This one script plays two parts. The worker of the page conducts: it starts further workers of the same script, which
 * are hosts that have just been started, and compares them with one that stays.
 */
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { createEmbeddingStore } from "../../../lib/store/embedding-store";
import { createNoteStore } from "../../../lib/store/note-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { measureRatio, median } from "../interleave";
import type { StreamItem } from "../stream";
import type { RatioFigures } from "../types";
import { openEmbedder } from "./embedders";
import { type OrderReply, obey } from "./orders";
import { answer, encoderFor, FirstVisit, learnTasks } from "./visits";
import { type Span, watchWasm } from "./wasm-watch";

/** Milliseconds since the epoch, the same in every worker. */
interface HostReport {
  scriptRan: number;
  /** From asking for the runtime's script to its module's instance, where it is loaded. */
  wasm: Span | null;
  loaded: number;
  answered: number;
}

interface Host {
  visit: FirstVisit;
  stages: Stage[];
}

/** Parts of a cold start, as shares of the whole. */
export interface ColdShares {
  worker: number;
  wasm: number;
  model: number;
  firstInference: number;
}

const DATABASE = "cold-start";

const now = () => performance.timeOrigin + performance.now();
const scriptRan = now();
const wasm = watchWasm();
let host: Host | null = null;

const orders = {
  /** A host's part: answers, after loading what is not loaded, and keeps nothing of the page. */
  async answer(item: StreamItem): Promise<HostReport> {
    host ??= await openHost(await openEmbedder(), true);
    const loaded = now();
    host.visit.begin();
    await answer(item, host.stages);
    return { scriptRan, wasm: wasm(), loaded, answered: now() };
  },
  /** The same, by a host that doesn't remember how sure its heads may be. */
  async answerAnew(item: StreamItem): Promise<HostReport> {
    host ??= await openHost(await openEmbedder(), false);
    return orders.answer(item);
  },
  /** The conductor's part: what that is worth in a cold start, once the task was learned. */
  async measureMemory({ item, rounds }: { item: StreamItem; rounds: number }): Promise<RatioFigures> {
    let cold: Worker | null = null;
    const start = (op: "answer" | "answerAnew") => {
      cold = new Worker(location.href, { type: "module" });
      return ask(cold, item, op);
    };
    const sides = { a: "cold start", b: "cold start that learns anew how sure its head may be" };
    const runs = { runA: () => start("answer"), runB: () => start("answerAnew"), prepare: () => cold?.terminate() };
    return measureRatio({ ...sides, ...runs }, { rounds, laps: 1 });
  },
  /** The conductor's part. */
  async measure({ item, rounds }: { item: StreamItem; rounds: number }) {
    const embedder = await openEmbedder();
    await learnTasks(createEmbeddingStore(await openDatabase(DATABASE)), [item], embedder);
    await embedder.dispose();
    const warm = new Worker(location.href, { type: "module" });
    const shares: ColdShares[] = [];
    let cold: Worker | null = null;
    const ratio: RatioFigures = await measureRatio(
      {
        a: "answer of a host that is started for it",
        b: "answer of a host that is up",
        prepare: () => cold?.terminate(),
        runA: async () => {
          const started = now();
          cold = new Worker(location.href, { type: "module" });
          shares.push(sharesOf(started, await ask(cold, item)));
        },
        runB: () => ask(warm, item),
      },
      { rounds, laps: 1 },
    );
    warm.terminate();
    return { ratio, shares: medianShares(shares) };
  },
};

/** Of what was embedded before, a host that has just been started knows the tasks' texts, from IndexedDB. */
async function openHost(embedder: Embedder, remembers: boolean): Promise<Host> {
  const database = await openDatabase(DATABASE);
  const visit = new FirstVisit(createEmbeddingStore(database));
  const memory = remembers ? createNoteStore(database) : undefined;
  return { visit, stages: [createRulesStage(), encoderFor(visit, embedder, memory)] };
}

function ask(host: Worker, item: StreamItem, op: "answer" | "answerAnew" = "answer"): Promise<HostReport> {
  return new Promise((resolve, reject) => {
    host.onmessage = ({ data }: MessageEvent<OrderReply>) =>
      "error" in data ? reject(new Error(data.error)) : resolve(data.answer as HostReport);
    host.onerror = (event) => reject(new Error(`A host failed: ${event.message}`));
    host.postMessage({ op, input: item });
  });
}

function sharesOf(started: number, report: HostReport): ColdShares {
  const whole = report.answered - started;
  const wasmTime = report.wasm ? report.wasm.end - report.wasm.start : 0;
  return {
    worker: (report.scriptRan - started) / whole,
    wasm: wasmTime / whole,
    model: (report.loaded - report.scriptRan - wasmTime) / whole,
    firstInference: (report.answered - report.loaded) / whole,
  };
}

const medianShares = (shares: readonly ColdShares[]): ColdShares => ({
  worker: median(shares.map((one) => one.worker)),
  wasm: median(shares.map((one) => one.wasm)),
  model: median(shares.map((one) => one.model)),
  firstInference: median(shares.map((one) => one.firstInference)),
});

export type ColdStartOrders = typeof orders;

obey(orders);
