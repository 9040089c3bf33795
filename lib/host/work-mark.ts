import type { StageId } from "../domain/result/result";
import type { PageTarget } from "../messages/payloads";
import type { MessageName, RequestOf } from "../messages/protocol";

/** Said by the worker before it begins what may keep it long: once it is silent, that is what it is at. */
export interface WorkMark {
  /** Whose work it is: `subjectOf` the request. */
  subject: string;
  /** Null outside of stages. */
  step: StageId | null;
}

/** What both ends call the work of a request by. Requests that join one run have one subject. */
export function subjectOf(name: MessageName, request: unknown): string {
  if (name === "run.start") return subjectOfRun((request as RequestOf<"run.start">).runId);
  if (name === "page.overview") return subjectOfOverview(request as RequestOf<"page.overview">);
  return name;
}

export function subjectOfRun(runId: string): string {
  return `run.start ${runId}`;
}

export function subjectOfOverview({ tabId, frameId = 0 }: PageTarget): string {
  return `page.overview ${tabId}:${frameId}`;
}
