import { Worker } from "node:worker_threads";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import { bundleForPage } from "../page-code";
import type { Step } from "./host-path";

/** CPU milliseconds of one run: of each step, those of the task that it costs most for. */
export type StepCosts = Record<Step, number>;

/**
 * In the worker: does every step once for each task, then again and again for the one that costs most until that has
 * taken long enough for the clock, and answers with the CPU time of one run. Written as text, since a worker that is to
 * be ended must not share its caller's modules.
 */
const LOOP = `
const { parentPort } = require("node:worker_threads");
const spent = (since) => { const { user, system } = process.threadCpuUsage(since); return (user + system) / 1000; };
async function costOf(step, page, taskId, least) {
  const start = process.threadCpuUsage();
  let runs = 0;
  do { await hostPath.runStep(step, page, taskId); runs++; } while (spent(start) < least);
  return spent(start) / runs;
}
parentPort.on("message", async ({ reading, least }) => {
  try {
    const page = hostPath.openHostPage(reading);
    const costs = {};
    for (const step of hostPath.STEPS) {
      parentPort.postMessage({ step });
      let [dearest, most] = ["", -1];
      for (const taskId of hostPath.tasksOf(step)) {
        const cost = await costOf(step, page, taskId, 0);
        if (cost > most) [dearest, most] = [taskId, cost];
      }
      costs[step] = Math.min(most, await costOf(step, page, dearest, least));
    }
    parentPort.postMessage({ costs });
  } catch (thrown) {
    parentPort.postMessage({ error: thrown.stack ?? String(thrown) });
  }
});
`;

type Message = { step: Step } | { costs: StepCosts } | { error: string };

/** One worker for many pages; it is replaced where a page hung it. */
export class HostWorker {
  #worker: Worker | null = null;

  /**
   * What the host spends on a reading. Throws Error where a step throws, or where all of them take more than
   * `patience` milliseconds.
   *
   * @param least CPU milliseconds that every step is repeated for.
   */
  async measure(reading: PageReading, { least, patience }: { least: number; patience: number }): Promise<StepCosts> {
    this.#worker ??= await startWorker();
    const worker = this.#worker;
    let step = "start";
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<StepCosts>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`${step}: more than ${patience} ms`)), patience);
        worker.removeAllListeners();
        worker.on("error", reject);
        worker.on("message", (message: Message) => {
          if ("step" in message) step = message.step;
          else if ("costs" in message) resolve(message.costs);
          else reject(new Error(`${step}: ${message.error}`));
        });
        worker.postMessage({ reading, least });
      });
    } catch (thrown) {
      await this.close();
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}

async function startWorker(): Promise<Worker> {
  const code = await bundleForPage("test/support/hostile/host-path.ts", "hostPath", true);
  return new Worker(`${code}\n${LOOP}`, { eval: true });
}
