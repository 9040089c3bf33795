import type { MemorySavings, RememberedAnswer } from "../domain/learning/remembered-answer";
import type { EffectiveSettings } from "../domain/settings/settings";
import type { ServiceHandlers } from "../messages/protocol";
import {
  type AnswerMemory,
  type Embedded,
  type MemoryOptions,
  rememberAnswers,
} from "../stage/memory/remember-answers";
import type { Stage } from "../stage/stage";
import { type AnswerStore, createAnswerStore } from "../store/answer-store";
import type { Database } from "../store/database";
import { createNoteStore, type NoteStore } from "../store/note-store";
import type { Encoder } from "./models/encoder";
import type { KeptWithResults } from "./retention";
import type { HostEnvironment } from "./serve";

const NOTE = "answer-memory.savings";
const NOTHING: MemorySavings = { answers: 0, requests: 0, tokens: 0 };

export interface AnswerMemoryDependencies {
  database: Database;
  settings(): Promise<Pick<EffectiveSettings, "answerMemory" | "stages">>;
  embed(text: string, signal: AbortSignal): Promise<Embedded>;
  /** Called when something was kept, used or erased. */
  changed(): void;
}

/** Answers of language models and endpoints that are not asked for again, and what that saved. */
export class AnswerMemories implements KeptWithResults {
  readonly #store: AnswerStore;
  readonly #notes: NoteStore;

  constructor(readonly dependencies: AnswerMemoryDependencies) {
    this.#store = createAnswerStore(dependencies.database);
    this.#notes = createNoteStore(dependencies.database);
  }

  /** The stage as it is where nothing may be remembered. `conditions`: what its replies hang on beside question and text. */
  async wrap(stage: Stage, resultId: string, conditions: string): Promise<Stage> {
    const { answerMemory, stages } = await this.dependencies.settings();
    if (answerMemory === "off") return stage;
    const isAlike = answerMemory === "alike" && stages.includes("encoder");
    const options: MemoryOptions = { memory: this.#memoryFor(stage), resultId, conditions };
    return rememberAnswers(stage, isAlike ? { ...options, embed: this.dependencies.embed } : options);
  }

  async report(): Promise<{ kept: number; savings: MemorySavings }> {
    return { kept: await this.#store.count(), savings: await this.#readSavings() };
  }

  /** Erases what these runs asked. */
  forget = (resultIds: readonly string[]): Promise<void> => this.#store.delete(resultIds);

  async forgetBefore(moment: number | null): Promise<void> {
    if (moment !== null) await this.#store.deleteBefore(moment);
    if ((await this.dependencies.settings()).answerMemory === "off") await this.#store.clear();
  }

  /** Erases all of it; gives how many there were. What was saved stays saved. */
  async clear(): Promise<number> {
    const cleared = await this.#store.count();
    await this.#store.clear();
    this.dependencies.changed();
    return cleared;
  }

  #memoryFor({ id }: Pick<Stage, "id">): AnswerMemory {
    return {
      find: (keys) => this.#store.get(keys),
      listKind: (kind) => this.#store.listKind(kind),
      keep: (answers) => this.#store.put(answers),
      noteUse: (used, isWhole) => this.#noteUse(used, isWhole && id === "remote"),
    };
  }

  async #noteUse(used: readonly RememberedAnswer[], savesRequest: boolean): Promise<void> {
    if (used.length === 0) return;
    const keys = used.map(({ key }) => key);
    await this.#store.touch(keys, Date.now());
    const { answers, requests, tokens } = await this.#readSavings();
    const savings: MemorySavings = {
      answers: answers + used.length,
      requests: requests + Number(savesRequest),
      tokens: tokens + used.reduce((sum, one) => sum + one.tokens, 0),
    };
    await this.#notes.put(NOTE, JSON.stringify(savings));
    this.dependencies.changed();
  }

  async #readSavings(): Promise<MemorySavings> {
    try {
      return { ...NOTHING, ...JSON.parse((await this.#notes.get(NOTE)) ?? "{}") };
    } catch {
      return NOTHING;
    }
  }
}

/** The memory of a host, with the encoder that it has. */
export function openAnswerMemory(host: {
  database: Database;
  environment: Pick<HostEnvironment, "settings" | "announce">;
  encoder: Pick<Encoder, "withEncoder">;
}): AnswerMemories {
  const { database, environment, encoder } = host;
  return new AnswerMemories({
    database,
    settings: environment.settings,
    embed: (text, signal) =>
      encoder.withEncoder(async ({ revision, embed }) => ({
        encoder: revision,
        embedding: (await embed([text], signal))[0]!,
      })),
    changed: () => environment.announce("answers.changed", {}),
  });
}

export function createAnswerHandlers(memories: AnswerMemories): ServiceHandlers<"answers"> {
  return {
    "answers.report": () => memories.report(),
    "answers.clear": async () => ({ cleared: await memories.clear() }),
  };
}
