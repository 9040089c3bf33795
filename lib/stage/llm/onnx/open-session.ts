import { AutoModelForCausalLM, AutoTokenizer, type PreTrainedModel } from "@xenova/transformers";
import type { OnnxChatCard } from "../../../domain/model/engines/onnx/onnx-engine";
import { type Backend, findAdapter } from "../../../model/runtime/backend-probe";
import { serveModel } from "../../../model/runtime/transformers-library";
import type { VerifiedFiles } from "../../../model/verified-files";
import { throwIfCancelled } from "../cancel";
import { ChatModelProblem } from "../chat-model";
import { Decoder } from "./decoder";
import { TokenForms } from "./form/token-form";
import { readVocabulary } from "./form/vocabulary";
import { type LoadStep, toOnnxError } from "./problems";
import { createChatRenderer, tokensOf } from "./prompt-tokens";
import { type Scorer, scoreContinuations } from "./score-continuations";
import type { Session } from "./session";
import { TrackedFiles } from "./tracked-files";
import { type Writer, writeReply } from "./write-reply";

export interface SessionPlan {
  card: OnnxChatCard;
  files: VerifiedFiles;
  /** Folder of the packaged onnxruntime-web files; unused under node. */
  runtimeUrl: string;
  backend: Backend;
}

/** Newer repositories keep it beside the tokenizer's configuration, where the library doesn't look. */
const TEMPLATE = "chat_template.jinja";

/** Loads a model. Throws `ChatModelProblem`, or `run-cancelled`; whichever, no memory stays taken. */
export async function openSession(
  plan: SessionPlan,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Session> {
  const files = new TrackedFiles(plan.files, signal, onProgress);
  const served = serveModel(files, plan.runtimeUrl);
  let step: LoadStep = "tokenizer";
  let gpu: GpuHold | null = null;
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(served.folder, { local_files_only: true });
    const template = files.paths.includes(TEMPLATE) ? new TextDecoder().decode(await files.read(TEMPLATE)) : null;
    const forms = new TokenForms(readVocabulary(tokenizer.get_vocab(), new Set(tokenizer.all_special_ids)));
    step = "weights";
    gpu = plan.backend === "webgpu" ? await holdGpu() : null;
    const model = await loadModel(served.folder, plan, gpu);
    const close = async () => {
      // A session on a lost device can't be released; there is nothing left of it to free.
      await model.dispose().catch(() => {});
      gpu?.device.destroy();
    };
    if (signal.aborted) await close();
    throwIfCancelled(signal);
    const parts = { tokenizer, decoder: new Decoder(model), forms, render: createChatRenderer(tokenizer, template) };
    return createSession(parts, plan.card, () => gpu?.failure ?? null, close);
  } catch (thrown) {
    gpu?.device.destroy();
    throwIfCancelled(signal);
    throw gpu?.failure ?? toOnnxError(files.problem ?? thrown, step);
  } finally {
    served.dispose();
  }
}

type SessionParts = Writer & Pick<Scorer, "render">;

function createSession(
  parts: SessionParts,
  { contextTokens }: OnnxChatCard,
  failure: Session["failure"],
  close: Session["close"],
): Session {
  return {
    async complete(request) {
      const prompt = tokensOf(parts.tokenizer, parts.render(request.system, request.user));
      if (prompt.length + request.longestReply > contextTokens) {
        throw new ChatModelProblem("too-long", `${prompt.length} tokens and the reply have no room together.`);
      }
      return writeReply(parts, prompt, request).catch(throwProblem);
    },
    score: (request) => scoreContinuations({ ...parts, contextTokens }, request).catch(throwProblem),
    failure,
    close,
  };
}

function throwProblem(thrown: unknown): never {
  throw toOnnxError(thrown, "ready");
}

function loadModel(folder: string, { card, backend }: SessionPlan, gpu: GpuHold | null): Promise<PreTrainedModel> {
  return AutoModelForCausalLM.from_pretrained(folder, {
    local_files_only: true,
    device: backend === "node" ? "cpu" : backend,
    dtype: card.weights,
    session_options: gpu ? { executionProviders: [{ name: "webgpu", device: gpu.device }] } : {},
  });
}

interface GpuHold {
  device: GPUDevice;
  failure: ChatModelProblem | null;
}

async function holdGpu(): Promise<GpuHold> {
  const adapter = await findAdapter();
  if (!adapter) throw new ChatModelProblem("no-webgpu", "This browser has no WebGPU adapter.");
  const hold: GpuHold = { device: await adapter.requestDevice(), failure: null };
  void hold.device.lost.then(({ message, reason }) => {
    if (reason !== "destroyed") hold.failure = new ChatModelProblem("device-lost", `The GPU was lost: ${message}`);
  });
  return hold;
}
