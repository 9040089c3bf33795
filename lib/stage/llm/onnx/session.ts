import {
  AutoModelForCausalLM,
  AutoTokenizer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from "@xenova/transformers";
import type { OnnxChatCard } from "../../../domain/model/engines/onnx/onnx-engine";
import { type Backend, findAdapter } from "../../../model/runtime/backend-probe";
import { serveModel } from "../../../model/runtime/transformers-library";
import type { VerifiedFiles } from "../../../model/verified-files";
import { throwIfCancelled } from "../cancel";
import { ChatModelProblem } from "../chat-model";
import { Decoder, type DecoderOptions } from "./decoder";
import { TokenForms } from "./form/token-form";
import { readVocabulary } from "./form/vocabulary";
import { type LoadStep, toOnnxError } from "./problems";
import { createChatRenderer, type RenderChat } from "./prompt-tokens";
import { TrackedFiles } from "./tracked-files";

export interface SessionPlan extends Pick<DecoderOptions, "whileModelWorks"> {
  card: OnnxChatCard;
  files: VerifiedFiles;
  /** Folder of the packaged onnxruntime-web files; unused under node. */
  runtimeUrl: string;
  backend: Backend;
}

/** A model in memory. */
export interface Session {
  readonly tokenizer: PreTrainedTokenizer;
  readonly decoder: Decoder;
  readonly forms: TokenForms;
  readonly render: RenderChat;
  /** Why the graphics card can't go on; null while it can. */
  failure(): ChatModelProblem | null;
  close(): Promise<void>;
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
    const tokenizer = await plan.whileModelWorks(() =>
      AutoTokenizer.from_pretrained(served.folder, { local_files_only: true }),
    );
    const template = files.paths.includes(TEMPLATE) ? new TextDecoder().decode(await files.read(TEMPLATE)) : null;
    const forms = new TokenForms(readVocabulary(tokenizer.get_vocab(), new Set(tokenizer.all_special_ids)));
    step = "weights";
    gpu = plan.backend === "webgpu" ? await holdGpu() : null;
    const model = await plan.whileModelWorks(() => loadModel(served.folder, plan, gpu));
    const close = async () => {
      // A session on a lost device can't be released; there is nothing left of it to free.
      await model.dispose().catch(() => {});
      gpu?.device.destroy();
    };
    if (signal.aborted) await close();
    throwIfCancelled(signal);
    return {
      tokenizer,
      decoder: new Decoder({ model, whileModelWorks: plan.whileModelWorks }),
      forms,
      render: createChatRenderer(tokenizer, template),
      failure: () => gpu?.failure ?? null,
      close,
    };
  } catch (thrown) {
    gpu?.device.destroy();
    throwIfCancelled(signal);
    throw gpu?.failure ?? toOnnxError(files.problem ?? thrown, step);
  } finally {
    served.dispose();
  }
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
