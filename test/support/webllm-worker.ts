/**
 * The product's WebLLM adapter in a dedicated worker that has no network, for tests in a real browser. Answers
 * `{op, …}` messages in turn. Files are read from the server and verified by the list that it serves.
 */

import { LoupeError, type SerialisedError } from "../../lib/domain/errors";
import type { WebLlmCard } from "../../lib/domain/model/engines/webllm/webllm-engine";
import { takeNetwork } from "../../lib/host/lockdown/own-context";
import { sha256Of } from "../../lib/model/sha256";
import type { VerifiedFiles } from "../../lib/model/verified-files";
import type { ChatModel, ChatReply } from "../../lib/stage/llm/chat-model";
import { createWebLlmModel } from "../../lib/stage/llm/webllm";
import type { ObjectSchema } from "../../lib/value/value-kind";

export interface WorkerRequest {
  user: string;
  schema: ObjectSchema;
  longestReply?: number;
  /** Ends it after this many tokens. */
  cancelAfter?: number;
  /** Takes the GPU away after this many tokens, once. */
  loseAfter?: number;
}

export interface WorkerOutcome {
  reply: ChatReply | null;
  error: SerialisedError | null;
  /** Tokens that the model had written by its last word. */
  tokensSeen: number;
}

export type WebLlmOrder =
  | {
      op: "open";
      card: Pick<WebLlmCard, "id" | "contextTokens" | "needs">;
      library: { path: string; sha256: string } | null;
      /** Takes the GPU away whenever this file is read, so many times. */
      loseAt?: { path: string; times: number };
    }
  | { op: "load"; cancelAt?: number }
  | { op: "complete"; requests: WorkerRequest[] }
  | { op: "unload" };

export interface WorkerState {
  revision: string;
  /** Whether each device that was made is still there. */
  devices: boolean[];
  /** Shares of the last loading. */
  progress: number[];
  outcomes: WorkerOutcome[];
}

const network = takeNetwork();
const devices: { device: GPUDevice; isThere: boolean }[] = [];
let model: ChatModel | null = null;
let progress: number[] = [];

rememberDevices();
self.onmessage = async (event: MessageEvent<WebLlmOrder>) => {
  try {
    self.postMessage({ ok: await obey(event.data) });
  } catch (thrown) {
    self.postMessage({ error: LoupeError.from(thrown).serialise() });
  }
};

async function obey(order: WebLlmOrder): Promise<WorkerState> {
  let outcomes: WorkerOutcome[] = [];
  if (order.op === "open") model = await open(order);
  else if (order.op === "load") await load(order.cancelAt);
  else if (order.op === "complete") outcomes = await Promise.all(order.requests.map(complete));
  else await model!.unload();
  return { revision: model!.revision, devices: devices.map(({ isThere }) => isThere), progress, outcomes };
}

async function open({ card, library, loseAt }: Extract<WebLlmOrder, { op: "open" }>): Promise<ChatModel> {
  let losses = loseAt?.times ?? 0;
  const onRead = (path: string) => {
    if (path !== loseAt?.path || losses === 0) return;
    losses -= 1;
    devices.at(-1)!.device.destroy();
  };
  return createWebLlmModel({
    card: { ...CARD, ...card },
    version: "test",
    files: await verifiedFiles(onRead),
    library: library && { sha256: library.sha256, read: () => read(library.path) },
  });
}

async function load(cancelAt = Number.POSITIVE_INFINITY): Promise<void> {
  progress = [];
  const controller = new AbortController();
  const onProgress = (share: number) => {
    progress.push(share);
    if (share >= cancelAt) controller.abort();
  };
  await model!.load({ signal: controller.signal, onProgress });
}

async function complete(request: WorkerRequest): Promise<WorkerOutcome> {
  const controller = new AbortController();
  let { loseAfter } = request;
  let tokensSeen = 0;
  const onToken = (count: number) => {
    tokensSeen = count;
    if (count === request.cancelAfter) controller.abort();
    if (count !== loseAfter) return;
    loseAfter = undefined;
    devices.at(-1)!.device.destroy();
  };
  const outcome = await model!
    .complete({
      system: "Copy.",
      user: request.user,
      schema: request.schema,
      longestReply: request.longestReply ?? 60,
      seed: 7,
      signal: controller.signal,
      onToken,
    })
    .then(
      (reply) => ({ reply, error: null }),
      (thrown) => ({ reply: null, error: LoupeError.from(thrown).serialise() }),
    );
  return { ...outcome, tokensSeen };
}

async function verifiedFiles(onRead: (path: string) => void): Promise<VerifiedFiles> {
  const files: VerifiedFiles["files"] = JSON.parse(new TextDecoder().decode(await read("list.json")));
  return {
    files,
    async read(path) {
      onRead(path);
      const bytes = await read(`model/${path}`);
      if ((await sha256Of(bytes)) === files.find((file) => file.path === path)?.sha256) return bytes;
      throw new LoupeError("model-corrupt", `${path} is damaged.`, { file: path });
    },
  };
}

async function read(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await network(new URL(path, location.origin));
  if (!response.ok) throw new LoupeError("model-missing", `${path} is missing.`, { file: path });
  return new Uint8Array(await response.arrayBuffer());
}

function rememberDevices(): void {
  if (!("gpu" in navigator)) return;
  const requestDevice = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...parameters) {
    const remembered = { device: await requestDevice.apply(this, parameters), isThere: true };
    devices.push(remembered);
    void remembered.device.lost.then(() => {
      remembered.isThere = false;
    });
    return remembered.device;
  };
}

const CARD: WebLlmCard = {
  id: "tiny",
  kind: "llm",
  engine: "webllm",
  name: "Tiny",
  origin: "catalogue",
  parameters: 1,
  licence: "MIT",
  languages: ["mul"],
  contextTokens: 1024,
  downloadBytes: 0,
  needs: { webgpu: { features: [], bufferBytes: 0 }, memoryMegabytes: 1 },
  source: { repository: "owner/tiny", revision: "main", files: null },
  library: "tiny-webgpu.wasm",
};
