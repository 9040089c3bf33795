import type { RequestOf, RunReport } from "../messages/protocol";
import { route } from "../router/route";
import type { Stage } from "../stage/stage";
import { LoupeError } from "../task/errors";
import { excerptOf, snapshotOfText } from "../task/excerpt";
import type { Result, StageId } from "../task/result";
import type { Snapshot } from "../task/snapshot";
import type { Task } from "../task/task";
import { hashTask } from "../task/task-hash";
import type { Surroundings } from "./serve";

export interface RunDependencies {
  surroundings: Surroundings;
  stages: readonly Stage[];
  findTask(taskId: string): Promise<Task | null>;
  findResult(runId: string): Promise<Result | undefined>;
  saveResult(result: Result): Promise<unknown>;
}

type StartRequest = RequestOf<"run.start">;

/** Where each part of a run begins and ends on the progress bar. */
const PROGRESS: Partial<Record<StageId, [from: number, to: number]>> = { rules: [0.2, 0.4], encoder: [0.4, 0.95] };

/** Page errors after which bare selected text can still be read: the text came with the gesture. */
const TEXT_IS_ENOUGH = new Set(["page-is-pdf", "page-forbidden", "page-needs-access", "page-gone"]);

/** Starts and cancels runs. A run id that is under way is joined and a finished one answered, so repeats do no harm. */
export function createRuns(dependencies: RunDependencies) {
  const underWay = new Map<string, { result: Promise<Result>; abort: AbortController }>();
  return {
    start(request: StartRequest): Promise<Result> {
      const joined = underWay.get(request.runId);
      if (joined) return joined.result;
      const abort = new AbortController();
      const result = perform(request, abort.signal, dependencies).finally(() => underWay.delete(request.runId));
      underWay.set(request.runId, { result, abort });
      return result;
    },
    cancel(runId: string): { cancelled: boolean } {
      const run = underWay.get(runId);
      run?.abort.abort(new LoupeError("run-cancelled", "The run was cancelled."));
      return { cancelled: run !== undefined };
    },
  };
}

async function perform(request: StartRequest, signal: AbortSignal, dependencies: RunDependencies): Promise<Result> {
  const { surroundings } = dependencies;
  const finished = await dependencies.findResult(request.runId);
  if (finished) return finished;
  const task = (request.task as Task | undefined) ?? (await dependencies.findTask(request.taskId));
  const report: RunReport = { runId: request.runId, taskName: task?.name ?? request.taskId };
  const show = (more: Partial<RunReport>): void => {
    if (request.showInPage) surroundings.showAnswer(request.target, { ...report, ...more }).catch(() => undefined);
  };
  try {
    if (!task) throw new LoupeError("task-unknown", "There is no such task.", { taskId: request.taskId });
    const started = { runId: request.runId, target: request.target, task, trial: request.task !== undefined };
    surroundings.announce("run.started", started);
    show({});
    const result = await answer(task, request, signal, dependencies);
    if (!request.task) await dependencies.saveResult(result);
    surroundings.announce("run.finished", { runId: request.runId, result });
    show({ result });
    return result;
  } catch (thrown) {
    const error = LoupeError.from(thrown);
    surroundings.announce("run.failed", { runId: request.runId, error: error.serialise() });
    show({ error: error.serialise() });
    throw error;
  }
}

async function answer(
  task: Task,
  request: StartRequest,
  signal: AbortSignal,
  { surroundings, stages }: RunDependencies,
): Promise<Result> {
  const began = performance.now();
  const scope = request.scope ?? task.scope ?? "page";
  const progress = (step: "reading-page" | StageId | "saving", share: number): void =>
    surroundings.announce("run.progress", { runId: request.runId, step, share });
  progress("reading-page", 0.02);
  const snapshot = await untilAborted(signal, readPage(request, surroundings));
  checkReadable(snapshot, scope);
  const taskHash = await hashTask(task);
  const onProgress = (stage: StageId, share: number): void => {
    const [from, to] = PROGRESS[stage] ?? [0.95, 1];
    progress(stage, from + (to - from) * share);
  };
  const outcome = await route({ task, taskHash, snapshot, scope, stages, signal, onProgress });
  progress("saving", 1);
  return {
    id: request.runId,
    task,
    taskHash,
    page: { url: snapshot.url, title: snapshot.title, language: snapshot.language, truncated: snapshot.truncated },
    scope,
    createdAt: Date.now(),
    milliseconds: performance.now() - began,
    excerpt: excerptOf(snapshot, scope),
    ...outcome,
  };
}

async function readPage({ target, selectedText }: StartRequest, surroundings: Surroundings): Promise<Snapshot> {
  try {
    return await surroundings.takeSnapshot(target, selectedText);
  } catch (thrown) {
    const { code } = LoupeError.from(thrown);
    if (selectedText && TEXT_IS_ENOUGH.has(code)) return snapshotOfText(selectedText);
    throw thrown;
  }
}

function checkReadable(snapshot: Snapshot, scope: "page" | "selection"): void {
  if (scope === "selection" && !snapshot.selection?.text.trim()) {
    throw new LoupeError("nothing-selected", "No text is selected on this page.");
  }
  // A title in the head alone makes no page that says anything.
  const hasData = snapshot.structured.some(({ source }) => source !== "meta");
  if (snapshot.blocks.length === 0 && !hasData) {
    throw new LoupeError("page-empty", "This page has no text to read.", { url: snapshot.url });
  }
}

/** A page that hangs must not keep a cancelled run alive. */
function untilAborted<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
