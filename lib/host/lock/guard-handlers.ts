import { LoupeError } from "../../domain/errors";
import type { MessageName, RequestOf, WorkerHandlers } from "../../messages/protocol";
import type { HostEnvironment } from "../serve";

type AnyHandler = (request: unknown) => unknown;

/** What answers while everything else is locked. */
const isOpen = (name: string): boolean => name === "host.status" || name.startsWith("lock.");

/** Answers only where `check` lets it; who asked by a gesture on a page sees why not, there. */
export function guardHandlers(
  handlers: WorkerHandlers,
  check: (name: MessageName) => Promise<void>,
  environment: Pick<HostEnvironment, "announce" | "showAnswer">,
): WorkerHandlers {
  const guarded = Object.entries(handlers).map(([name, handler]) => [
    name,
    isOpen(name)
      ? handler
      : async (request: unknown) => {
          await check(name as MessageName).catch((thrown: unknown) => {
            if (name === "run.start") tell(request as RequestOf<"run.start">, LoupeError.from(thrown), environment);
            throw thrown;
          });
          return (handler as AnyHandler)(request);
        },
  ]);
  return Object.fromEntries(guarded);
}

function tell(
  { runId, taskId, target, showInPage }: RequestOf<"run.start">,
  error: LoupeError,
  { announce, showAnswer }: Pick<HostEnvironment, "announce" | "showAnswer">,
): void {
  announce("run.failed", { runId, error: error.serialise() });
  const report = { runId, taskId, taskName: taskId, error: error.serialise() };
  if (showInPage) showAnswer(target, report).catch(() => undefined);
}
