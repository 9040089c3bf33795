import { LoupeError } from "../../../domain/errors";
import { countTokens } from "../../prompt/prompt";
import { ChatModelProblem } from "../chat-model";
import { problemOfState, readBrowserModelState, toBrowserError } from "./browser-problem";
import {
  contextOf,
  type LanguageModelFactory,
  type LanguageModelSession,
  languageModelOf,
  MOST_PREDICTABLE,
} from "./language-model";
import type { BrowserModelCall, BrowserModelCalls, BrowserModelReply, BrowserModelRequest } from "./messages";

type Answers = { [Name in BrowserModelCall]: (request: never) => Promise<BrowserModelCalls[Name]["reply"]> };

export interface BrowserModelService {
  /** Answers the calls of `createBrowserModel`. Throws LoupeError, `ChatModelProblem` among them. */
  handle(name: string, request: unknown): Promise<unknown>;
}

/** The window's side of the browser's own model. */
export function createBrowserModelService(scope: object = globalThis): BrowserModelService {
  const service = new Service(scope);
  const answers: Answers = {
    "browser-model.state": () => readBrowserModelState(scope),
    "browser-model.load": () => service.load(),
    "browser-model.complete": (request: BrowserModelRequest) => service.complete(request),
    "browser-model.abort": ({ id }: { id: number }) => service.abort(id),
    "browser-model.destroy": () => service.destroy(),
  };
  return {
    handle(name, request) {
      if (Object.hasOwn(answers, name)) return answers[name as BrowserModelCall](request as never);
      return Promise.reject(new LoupeError("message-refused", `The browser's model has no ${name}.`, { name }));
    },
  };
}

class Service {
  /** Kept while the model is in use: browsers unload a model that has no session. */
  #kept: LanguageModelSession | null = null;
  readonly #underWay = new Map<number, AbortController>();

  constructor(readonly scope: object) {}

  async load(): Promise<{ contextTokens: number | null }> {
    const made = await this.#create({});
    this.#kept?.destroy();
    this.#kept = made;
    return { contextTokens: contextOf(made) };
  }

  async complete({ id, system, user, schema, longestReply }: BrowserModelRequest): Promise<BrowserModelReply> {
    const abort = new AbortController();
    this.#underWay.set(id, abort);
    const { signal } = abort;
    let session: LanguageModelSession | null = null;
    try {
      // A session of its own for each request: what one page said is not there when the next is asked about.
      session = await this.#create({ signal, initialPrompts: [{ role: "system", content: system }] });
      // The prompt says the form already; a browser that adds the schema's text would add what a task says, unfenced.
      const options = { responseConstraint: schema, omitResponseConstraintInput: true, signal };
      const content = await readUntil(session.promptStreaming(user, options), longestReply);
      return { content, tokens: session.contextUsage ?? session.inputUsage ?? 0 };
    } catch (thrown) {
      if (signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
      throw toBrowserError(thrown, session ? "prompt" : "create");
    } finally {
      this.#underWay.delete(id);
      session?.destroy();
    }
  }

  async abort(id: number): Promise<null> {
    this.#underWay.get(id)?.abort();
    return null;
  }

  async destroy(): Promise<null> {
    for (const abort of this.#underWay.values()) abort.abort();
    this.#kept?.destroy();
    this.#kept = null;
    return null;
  }

  /** `create` downloads what is missing, where a person's click allows it: so it is called only where nothing is. */
  async #create(options: Parameters<LanguageModelFactory["create"]>[0]): Promise<LanguageModelSession> {
    const factory = languageModelOf(this.scope);
    const problem = problemOfState(await readBrowserModelState(this.scope));
    if (problem || !factory) throw problem;
    return factory.create({ ...MOST_PREDICTABLE, ...options }).catch((thrown: unknown) => {
      throw toBrowserError(thrown, "create");
    });
  }
}

/** `countTokens` counts too many rather than too few: what is too long by it by so much is too long for certain. */
const ESTIMATE = 2;

/** All that is written. The interface has no longest reply, and a small model may go on for ever. */
async function readUntil(chunks: ReadableStream<string>, longestReply: number): Promise<string> {
  const reader = chunks.getReader();
  let content = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    content += read.value;
    if (countTokens(content) <= longestReply * ESTIMATE) continue;
    await reader.cancel();
    throw new ChatModelProblem("too-long", "The reply was cut off at its longest length.");
  }
  return content;
}
