import { LoupeError } from "../../domain/errors";
import type { LearnedHead } from "../../domain/learning/example";
import type { Proposal } from "../../domain/result/proposal";
import type { ClassifyTask, Question } from "../../domain/task/task";
import type { BackendMemory } from "../../model/runtime/backend-probe";
import { Turns } from "../../util/concurrency/turns";
import type { Said, Stage, StageRequest } from "../stage";
import { classify, type Embed } from "./classify";
import type { Embedder } from "./embedder";
import { EmbeddingCache } from "./embedding-cache";
import { extract } from "./extract";
import { type Judge, judgeFor } from "./judge-labels";
import { createPackagedScorer, directionsOf, PACKAGED_HEADS, type PackagedHead } from "./packaged-heads";
import { readFields } from "./reader/read-fields";

/** Raise it when the same input may give another output. */
const CODE_REVISION = "9";
/** Trained heads kept; one takes a tenth of a second to some seconds to train. */
const MAX_JUDGES = 8;
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
  /** What people's verdicts taught about a task, and proved to be better than what there was; null: nothing. */
  learnedHead?: ((taskHash: string, modelRevision: string) => Promise<LearnedHead | null>) | undefined;
  /** Remembers how sure heads on examples may be, which takes four more trainings to learn. */
  memory?: BackendMemory;
}

/** Answers by meaning: classifies without and with examples, and ranks candidate values by their context. */
export function createEncoderStage(options: EncoderStageOptions): Stage {
  const cache = options.cache ?? new EmbeddingCache();
  const judges = new Map<string, Judge>();
  return {
    id: "encoder",
    revision: `${options.modelRevision}+${CODE_REVISION}`,
    async propose(request) {
      const embed = embedThrough(options, cache, request);
      const said: Said[] = [];
      try {
        const read = await readPlainFields(request, embed);
        for (const [index, question] of request.questions.entries()) {
          if (request.signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
          const proposals = read.get(question.id);
          said.push(proposals ? { proposals } : await answer(question, request, embed, options, judges));
          request.onProgress?.(LOADED + (1 - LOADED) * ((index + 1) / request.questions.length));
        }
      } catch (thrown) {
        const error = LoupeError.from(thrown);
        throw error.code === "unexpected"
          ? new LoupeError("model-failed", error.message, {}, { cause: thrown })
          : error;
      }
      const outOfScope = said.find((one) => one.outOfScope)?.outOfScope;
      return {
        status: "done",
        proposals: said.flatMap(({ proposals }) => proposals),
        ...(outOfScope && { outOfScope }),
      };
    },
  };
}

/**
 * What the page's own data says of a field the rules have read, and lists whose shape they know, such as steps; where
 * they know neither, the visible text is read.
 */
const DATA = /^(?:json-ld|microdata|rdfa|open-graph|meta|document)\b/;

const isList = (question: Question) => question.kind === "field" && question.field.many === true;

async function readPlainFields(
  { task, questions, candidates, snapshot, scope, signal, onTurn }: StageRequest,
  embed: Embed,
): Promise<Map<string, Proposal[]>> {
  const isKnown = (question: Question) =>
    candidates.some(
      ({ questionId, source, concept }) =>
        questionId === question.id && (DATA.test(source) || (isList(question) && concept !== undefined)),
    );
  const plain = questions.filter((question) => question.kind === "field" && !isKnown(question));
  if (task.kind !== "extract" || scope !== "page" || plain.length === 0) return new Map();
  const turns = new Turns();
  // A page of many thousand candidates takes seconds.
  const pause = () =>
    turns.pauseWhenDue()?.then(() => {
      onTurn?.();
      if (signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
    });
  const read = await readFields({ fields: task.fields, snapshot, told: candidates, embed, pause });
  return new Map(plain.map(({ id }) => [id, read.get(id)!]));
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

async function answer(
  question: Question,
  request: StageRequest,
  embed: Embed,
  options: EncoderStageOptions,
  judges: Map<string, Judge>,
): Promise<Said> {
  const { modelRevision, packagedHeads = PACKAGED_HEADS, learnedHead } = options;
  const { snapshot, scope, candidates } = request;
  if (question.kind === "field") return { proposals: await extract({ question, snapshot, candidates, embed }) };
  const { task } = question;
  const learned = (await learnedHead?.(request.taskHash, modelRevision)) ?? null;
  const packaged = learned ? null : createPackagedScorer(task, snapshot, scope, modelRevision, packagedHeads);
  if (packaged) return { proposals: await classify({ task, snapshot, scope, scorer: packaged, embed }) };
  const key = `${modelRevision}:${request.taskHash}:${learned?.version ?? ""}`;
  const judge = judges.get(key) ?? (await openJudge(task, request, embed, options, learned));
  judges.delete(key);
  judges.set(key, judge);
  for (const oldest of judges.keys()) if (judges.size > MAX_JUDGES) judges.delete(oldest);
  const { scorer, outOfScope } = judge;
  return { proposals: await classify({ task, snapshot, scope, scorer, embed }), outOfScope };
}

/** A judge that is trained once where its task was seen before, in whichever session, and five times where it was not. */
async function openJudge(
  task: ClassifyTask,
  { taskHash, signal }: StageRequest,
  embed: Embed,
  { modelRevision, packagedHeads = PACKAGED_HEADS, memory }: EncoderStageOptions,
  learned: LearnedHead | null,
): Promise<Judge> {
  const directions = directionsOf(packagedHeads, modelRevision);
  if (learned || !memory) return judgeFor(task, embed, signal, directions, learned);
  const note = `few-shot-temperature:${modelRevision}+${CODE_REVISION}:${taskHash}`;
  // A store that can't be read costs time, no answer.
  const kept = Number(await memory.get(note).catch(() => undefined));
  const known = kept > 0 && Number.isFinite(kept) ? kept : undefined;
  const judge = await judgeFor(task, embed, signal, directions, null, known);
  if (judge.temperature !== undefined && known === undefined) {
    await memory.put(note, String(judge.temperature)).catch(() => undefined);
  }
  return judge;
}
