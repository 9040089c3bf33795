import type { AppConfig, MLCEngineInterface } from "@mlc-ai/web-llm";
import type { WebLlmCard } from "../../../domain/model/engines/webllm/webllm-engine";
import { raceCancel, throwIfCancelled } from "../cancel";
import {
  type ArtifactSources,
  type ArtifactStore,
  LIBRARY_ADDRESS,
  MODEL_ADDRESS,
  VerifiedArtifacts,
} from "./artifacts";
import { DeviceWatch, type WatchedDevice } from "./device-watch";
import { toWebLlmError } from "./problems";

/** What the library is told, with the two entries that the build adds to it: see tools/webllm-plugin.ts. */
export interface OfflineAppConfig extends AppConfig {
  /** Everything is read from here. */
  artifactCache: ArtifactStore;
  /** Called with the device that the library got, before it uses it. What this throws ends the loading. */
  onDevice(device: WatchedDevice): void;
}

export type CreateEngine = (appConfig: OfflineAppConfig) => Promise<MLCEngineInterface>;

/** Six megabytes of code, so it is loaded by the first use. */
export const createWebLlmEngine: CreateEngine = async (appConfig) => {
  const { MLCEngine } = await import("./web-llm");
  return new MLCEngine({ appConfig, logLevel: "SILENT" });
};

export interface SessionPlan extends ArtifactSources {
  card: WebLlmCard;
  createEngine: CreateEngine;
}

/** A model in the GPU's memory. */
export interface Session {
  readonly engine: MLCEngineInterface;
  /** Whether it has to be told to answer without writing down its thoughts. */
  readonly thinks: boolean;
  readonly gpu: DeviceWatch;
  close(): Promise<void>;
}

const MODEL_ID = "model";

/** Loads a model. Throws `ChatModelProblem`, or `run-cancelled`; whichever, no memory stays taken. */
export async function openSession(
  plan: SessionPlan,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Session> {
  const gpu = new DeviceWatch(plan.card.needs.webgpu);
  const givenUp = new AbortController();
  const artifacts = new VerifiedArtifacts(plan, AbortSignal.any([signal, givenUp.signal]), onProgress);
  try {
    const engine = await plan.createEngine(appConfigFor(plan.card, artifacts, gpu));
    const loading = engine.reload(MODEL_ID);
    // Where it is given up before its end, it ends by the next file or by the missing device, and nobody listens.
    await raceCancel(Promise.race([loading.then(() => gpu.checked()), gpu.gone]), signal);
    if (gpu.failure) throw gpu.failure;
    return { engine, thinks: artifacts.thinks, gpu, close: () => close(engine, gpu) };
  } catch (thrown) {
    const problem = (await findGpuProblem(gpu)) ?? toWebLlmError(thrown, artifacts.step);
    givenUp.abort();
    await gpu.destroy();
    throwIfCancelled(signal);
    throw problem;
  }
}

/** The device's own account of its end comes a little after what failed because of it. */
export async function findGpuProblem(gpu: DeviceWatch): Promise<DeviceWatch["failure"]> {
  if (!gpu.failure) await Promise.race([gpu.gone, new Promise((resolve) => setTimeout(resolve, 50))]);
  return gpu.failure;
}

function appConfigFor(card: WebLlmCard, artifacts: VerifiedArtifacts, gpu: DeviceWatch): OfflineAppConfig {
  return {
    artifactCache: artifacts,
    onDevice(device) {
      // The library runs, and looks into the configuration for what to read next.
      artifacts.step = "config";
      gpu.take(device);
    },
    model_list: [
      {
        model: MODEL_ADDRESS,
        model_id: MODEL_ID,
        model_lib: LIBRARY_ADDRESS,
        required_features: card.needs.webgpu.features,
        // Memory for the context is taken when it loads; models say 32 thousand tokens and more of themselves.
        overrides: { context_window_size: card.contextTokens, sliding_window_size: -1 },
      },
    ],
  };
}

async function close(engine: MLCEngineInterface, gpu: DeviceWatch): Promise<void> {
  // The library waits for the device's work, which on a lost device may never end.
  await Promise.race([engine.unload(), gpu.gone]).catch(() => {});
  await gpu.destroy();
}
