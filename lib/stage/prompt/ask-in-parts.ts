import { LoupeError, type SerialisedError } from "../../domain/errors";
import type { Proposal } from "../../domain/result/proposal";
import type { Candidate } from "../../domain/result/result";
import type { SkipReason } from "../../domain/settings/settings";
import type { Question } from "../../domain/task/task";
import { buildPrompt, type PromptRequest } from "./build-prompt";
import { type PromptSnapshot, passagesOf } from "./passages";
import type { Prompt } from "./prompt";
import { nameQuestions } from "./questions";
import { estimateReplyTokens, inParts, limitPromptTokens, type RequestSize } from "./request-size";

/** What a stage is asked, as far as models need it: a `StageRequest` is one. */
export interface Asking {
  questions: readonly Question[];
  snapshot: PromptSnapshot;
  scope: "page" | "selection";
  candidates: readonly Candidate[];
  signal: AbortSignal;
  onProgress?: (share: number) => void;
}

/** What came of one request. */
export type PartEnd =
  | { status: "answered"; proposals: readonly Proposal[] }
  /** It was more than the model takes at once; `error` says so in the model's own words. */
  | { status: "too-long"; error?: LoupeError }
  /** Nothing of the reply can be used; another part may do better. */
  | { status: "unusable"; reason: SkipReason; error: LoupeError }
  /** Nothing more is to be asked; `error` where that is a failure. */
  | { status: "stop"; reason: SkipReason; error?: LoupeError };

export interface PartRequest {
  prompt: Prompt;
  questions: readonly Question[];
  /** Tokens that the model may write. */
  longestReply: number;
  /** Tells of the tokens written so far. */
  onToken(count: number): void;
  /** Tells of the share that is done, 0 to 1, where no tokens tell it. */
  onProgress(share: number): void;
}

export interface PartsOptions extends Pick<PromptRequest, "count" | "rank" | "protect" | "form"> {
  size: RequestSize;
  /** Tokens that the next prompt and its reply may have together, and why nothing is asked where they are too few. */
  room(): number;
  noRoom: SkipReason;
  /** What it throws is the end of all where nothing was answered before, and else is kept beside the answers. */
  ask(part: PartRequest): Promise<PartEnd>;
}

export interface Asked {
  proposals: Proposal[];
  /** Requests that were answered; with none, `reason` says why. */
  answered: number;
  reason: SkipReason;
  errors: SerialisedError[];
}

/** The questions that a model can be asked, or why there is nothing to ask. */
export function selectQuestions({ questions, snapshot, scope }: Asking): Question[] | SkipReason {
  const asked = nameQuestions(questions).map(({ question }) => question);
  if (asked.length === 0) return "no-questions";
  return passagesOf(snapshot, scope).length === 0 ? "nothing-to-read" : asked;
}

interface Part {
  questions: readonly Question[];
  /** Tokens of its prompt at most, where a larger one was too long. */
  most: number;
}

/**
 * Asks a model the questions in as many requests as their number and the page want, in their order. A part that is too
 * long is halved, in its questions and in what it shows of the page, until one question is too long by itself.
 * Throws `run-cancelled`, and what `ask` throws; a run that is out of time ends with what was answered.
 */
export function askInParts(questions: readonly Question[], asking: Asking, options: PartsOptions): Promise<Asked> {
  return new Exchange(asking, options).run(questions);
}

/** All requests of one run to one model. */
class Exchange {
  readonly #proposals: Proposal[] = [];
  readonly #errors: SerialisedError[] = [];
  #answered = 0;
  /** Why a part was left without an answer; null where none was. */
  #leftOut: SkipReason | null = null;

  constructor(
    readonly asking: Asking,
    readonly options: PartsOptions,
  ) {}

  async run(questions: readonly Question[]): Promise<Asked> {
    const { size, room, noRoom } = this.options;
    const parts: Part[] = inParts(questions, size).map((part) => ({ questions: part, most: size.prompt }));
    let done = 0;
    for (let part = parts.shift(); part; part = parts.shift()) {
      const budget = limitPromptTokens(part.questions, room(), { ...size, prompt: part.most });
      const prompt = budget === null ? null : await this.#buildPrompt(part.questions, budget);
      const all = done + 1 + parts.length;
      const end = prompt && (await this.#ask(prompt, (share) => this.asking.onProgress?.((done + share) / all)));
      if (end?.status === "stop") return this.#finish(end);
      if (end === null || end.status === "too-long") {
        const smaller = halve(part, prompt, size);
        parts.unshift(...smaller);
        if (smaller.length > 0) continue;
        if (end?.error) this.#errors.push(end.error.serialise());
        // Where the smallest is too long, and nothing was not, there is no use in asking the rest.
        if (end?.error && this.#answered === 0) return this.#finish({ reason: "too-long" });
        this.#leftOut ??= budget === null ? noRoom : "too-long";
      }
      this.asking.onProgress?.(++done / (done + parts.length));
    }
    return this.#finish({ reason: this.#leftOut ?? "too-long" });
  }

  #finish({ reason, error }: { reason: SkipReason; error?: LoupeError }): Asked {
    if (error) this.#errors.push(error.serialise());
    return { proposals: this.#proposals, answered: this.#answered, reason, errors: this.#errors };
  }

  #buildPrompt(questions: readonly Question[], budget: number): Promise<Prompt | null> {
    const { snapshot, scope, candidates } = this.asking;
    const { count, rank, protect, form } = this.options;
    const optional = {
      ...(count && { count }),
      ...(rank && { rank }),
      ...(protect && { protect }),
      ...(form && { form }),
    };
    return buildPrompt({ questions, snapshot, scope, candidates, budget, ...optional });
  }

  async #ask(prompt: Prompt, tell: (share: number) => void): Promise<PartEnd> {
    const questions = prompt.asked.map(({ question }) => question);
    const longestReply = estimateReplyTokens(questions, this.options.size);
    const onToken = (count: number) => tell(Math.min(1, count / longestReply));
    try {
      this.asking.signal.throwIfAborted();
      const end = await this.options.ask({ prompt, questions, longestReply, onToken, onProgress: tell });
      if (end.status === "answered") {
        this.#proposals.push(...end.proposals);
        this.#answered++;
      } else if (end.status === "unusable") {
        this.#errors.push(end.error.serialise());
        this.#leftOut ??= end.reason;
      }
      return end;
    } catch (thrown) {
      const { aborted, reason } = this.asking.signal;
      // Time that was spent on answers is not to be lost for those that it did not suffice for.
      if (aborted && this.#answered > 0 && isTimeout(reason)) return { status: "stop", reason: "time-budget" };
      if (aborted) {
        throw new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
      }
      if (this.#answered === 0) throw thrown;
      return { status: "stop", reason: "too-long", error: LoupeError.from(thrown) };
    }
  }
}

/** A run's time is up, which is no wish of a person to stop it. */
export function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === "TimeoutError";
}

/** The part as smaller ones; none where it can't be smaller. A prompt that was asked in vain was too long by half. */
function halve({ questions, most }: Part, asked: Prompt | null, { leastPrompt }: RequestSize): Part[] {
  const room = asked ? Math.max(leastPrompt, Math.floor(asked.tokens / 2)) : most;
  if (room < leastPrompt || (asked && room >= asked.tokens)) return [];
  if (questions.length === 1) return asked ? [{ questions, most: room }] : [];
  const half = Math.ceil(questions.length / 2);
  return [questions.slice(0, half), questions.slice(half)].map((part) => ({ questions: part, most: room }));
}
