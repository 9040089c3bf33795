import type { ModelStatus } from "../messages/protocol";
import { EMBEDDED_MODEL } from "../model/embedded";
import { fetchPackagedFile, readManifest } from "../model/embedded-model";
import { Lifetime } from "../model/lifetime";
import type { Embedder } from "../stage/encoder/embedder";
import { EmbeddingCache } from "../stage/encoder/embedding-cache";
import { createEncoderStage } from "../stage/encoder/index";
import { createTransformersEmbedder } from "../stage/encoder/transformers-embedder";
import type { Stage } from "../stage/stage";
import type { Database } from "../store/database";
import { createEmbeddingStore } from "../store/embeddings";
import { createNoteStore } from "../store/notes";
import { LoupeError } from "../task/errors";

export interface Encoder {
  stage: Stage;
  /** One embedding for each text. Throws LoupeError. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
  status(): ModelStatus;
}

/** The packaged encoder as a stage. `root` is the address of the package, with a slash at its end. */
export async function createEncoder(root: string, database: Database): Promise<Encoder> {
  const modelUrl = `${root}models/${EMBEDDED_MODEL}/`;
  const lifetime = new Lifetime<Embedder>(() =>
    createTransformersEmbedder({
      modelUrl,
      runtimeUrl: `${root}runtime/`,
      readFile: fetchPackagedFile,
      memory: createNoteStore(database),
    }),
  );
  try {
    const { revision } = await readManifest(modelUrl, fetchPackagedFile);
    const cache = new EmbeddingCache({ backing: createEmbeddingStore(database) });
    const withEmbedder = lifetime.use.bind(lifetime) as typeof lifetime.use;
    return {
      stage: createEncoderStage({ modelRevision: revision, withEmbedder, cache }),
      embed: (texts, signal) =>
        cache.embed(revision, [...texts], (missing) => withEmbedder((embedder) => embedder.embed(missing, signal))),
      status: () => statusOf(lifetime, revision),
    };
  } catch (thrown) {
    return brokenEncoder(LoupeError.from(thrown));
  }
}

function statusOf(lifetime: Lifetime<Embedder>, revision: string): ModelStatus {
  const embedder = lifetime.current;
  const backend = embedder?.backend;
  return {
    id: EMBEDDED_MODEL,
    revision,
    state: lifetime.state,
    backend: backend === "webgpu" || backend === "wasm" ? backend : null,
    threads: embedder?.threads ?? 1,
    error: lifetime.error,
  };
}

/** A package without a readable manifest: every run says so, and the other stages go on. */
function brokenEncoder(error: LoupeError): Encoder {
  const status: ModelStatus = {
    id: EMBEDDED_MODEL,
    revision: "",
    state: "failed",
    backend: null,
    threads: 1,
    error: error.serialise(),
  };
  const fail = () => Promise.reject(error);
  return { stage: { id: "encoder", revision: "", propose: fail }, embed: fail, status: () => status };
}
