import { BUILT_IN_STAGE_IDS, type BuiltInStageId } from "../../lib/domain/result/result";
import type { EmbeddingCacheOptions } from "../../lib/stage/encoder/embedding-cache";
import { EmbeddingCache } from "../../lib/stage/encoder/embedding-cache";
import { createEncoderStage } from "../../lib/stage/encoder/index";
import { createLearnedStage } from "../../lib/stage/learned/index";
import { Endpoint } from "../../lib/stage/remote/endpoint";
import { ENDPOINT_DEFAULTS } from "../../lib/stage/remote/endpoint-options";
import { createRemoteStage } from "../../lib/stage/remote/index";
import { createFieldReader } from "../../lib/stage/rules/field-reader";
import { createRulesStage } from "../../lib/stage/rules/rules-stage";
import type { Stage } from "../../lib/stage/stage";
import { createNodeEmbedder } from "../support/node-embedder";
import { openGuard } from "../support/open-guard";
import type { EvaluationContext, EvaluationOptions } from "./context";
import { type CachedEmbedder, cachedEmbedder } from "./embeddings/cached-embedder";
import { createNodeLlm } from "./llm/node-llm";

/** Embeddings that a stage holds: all of a set. */
const CAPACITY = 100_000;

export interface OpenContext extends EvaluationContext {
  embedder: CachedEmbedder;
  /** Writes what is cached, and lets go of the model. */
  dispose(): Promise<void>;
}

/** Loads the shipped model; the stages are the product's own. */
export async function createContext(options: EvaluationOptions, log: (line: string) => void): Promise<OpenContext> {
  const embedder = cachedEmbedder(await createNodeEmbedder());
  let bytesSent = 0;
  const remote =
    options.remote &&
    remoteStage(options.remote, (bytes) => {
      bytesSent += bytes;
    });
  const llm = options.llm === null ? null : createNodeLlm(options.llm);
  const build: Record<BuiltInStageId, (...knowing: Parameters<EvaluationContext["createStages"]>) => Stage> = {
    // Nobody taught anything: `--teach` brings a stage of its own.
    learned: () => createLearnedStage({ rulesOf: async () => [], readerOf: createFieldReader }),
    rules: () => createRulesStage(),
    encoder: (packagedHeads, learnedHead) =>
      createEncoderStage({
        modelRevision: embedder.revision,
        withEmbedder: (work) => work(embedder),
        cache: new PassableCache(() => embedder.bypass, { capacity: CAPACITY }),
        packagedHeads,
        learnedHead,
      }),
  };
  return {
    options,
    embedder,
    createStages: (...knowing) => [
      ...BUILT_IN_STAGE_IDS.filter((id) => options.stages.includes(id)).map((id) => build[id](...knowing)),
      ...(llm && options.stages.includes("llm") ? [llm.createStage()] : []),
    ],
    ...(llm && { takeLlmUse: llm.takeUse }),
    remote,
    bytesSent: () => bytesSent,
    log,
    async withoutCaches(work) {
      embedder.bypass = true;
      try {
        return await work();
      } finally {
        embedder.bypass = false;
      }
    },
    async dispose() {
      await llm?.dispose();
      await embedder.dispose();
    },
  };
}

/** Policy, consent and redaction are not part of it: what is sent are the set's rows, because `--remote` says so. */
function remoteStage(
  { url, model, key }: NonNullable<EvaluationOptions["remote"]>,
  onSent: (bytes: number) => void,
): Stage {
  return createRemoteStage({
    endpoint: new Endpoint({ ...ENDPOINT_DEFAULTS, baseUrl: url, model, apiKey: key, fetch: globalThis.fetch }),
    guard: openGuard(({ outgoing }) => onSent(Buffer.byteLength(outgoing.body))),
  });
}

/** The product's cache in memory, but one that can be passed by. */
class PassableCache extends EmbeddingCache {
  constructor(
    readonly isPassedBy: () => boolean,
    options: EmbeddingCacheOptions,
  ) {
    super(options);
  }

  override embed(...[revision, texts, compute]: Parameters<EmbeddingCache["embed"]>): Promise<Float32Array[]> {
    return this.isPassedBy() ? compute([...texts]) : super.embed(revision, texts, compute);
  }
}
