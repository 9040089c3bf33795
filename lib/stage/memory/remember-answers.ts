import { LoupeError } from "../../domain/errors";
import type { RememberedAnswer } from "../../domain/learning/remembered-answer";
import type { Proposal } from "../../domain/result/proposal";
import { excerptOf } from "../../domain/snapshot/excerpt";
import { passagesOf } from "../prompt/passages";
import type { Stage, StageOutcome, StageRequest } from "../stage";
import { type AnswerKey, keysOf } from "./answer-key";
import { placesIn } from "./quoted-place";
import { reuseAlike } from "./reuse-alike";

/** Where remembered answers are. What can't be read or written costs a question to the stage, never an answer. */
export interface AnswerMemory {
  /** In the order of the keys. */
  find(keys: readonly string[]): Promise<(RememberedAnswer | undefined)[]>;
  /** The newest of one kind. */
  listKind(kind: string): Promise<RememberedAnswer[]>;
  keep(answers: readonly RememberedAnswer[]): Promise<void>;
  /** `isWhole`: the stage was not asked at all. */
  noteUse(used: readonly RememberedAnswer[], isWhole: boolean): Promise<void>;
}

/** A text's embedding, of length one, and which encoder made it. */
export interface Embedded {
  encoder: string;
  embedding: Float32Array;
}

export interface MemoryOptions {
  memory: AnswerMemory;
  /** Of the run that asks. */
  resultId: string;
  /** What the stage's replies hang on beside question and text: model, prompt, redaction, policy, endpoint. */
  conditions: string;
  /** Embeds what is read, to find texts that mean the same; without it only the same text is found. */
  embed?(text: string, signal: AbortSignal): Promise<Embedded>;
  now?(): number;
}

interface Reused {
  answer: RememberedAnswer;
  proposals: Proposal[];
}

/**
 * A stage that is asked only what it was not asked before: what is remembered comes as it was said, marked with when that
 * was, and the rest is remembered once it is said. Throws what the stage throws where nothing is remembered.
 */
export function rememberAnswers(stage: Stage, options: MemoryOptions): Stage {
  return {
    id: stage.id,
    get revision() {
      return stage.revision;
    },
    async propose(request) {
      const recall = new Recall(request, options);
      const known = await recall.findAll().catch(() => new Map<string, Reused>());
      const open = request.questions.filter(({ id }) => !known.has(id));
      const said = await askRest(stage, { ...request, questions: open }, known.size);
      if (said.status === "skipped" && known.size === 0) return said;
      if (said.status === "done") await recall.keep(open, said).catch(() => undefined);
      const used = [...known.values()];
      await options.memory
        .noteUse(
          used.map(({ answer }) => answer),
          open.length === 0,
        )
        .catch(() => undefined);
      return join(
        used.flatMap(({ proposals }) => proposals),
        said,
      );
    },
  };
}

/** Where some of the answers are there, a failure at the others is told beside them. */
async function askRest(stage: Stage, request: StageRequest, known: number): Promise<StageOutcome> {
  if (request.questions.length === 0) return { status: "done", proposals: [] };
  try {
    return await stage.propose(request);
  } catch (thrown) {
    if (known === 0 || request.signal.aborted) throw thrown;
    return { status: "done", proposals: [], errors: [LoupeError.from(thrown).serialise()] };
  }
}

function join(remembered: readonly Proposal[], said: StageOutcome): StageOutcome {
  if (said.status === "skipped") return { status: "done", proposals: [...remembered], notAsked: said.reason };
  return { ...said, proposals: [...remembered, ...said.proposals] };
}

/** What is remembered of one request's questions. */
class Recall {
  #keys: Promise<Map<string, AnswerKey>> | undefined;
  #embedded: Promise<Embedded | null> | undefined;

  constructor(
    readonly request: StageRequest,
    readonly options: MemoryOptions,
  ) {}

  async findAll(): Promise<Map<string, Reused>> {
    const keys = await this.#keysOf();
    const ids = [...keys.keys()];
    const exact = await this.options.memory.find(ids.map((id) => keys.get(id)!.key));
    const found = new Map<string, Reused>();
    for (const [index, id] of ids.entries()) {
      const answer = exact[index];
      const reused = answer ? { answer, proposals: answer.proposals } : await this.#findAlike(id, keys.get(id)!.kind);
      if (reused) found.set(id, markReused(reused, !answer));
    }
    return found;
  }

  /** Nothing is kept of questions that got no answer. */
  async keep(open: StageRequest["questions"], said: StageOutcome & { status: "done" }): Promise<void> {
    const { request, options } = this;
    const { now = () => Date.now(), memory, resultId } = options;
    const answered = open.filter(({ id }) => said.proposals.some(({ questionId }) => questionId === id));
    if (answered.length === 0) return;
    const [keys, embedded] = [await this.#keysOf(), await this.#embedOnce()];
    const passages = passagesOf(request.snapshot, request.scope);
    const at = now();
    await memory.keep(
      answered.map(({ id }): RememberedAnswer => {
        const proposals = said.proposals.filter(({ questionId }) => questionId === id);
        return {
          ...keys.get(id)!,
          resultId,
          proposals,
          places: placesIn(passages, proposals),
          embedding: embedded?.embedding ?? null,
          encoder: embedded?.encoder ?? "",
          tokens: (said.tokens ?? 0) / answered.length,
          askedAt: at,
          usedAt: at,
        };
      }),
    );
  }

  async #findAlike(questionId: string, kind: string): Promise<Reused | null> {
    const { request, options } = this;
    if (!options.embed) return null;
    const known = await options.memory.listKind(kind);
    const embedded = known.length > 0 ? await this.#embedOnce() : null;
    if (!embedded) return null;
    return reuseAlike(
      known.filter(({ encoder }) => encoder === embedded.encoder),
      {
        questionId,
        passages: passagesOf(request.snapshot, request.scope),
        embedding: embedded.embedding,
        candidates: request.candidates.filter((candidate) => candidate.questionId === questionId),
      },
    );
  }

  #keysOf(): Promise<Map<string, AnswerKey>> {
    this.#keys ??= keysOf(this.request, this.options.conditions);
    return this.#keys;
  }

  /** Null where nobody can embed it: then only the same text is found. */
  #embedOnce(): Promise<Embedded | null> {
    const { request, options } = this;
    const embed = async () =>
      (await options.embed?.(excerptOf(request.snapshot, request.scope), request.signal)) ?? null;
    this.#embedded ??= embed().catch((thrown) => {
      if (request.signal.aborted) throw thrown;
      return null;
    });
    return this.#embedded;
  }
}

function markReused({ answer, proposals }: Reused, isAlike: boolean): Reused {
  const remembered = { askedAt: answer.askedAt, isAlike };
  return { answer, proposals: proposals.map((proposal) => ({ ...proposal, remembered })) };
}
