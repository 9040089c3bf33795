/**
 * The product's embedder in a dedicated worker, for tests in a real browser. Answers `{op, …}` messages in turn;
 * `lose-device` destroys the GPU device under the embedder's hands, as a driver reset would.
 */

import { LoupeError } from "../../lib/domain/errors";
import { fetchPackagedFile, readVerifiedModel } from "../../lib/model/embedded-model";
import type { Backend } from "../../lib/model/runtime/backend-probe";
import type { Embedder } from "../../lib/stage/encoder/embedder";
import { createTransformersEmbedder } from "../../lib/stage/encoder/transformers-embedder";

export type EncoderOrder =
  | { op: "load"; backend: "auto" | Backend; model?: string }
  | { op: "embed"; texts: string[] }
  | { op: "lose-device" }
  | { op: "dispose" };

const devices: GPUDevice[] = [];
let embedder: Embedder | null = null;

rememberDevices();
self.onmessage = async (event: MessageEvent<EncoderOrder>) => {
  try {
    self.postMessage({ ok: await obey(event.data) });
  } catch (thrown) {
    self.postMessage({ error: LoupeError.from(thrown).serialise() });
  }
};

async function obey(order: EncoderOrder): Promise<unknown> {
  if (order.op === "load") {
    await embedder?.dispose();
    const modelUrl = new URL(order.model ?? "/model/", location.href).href;
    const runtimeUrl = new URL("/runtime/", location.href).href;
    embedder = await createTransformersEmbedder({
      readModel: () => readVerifiedModel(modelUrl, fetchPackagedFile),
      runtimeUrl,
      backend: order.backend,
    });
  } else if (order.op === "embed") {
    const start = performance.now();
    const embeddings = await embedder!.embed(order.texts);
    return { ...state(), embeddings: embeddings.map((one) => [...one]), milliseconds: performance.now() - start };
  } else if (order.op === "lose-device") {
    devices.at(-1)!.destroy();
  } else {
    await embedder?.dispose();
  }
  return state();
}

function state() {
  return {
    backend: embedder?.backend,
    threads: embedder?.threads,
    revision: embedder?.revision,
    devices: devices.length,
  };
}

function rememberDevices(): void {
  if (!("gpu" in navigator)) return;
  const requestDevice = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...parameters) {
    const device = await requestDevice.apply(this, parameters);
    devices.push(device);
    return device;
  };
}
