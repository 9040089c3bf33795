import { resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { LoupeError } from "../../lib/domain/errors";
import { QUIET_FLAGS, requireChromium } from "./chromium";
import { serveEncoder } from "./encoder-server";
import type { OnnxOrder, OnnxOutcome } from "./onnx-worker";
import { onnxModelFiles, verifiedFilesOf } from "./tiny-onnx-model";

export interface OnnxBrowser {
  /** Throws what the worker threw. */
  ask(order: OnnxOrder): Promise<OnnxOutcome>;
  close(): Promise<void>;
}

/** A real Chromium with the ONNX engine in a worker, on the packaged runtime, and a folder's model. */
export async function openOnnxBrowser(folder: string): Promise<OnnxBrowser> {
  const list = JSON.stringify(verifiedFilesOf(onnxModelFiles(folder)).files);
  const entry = resolve(import.meta.dirname, "onnx-worker.ts");
  const server = await serveEncoder(folder, async (path) => (path === "list.json" ? list : null), "chromium", entry);
  const browser: Browser = await chromium.launch({ executablePath: requireChromium(), args: [...QUIET_FLAGS] });
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(() => {
    const worker = new Worker("/worker.js", { type: "module" });
    Object.assign(window, {
      ask: (order: unknown) =>
        new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve({ error: { code: "internal", message, data: {} } });
          worker.postMessage(order);
        }),
    });
  });
  return {
    async ask(order) {
      const said = await page.evaluate((one) => (window as unknown as { ask(o: unknown): unknown }).ask(one), order);
      const { ok, error } = said as { ok?: OnnxOutcome; error?: Parameters<typeof LoupeError.revive>[0] };
      if (ok) return ok;
      throw LoupeError.revive(error!);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
