import { LoupeError } from "../../domain/errors";
import type { Proposal } from "../../domain/result/proposal";
import type { ClassifyTask, Question } from "../../domain/task/task";
import type { Stage, StageRequest } from "../stage";
import { classify, type Embed } from "./classify";
import type { Direction } from "./directions";
import { type Embedder, inGroups } from "./embedder";
import { EmbeddingCache } from "./embedding-cache";
import { extract } from "./extract";
import { createFewShotScorer, createZeroShotScorer, type LabelScorer } from "./label-scorer";
import { examplesOf, labelTexts } from "./label-texts";
import { createPackagedScorer, directionsOf, PACKAGED_HEADS, type PackagedHead } from "./packaged-heads";

/** Raise it when the same input may give another output. */
const CODE_REVISION = "6";
/** Trained heads kept; one takes a tenth of a second to some seconds to train. */
const MAX_SCORERS = 8;
/** Share of a run that stands for loading the model. */
const LOADED = 0.2;

export interface EncoderStageOptions {
  /** Revision of the packaged model, from its manifest: known without loading it. */
  modelRevision: string;
  /** Runs work with the loaded model, loading it where it is not; see `Lifetime`. */
  withEmbedder<Result>(work: (embedder: Embedder) => Promise<Result>): Promise<Result>;
  cache?: EmbeddingCache;
  /**
   * Heads fitted beforehand; those that ship unless said otherwise. They answer tasks that ask for the same, and lend
   * their directions to all others.
   */
  packagedHeads?: readonly PackagedHead[];
}

/** Answers by meaning: classifies without and with examples, and ranks candidate values by their context. */
export function createEncoderStage(options: EncoderStageOptions): Stage {
  const cache = options.cache ?? new EmbeddingCache();
  const scorers = new Map<string, LabelScorer>();
  return {
    id: "encoder",
    revision: `${options.modelRevision}+${CODE_REVISION}`,
    async propose(request) {
      const embed = embedThrough(options, cache, request);
      const proposals: Proposal[] = [];
      try {
        for (const [index, question] of request.questions.entries()) {
          if (request.signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
          proposals.push(...(await proposalsFor(question, request, embed, options, scorers)));
          request.onProgress?.(LOADED + (1 - LOADED) * ((index + 1) / request.questions.length));
        }
      } catch (thrown) {
        const error = LoupeError.from(thrown);
        throw error.code === "unexpected"
          ? new LoupeError("model-failed", error.message, {}, { cause: thrown })
          : error;
      }
      return { status: "done", proposals };
    },
  };
}

function embedThrough(options: EncoderStageOptions, cache: EmbeddingCache, request: StageRequest): Embed {
  return (texts) =>
    cache.embed(options.modelRevision, texts, (missing) =>
      options.withEmbedder((embedder) => {
        request.onProgress?.(LOADED);
        return embedder.embed(missing, request.signal, request.onTurn);
      }),
    );
}

async function proposalsFor(
  question: Question,
  request: StageRequest,
  embed: Embed,
  { modelRevision, packagedHeads = PACKAGED_HEADS }: EncoderStageOptions,
  scorers: Map<string, LabelScorer>,
): Promise<Proposal[]> {
  const { snapshot, scope, candidates } = request;
  if (question.kind === "field") return extract({ question, snapshot, candidates, embed });
  const { task } = question;
  const packaged = createPackagedScorer(task, snapshot, scope, modelRevision, packagedHeads);
  if (packaged) return classify({ task, snapshot, scope, scorer: packaged, embed });
  const key = `${modelRevision}:${request.taskHash}`;
  const scorer =
    scorers.get(key) ?? (await scorerFor(task, embed, request.signal, directionsOf(packagedHeads, modelRevision)));
  scorers.delete(key);
  scorers.set(key, scorer);
  for (const oldest of scorers.keys()) if (scorers.size > MAX_SCORERS) scorers.delete(oldest);
  return classify({ task, snapshot, scope, scorer, embed });
}

/** A head as soon as two labels have examples; until then, names and descriptions. */
export async function scorerFor(
  task: ClassifyTask,
  embed: Embed,
  signal?: AbortSignal,
  directions: readonly Direction[] = [],
): Promise<LabelScorer> {
  const names = task.labels.map(labelTexts);
  const prototypes = inGroups(
    await embed(names.flat()),
    names.map((list) => list.length),
  );
  const examples = examplesOf(task);
  if (new Set(examples.map((example) => example.label)).size < 2) return createZeroShotScorer(prototypes, directions);
  const embeddings = await embed(examples.map((example) => example.text));
  return createFewShotScorer({
    labels: task.labels.map((label) => label.id),
    names,
    prototypes,
    examples: examples.map((example, index) => ({ ...example, embedding: embeddings[index]! })),
    directions,
    signal,
  });
}
