import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { OnnxChatCard } from "../../../lib/domain/model/engines/onnx/onnx-engine";
import type { VerifiedFiles } from "../../../lib/model/verified-files";
import { createLlmStage, type LocalModel } from "../../../lib/stage/llm";
import type { ChatModel } from "../../../lib/stage/llm/chat-model";
import { createOnnxModel } from "../../../lib/stage/llm/onnx";
import { openSession, type SessionPlan } from "../../../lib/stage/llm/onnx/open-session";
import type { Stage } from "../../../lib/stage/stage";

/** What a model did for a set. */
export interface LlmUse {
  questions: number;
  /** Read and written. */
  tokens: number;
  seconds: number;
}

export interface NodeLlm {
  createStage(): Stage;
  /** What was done since it was asked last. */
  takeUse(): LlmUse;
  dispose(): Promise<void>;
}

const NO_USE: LlmUse = { questions: 0, tokens: 0, seconds: 0 };
const WEIGHTS = "onnx/model_quantized.onnx";

/** The 8-bit model of a folder of `tools/onnx_llm`, on onnxruntime-node: the product's engine, without a browser. */
export function openNodeLlm(folder: string): { model: Required<ChatModel>; card: OnnxChatCard } {
  const files = filesOf(folder);
  const bytes = files.files.find(({ path }) => path === WEIGHTS)?.bytes;
  if (bytes === undefined) throw new Error(`${folder} has no ${WEIGHTS}.`);
  const card = cardOf(basename(folder), bytes);
  const plan: SessionPlan = { card, files, runtimeUrl: "", backend: "node" };
  return { card, model: createOnnxModel({ card, version: "1", open: (...load) => openSession(plan, ...load) }) };
}

/** The stage of such a model, and what it cost. */
export function createNodeLlm(folder: string): NodeLlm {
  const { model: plain, card } = openNodeLlm(folder);
  const use = { ...NO_USE };
  const model = metered(plain, use);
  const { name, parameters } = card;
  const local: LocalModel = { name, parameters, revision: model.revision, use: (work) => work(model) };
  return {
    createStage: () => createLlmStage({ model: async () => local }),
    takeUse: () => {
      const taken = { ...use };
      Object.assign(use, NO_USE);
      return taken;
    },
    dispose: () => model.unload(),
  };
}

function cardOf(name: string, bytes: number): OnnxChatCard {
  return {
    kind: "llm",
    engine: "onnx",
    id: name,
    name,
    origin: "policy",
    // One byte a weight.
    parameters: Math.round(bytes / 1e6),
    licence: "",
    languages: ["mul"],
    contextTokens: 4_096,
    downloadBytes: bytes,
    weights: "q8",
    needs: { webgpu: null, memoryMegabytes: 0 },
    source: { repository: `local/${name}`, revision: "1", files: [] },
  };
}

function filesOf(folder: string): VerifiedFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  const read = (path: string) => new Uint8Array(readFileSync(join(folder, path)));
  return {
    files: paths.map((path) => {
      const bytes = read(path);
      return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
    }),
    read: async (path) => read(path),
  };
}

function metered(model: Required<ChatModel>, use: LlmUse): Required<ChatModel> {
  const measure = async <Reply extends { tokensIn: number; tokensOut?: number }>(
    questions: number,
    work: () => Promise<Reply>,
  ): Promise<Reply> => {
    await model.load({ signal: new AbortController().signal });
    const start = performance.now();
    const reply = await work();
    use.seconds += (performance.now() - start) / 1_000;
    use.questions += questions;
    use.tokens += reply.tokensIn + (reply.tokensOut ?? 0);
    return reply;
  };
  return {
    revision: model.revision,
    contextTokens: model.contextTokens,
    load: (request) => model.load(request),
    unload: () => model.unload(),
    complete: (request) => measure(Object.keys(request.schema.properties).length, () => model.complete(request)),
    // Asked again without a page, a question counts once.
    score: (request) =>
      measure(request.context.includes(NO_PAGE) ? 0 : request.questions.length, () => model.score(request)),
  };
}

const NO_PAGE = "Page:\n\n";
