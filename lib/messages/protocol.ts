import type * as v from "valibot";
import type { Batch } from "../domain/batch/batch";
import type { SerialisedError } from "../domain/errors";
import type { ConsentRequest } from "../domain/ledger/consent";
import type { ModelProgress } from "../domain/model/model";
import type { Result, RunScope } from "../domain/result/result";
import type { Task } from "../domain/task/task";
import type { PageTarget, Progress } from "./payloads";
import type { MESSAGES } from "./table/index";

type Tables = typeof MESSAGES;
type AllMessages = Tables["background"] & Tables["host"] & Tables["page"];

/** Which context a message is for. `page`: our content script in one tab. */
export type Receiver = keyof Tables;
export type MessagesTo<To extends Receiver> = keyof Tables[To];
export type MessageName = keyof AllMessages;
export type RequestOf<Name extends MessageName> = v.InferOutput<AllMessages[Name]["request"]>;
export type ResponseOf<Name extends MessageName> = AllMessages[Name]["response"];

export type Handler<Name extends MessageName> = (
  request: RequestOf<Name>,
) => Promise<ResponseOf<Name>> | ResponseOf<Name>;

/** What answers every message for one context. */
export type Handlers<To extends Receiver> = { [Name in MessagesTo<To> & MessageName]: Handler<Name> };

/** What the relay answers by itself, whatever becomes of the worker. */
export type RelayHandlers = ServiceHandlers<"batch">;

/** What the host's worker answers. */
export type WorkerHandlers = Omit<Handlers<"host">, keyof RelayHandlers>;

/** The part of the host's handlers that one service gives: all messages whose names begin with its own. */
export type ServiceHandlers<Service extends string> = {
  [Name in MessagesTo<"host"> as Name extends `${Service}.${string}` ? Name : never]: Handler<Name>;
};

/** Sent to every UI that listens; nobody answers. */
export interface Events {
  /** What the stages have said so far, while a run waits for consent or for the endpoint. */
  "run.partial": { runId: string; result: Result };
  "consent.asked": { request: ConsentRequest };
  "consent.closed": { id: string };
  /** What is remembered of people's decisions is another. */
  "consent.remembered": Record<never, never>;
  "settings.changed": Record<never, never>;
  "ledger.changed": Record<never, never>;
  /** The lock was turned, or what is stored was found missing. */
  "lock.changed": Record<never, never>;
  /** Share of what is stored that was encrypted, or decrypted, so far. */
  "lock.progress": { share: number };
  "models.changed": Record<never, never>;
  "model.progress": ModelProgress;
  "run.progress": Progress;
  /** `trial`: an unsaved task of the builder; its result is not stored. `isAsked`: one made of typed questions. */
  "run.started": {
    runId: string;
    target: PageTarget;
    task: Task;
    scope: RunScope;
    trial: boolean;
    isAsked: boolean;
  };
  "run.finished": { runId: string; result: Result };
  "run.failed": { runId: string; error: SerialisedError };
  /** Null: it was dropped. */
  "batch.changed": { batch: Batch | null };
  "target.changed": { tabId: number };
  /** No page can show how a run stands at that tab, see the message of that name. */
  "answer.waiting": { tabId: number };
  /** A person wants to teach what is selected in a tab, see the message of that name. */
  "selection.held": { tabId: number };
  "tasks.changed": Record<never, never>;
  "history.changed": Record<never, never>;
  /** Something was learned about a site, or forgotten. */
  "memory.changed": Record<never, never>;
  /** An answer was written down to watch quality, judged or erased; or a task's head was tried or changed. */
  "quality.changed": Record<never, never>;
  /** Answers of language models and endpoints were remembered, used again or erased. */
  "answers.changed": Record<never, never>;
}

export type EventName = keyof Events;
