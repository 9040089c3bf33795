import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { launchPlainChromium } from "../support/chromium";
import { type Serve, serveEncoder } from "../support/encoder-server";
import { shippedModelFolder } from "../support/node-embedder";
import type { OrderMessage, OrderReply, Orders } from "./workers/orders";

export interface BenchWorker<Known extends Orders> {
  /** Rejects with what the worker threw. */
  call<Name extends keyof Known & string>(name: Name, input: Parameters<Known[Name]>[0]): Answer<Known[Name]>;
}

type Answer<Order extends Orders[string]> = Promise<Awaited<ReturnType<Order>>>;

/** Runs in the page, which keeps one worker for all its orders. */
function askWorker(message: OrderMessage): Promise<OrderReply> {
  const holder = globalThis as typeof globalThis & { benchWorker?: Worker };
  holder.benchWorker ??= new Worker("/worker.js", { type: "module" });
  const worker = holder.benchWorker;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<OrderReply>) => resolve(data);
    worker.onerror = (event) => reject(new Error(`The worker failed: ${event.message}`));
    worker.postMessage(message);
  });
}

/** The worker that the page's server has at `/worker.js`, a module; it is started at the first call. */
export function workerOf<Known extends Orders>(page: Page): BenchWorker<Known> {
  return {
    call: (op, input) =>
      page.evaluate(askWorker, { op, input }).then((reply) => {
        if ("error" in reply) throw new Error(reply.error);
        return reply.answer;
      }) as Answer<Known[typeof op]>,
  };
}

/**
 * Runs `use` with the worker of `workers/<name>.ts` in a Chromium of its own, with the runtime of the package, the shipped
 * model at `/model/`, and the isolation and script policy of the extension's pages. Closes everything afterwards.
 * What `serve` answers goes before all that.
 */
export async function withBenchWorker<Known extends Orders, Result>(
  name: string,
  use: (worker: BenchWorker<Known>) => Promise<Result>,
  serve?: Serve,
): Promise<Result> {
  const entry = resolve(import.meta.dirname, "workers", `${name}.ts`);
  const server = await serveEncoder(shippedModelFolder(), serve, "chromium", entry);
  try {
    const browser = await launchPlainChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      return await use(workerOf(page));
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
