import type { LoupeError } from "../domain/errors";
import { announce } from "../messages/events";
import type { EventName, Events, MessageName, RequestOf } from "../messages/protocol";
import { send } from "../messages/send";

/** Hears what the worker tells of runs and consent, and tells their end where the worker no longer can. */
export class Witness {
  /** The tasks' names, by run. */
  readonly #names = new Map<string, string>();
  /** Ids of consents that a person is asked for. */
  readonly #asked = new Set<string>();

  note<Name extends EventName>(event: Name, detail: Events[Name]): void {
    const told = { [event]: detail } as Partial<Events>;
    const started = told["run.started"];
    if (started) this.#names.set(started.runId, started.task.name);
    const ended = told["run.finished"] ?? told["run.failed"];
    if (ended) this.#names.delete(ended.runId);
    if (told["consent.asked"]) this.#asked.add(told["consent.asked"].request.id);
    if (told["consent.closed"]) this.#asked.delete(told["consent.closed"].id);
  }

  /** Tells everybody who was told of a run that it failed, the card in its page too. */
  end(name: MessageName, request: unknown, error: LoupeError): void {
    if (name !== "run.start") return;
    const { runId, taskId, target, showInPage } = request as RequestOf<"run.start">;
    const taskName = this.#names.get(runId) ?? taskId;
    this.#names.delete(runId);
    announce("run.failed", { runId, error: error.serialise() });
    const report = { runId, taskId, taskName, error: error.serialise() };
    // A page that is gone shows no card.
    if (showInPage) send("target.show-answer", { ...target, report }).catch(() => undefined);
  }

  /** Nobody waits for an answer any more. */
  closeConsents(): void {
    for (const id of this.#asked) announce("consent.closed", { id });
    this.#asked.clear();
  }
}
