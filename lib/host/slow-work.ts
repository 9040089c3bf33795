import { LoupeError } from "../domain/errors";
import type { MessageName, RequestOf } from "../messages/protocol";

/** Pages and runs that are remembered. */
const MOST = 200;

/** What kept a worker too long. It is not done again unless a person asks for it. */
export class SlowWork {
  /** By run id: a person who tries again starts another run. */
  readonly #runs = new Map<string, LoupeError>();
  /** By the address of a page that was looked at before anybody asked. */
  readonly #pages = new Map<string, LoupeError>();

  /** Remembers who kept the worker, and gives the error that says so. `url`: the page that was read, "" for none. */
  blame(name: MessageName, request: unknown, url: string): LoupeError {
    const taskId = name === "run.start" ? (request as RequestOf<"run.start">).taskId : null;
    const error = url
      ? new LoupeError("page-too-slow", `Reading ${url} took too long.`, { url, taskId })
      : createUnresponsiveError({ name, taskId });
    if (name === "run.start") keep(this.#runs, (request as RequestOf<"run.start">).runId, error);
    else if (url) keep(this.#pages, pageOf(url), error);
    return error;
  }

  /** Why a request is not passed on: it would only do again by itself what took too long. */
  findRefusal(name: MessageName, request: unknown): LoupeError | null {
    return name === "run.start" ? (this.#runs.get((request as RequestOf<"run.start">).runId) ?? null) : null;
  }

  /** The same of a page, whose address is known once it was read. */
  findPageRefusal(url: string): LoupeError | null {
    return this.#pages.get(pageOf(url)) ?? null;
  }

  forgivePage(url: string): void {
    this.#pages.delete(pageOf(url));
  }
}

export function createUnresponsiveError(data: Record<string, unknown> = {}): LoupeError {
  return new LoupeError("host-unresponsive", "The worker that holds the models did not answer and was replaced.", data);
}

function keep(known: Map<string, LoupeError>, key: string, error: LoupeError): void {
  known.set(key, error);
  for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest);
}

/** A fragment makes no other page. */
function pageOf(url: string): string {
  return url.split("#")[0]!;
}
