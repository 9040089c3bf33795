import type { LoupeError, SerialisedError } from "../../domain/errors";
import type { ModelStatus } from "../../messages/payloads";
import type { VerifiedModel } from "../../model/embedded-model";
import type { BackendMemory } from "../../model/runtime/backend-probe";
import { Lifetime } from "../../model/slot/lifetime";
import type { SlotModel } from "../../model/slot/model-slot";
import type { Embedder } from "../../stage/encoder/embedder";
import type { EmbeddingCache } from "../../stage/encoder/embedding-cache";
import { createEncoderStage, type EncoderStageOptions } from "../../stage/encoder/index";
import { createTransformersEmbedder, type WhileModelWorks } from "../../stage/encoder/transformers-embedder";
import type { Stage } from "../../stage/stage";

/** One encoder, loaded while it is used. */
export interface KeptEncoder extends SlotModel {
  id: string;
  revision: string;
  stage: Stage;
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  /** Why it could not be loaded when that was last tried; null where it could, or nobody tried. */
  readonly loadError: SerialisedError | null;
  status(): ModelStatus;
}

export interface KeptEncoderOptions {
  id: string;
  revision: string;
  readModel(): Promise<VerifiedModel>;
  runtimeUrl: string;
  cache: EmbeddingCache;
  memory: BackendMemory;
  whileModelWorks?: WhileModelWorks;
  learnedHead?: EncoderStageOptions["learnedHead"];
}

export function keepEncoder({ id, revision, cache, learnedHead, ...options }: KeptEncoderOptions): KeptEncoder {
  const lifetime = new Lifetime<Embedder>(() => createTransformersEmbedder(options));
  const withEmbedder = lifetime.use.bind(lifetime) as typeof lifetime.use;
  return {
    key: revision,
    id,
    revision,
    stage: createEncoderStage({ modelRevision: revision, withEmbedder, cache, learnedHead, memory: options.memory }),
    embed: (texts, signal) =>
      cache.embed(revision, [...texts], (missing) => withEmbedder((embedder) => embedder.embed(missing, signal))),
    get loadError() {
      return lifetime.error;
    },
    status: () => statusOf(id, revision, lifetime),
    unload: () => lifetime.dispose(),
  };
}

function statusOf(id: string, revision: string, lifetime: Lifetime<Embedder>): ModelStatus {
  const embedder = lifetime.current;
  const backend = embedder?.backend;
  return {
    id,
    revision,
    state: lifetime.state,
    backend: backend === "webgpu" || backend === "wasm" ? backend : null,
    threads: embedder?.threads ?? 1,
    error: lifetime.error,
  };
}

/** A package without a readable manifest: every run says so, and the other stages go on. */
export function createBrokenEncoder(id: string, error: LoupeError): KeptEncoder {
  const loadError = error.serialise();
  const fail = () => Promise.reject(error);
  return {
    key: "",
    id,
    revision: "",
    stage: { id: "encoder", revision: "", propose: fail },
    embed: fail,
    loadError,
    status: () => ({ id, revision: "", state: "failed", backend: null, threads: 1, error: loadError }),
    unload: async () => undefined,
  };
}
