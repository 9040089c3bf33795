/**
 * The product's ONNX engine in a dedicated worker, its model in one more, for tests in a real browser. Answers `{op, …}` messages in turn. Files
 * are read from the server and verified by the list that it serves.
 */

import { LoupeError } from "../../lib/domain/errors";
import type { OnnxChatCard } from "../../lib/domain/model/engines/onnx/onnx-engine";
import { sha256Of } from "../../lib/model/sha256";
import type { VerifiedFiles } from "../../lib/model/verified-files";
import type { ChatModel, ChatReply, ScoreReply, ScoreRequest } from "../../lib/stage/llm/chat-model";
import { createOnnxModel } from "../../lib/stage/llm/onnx";
import { type SessionScope, serveSession } from "../../lib/stage/llm/onnx/serve-session";
import { type ModelWorker, openWorkerSession } from "../../lib/stage/llm/onnx/worker-session";
import type { ObjectSchema } from "../../lib/value/value-kind";

export type OnnxOrder =
  | { op: "load"; card: OnnxChatCard }
  | { op: "complete"; system: string; user: string; schema: ObjectSchema; longestReply: number; cancelAfter?: number }
  | { op: "score"; request: Omit<ScoreRequest, "signal"> }
  | { op: "unload" };

export interface OnnxOutcome {
  milliseconds: number;
  /** Milliseconds from the signal to the end of a cancelled request. */
  cancelled?: number;
  reply?: ChatReply;
  scored?: ScoreReply;
  threads: number;
}

const MODEL_WORKER = "model";
const startModelWorker = () =>
  new Worker(location.href, { type: "module", name: MODEL_WORKER }) as unknown as ModelWorker;

let model: Required<ChatModel> | null = null;

if (self.name === MODEL_WORKER) serveSession(self as unknown as SessionScope);
else
  self.onmessage = async ({ data }: MessageEvent<OnnxOrder>) => {
    const start = performance.now();
    try {
      const outcome = await obey(data);
      const threads = crossOriginIsolated ? navigator.hardwareConcurrency : 1;
      self.postMessage({ ok: { ...outcome, threads, milliseconds: performance.now() - start } });
    } catch (thrown) {
      self.postMessage({ error: LoupeError.from(thrown).serialise() });
    }
  };

async function obey(order: OnnxOrder): Promise<Partial<OnnxOutcome>> {
  const { signal } = new AbortController();
  if (order.op === "load") {
    const runtimeUrl = new URL("/runtime/", location.href).href;
    const plan = { card: order.card, files: await verifiedFiles(), runtimeUrl, createWorker: startModelWorker };
    model = createOnnxModel({
      card: order.card,
      version: "test",
      open: (signal, onProgress) => openWorkerSession(plan, signal, onProgress),
    });
    await model.load({ signal });
  } else if (order.op === "complete") return complete(order);
  else if (order.op === "score") return { scored: await model!.score({ ...order.request, signal }) };
  else await model?.unload();
  return {};
}

async function complete({
  cancelAfter,
  ...request
}: Extract<OnnxOrder, { op: "complete" }>): Promise<Partial<OnnxOutcome>> {
  const controller = new AbortController();
  let since = 0;
  const onToken = (count: number) => {
    if (count !== cancelAfter) return;
    since = performance.now();
    controller.abort();
  };
  try {
    return { reply: await model!.complete({ ...request, seed: 0, signal: controller.signal, onToken }) };
  } catch (thrown) {
    if (LoupeError.from(thrown).code !== "run-cancelled") throw thrown;
    return { cancelled: performance.now() - since };
  }
}

async function verifiedFiles(): Promise<VerifiedFiles> {
  const files: VerifiedFiles["files"] = JSON.parse(new TextDecoder().decode(await read("list.json")));
  return {
    files,
    async read(path) {
      const bytes = await read(`model/${path}`);
      if ((await sha256Of(bytes)) === files.find((file) => file.path === path)?.sha256) return bytes;
      throw new LoupeError("model-corrupt", `${path} is damaged.`, { file: path });
    },
  };
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(`/${path}`, location.href));
  if (!response.ok) throw new LoupeError("model-missing", `${path} is missing.`, { file: path });
  return new Uint8Array(await response.arrayBuffer());
}
