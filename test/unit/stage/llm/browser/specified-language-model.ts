import type { CreateOptions, LanguageModelSession } from "../../../../../lib/stage/llm/browser/language-model";
import type { JsonSchema } from "../../../../../lib/value/value-kind";

/** What a browser with such a model would be like. */
export interface Specified {
  availability: "unavailable" | "downloadable" | "downloading" | "available";
  /** A person has just clicked. */
  hasActivation: boolean;
  /** Thrown by `create`, or by a prompt, in place of what they do. */
  createThrows?: DOMException | TypeError;
  promptThrows?: DOMException | TypeError;
  availabilityThrows?: DOMException;
  contextWindow: number;
  /** How this browser counts tokens. */
  tokensPerWord: number;
  /** Milliseconds between two chunks of a reply. */
  pace: number;
  /** In place of a reply of the form that was asked for. */
  says?: string;
}

/**
 * `LanguageModel` as the specification of the Prompt API has it, for states that no Chromium without a model can be
 * brought into (`test/e2e/browser-model.test.ts` asks the real one): who may create, what a download does and what it
 * tells, what is thrown, and a reply of the form of `responseConstraint`, in chunks.
 */
export function specifiedLanguageModel(change: Partial<Specified> = {}) {
  const as: Specified = {
    availability: "available",
    hasActivation: false,
    contextWindow: 6_000,
    tokensPerWord: 1,
    pace: 1,
    ...change,
  };
  const created: CreateOptions[] = [];
  const prompts: { input: string; system: string; options: Record<string, unknown> }[] = [];
  const sessions = { alive: 0, downloads: 0 };

  async function create(options: CreateOptions = {}): Promise<LanguageModelSession> {
    options.signal?.throwIfAborted();
    const monitor = new EventTarget();
    options.monitor?.(monitor);
    await Promise.resolve();
    if (as.createThrows) throw as.createThrows;
    if (as.availability === "unavailable") throw new DOMException("There is no model.", "NotSupportedError");
    if (as.availability !== "available") {
      if (!as.hasActivation) throw new DOMException("A click is needed.", "NotAllowedError");
      sessions.downloads++;
      for (const loaded of [0, 0.5, 1]) {
        await pause(1);
        options.signal?.throwIfAborted();
        monitor.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded, total: 1 }));
      }
      as.availability = "available";
    }
    created.push(options);
    sessions.alive++;
    return new Session(as, options, { onPrompt: (prompt) => prompts.push(prompt), onDestroy: () => sessions.alive-- });
  }

  async function availability(): Promise<string> {
    if (as.availabilityThrows) throw as.availabilityThrows;
    return as.availability;
  }

  return { scope: { LanguageModel: { create, availability } }, as, created, prompts, sessions };
}

class Session implements LanguageModelSession {
  readonly contextWindow: number;
  contextUsage = 0;
  readonly #destroyed = new AbortController();

  constructor(
    readonly as: Specified,
    readonly options: CreateOptions,
    readonly told: {
      onPrompt(prompt: { input: string; system: string; options: Record<string, unknown> }): void;
      onDestroy(): void;
    },
  ) {
    this.contextWindow = as.contextWindow;
  }

  promptStreaming(input: string, options: { responseConstraint: object; signal: AbortSignal }): ReadableStream<string> {
    const system = this.options.initialPrompts?.[0]?.content ?? "";
    this.told.onPrompt({ input, system, options: { ...options } });
    const ended = AbortSignal.any([options.signal, this.#destroyed.signal]);
    const chunks = this.#chunks(`${system} ${input}`, options.responseConstraint as JsonSchema, ended);
    return new ReadableStream<string>({
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (thrown) {
          controller.error(thrown);
        }
      },
    });
  }

  destroy(): void {
    if (this.#destroyed.signal.aborted) return;
    this.#destroyed.abort();
    this.told.onDestroy();
  }

  async *#chunks(input: string, schema: JsonSchema, ended: AbortSignal): AsyncGenerator<string> {
    ended.throwIfAborted();
    await pause(this.as.pace);
    if (this.as.promptThrows) throw this.as.promptThrows;
    const requested = input.split(/\s+/).length * this.as.tokensPerWord;
    if (requested > this.contextWindow) throw new DOMException("The input is too large.", "QuotaExceededError");
    this.contextUsage += requested;
    const reply = this.as.says ?? JSON.stringify(instanceOf(schema));
    for (let at = 0; at < reply.length; at += 4) {
      await pause(this.as.pace);
      ended.throwIfAborted();
      this.contextUsage++;
      yield reply.slice(at, at + 4);
    }
  }
}

/** The simplest JSON of a schema's form. */
export function instanceOf(schema: JsonSchema): unknown {
  if ("anyOf" in schema) return instanceOf(schema.anyOf[0]!);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, instanceOf(inner)]));
    case "array":
      return [instanceOf(schema.items)];
    case "string":
      return schema.enum?.[0] ?? "stew";
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return 1;
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
