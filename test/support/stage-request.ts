import { questionsOf } from "../../lib/domain/task/task";
import type { StageRequest } from "../../lib/stage/stage";

/** All questions of a task to a stage that is asked first, with no limit that it could notice. */
export function stageRequest(asked: Pick<StageRequest, "task" | "snapshot"> & Partial<StageRequest>): StageRequest {
  return {
    taskHash: asked.task.id,
    questions: questionsOf(asked.task),
    scope: "page",
    candidates: [],
    why: [],
    tokenBudget: 10_000,
    signal: new AbortController().signal,
    whileAsking: (answer) => answer,
    ...asked,
  };
}
