import { LoupeError } from "../domain/errors";
import { workAtPage } from "../domain/exhausted";
import { type ReadPage, type Result, type RunScope, STAGE_IDS, STAGES, type StageId } from "../domain/result/result";
import type { EffectiveSettings } from "../domain/settings/settings";
import { excerptOf } from "../domain/snapshot/excerpt";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { ITEMS_TABLE } from "../domain/task/items-table";
import type { Task } from "../domain/task/task";
import { hashTask } from "../domain/task/task-hash";
import type { RunReport } from "../messages/payloads";
import type { RequestOf, ServiceHandlers } from "../messages/protocol";
import type { ConfidenceModel } from "../router/confidence";
import { type RouteOutcome, route } from "../router/route";
import type { Stage } from "../stage/stage";
import { answerItems } from "./answer-items";
import { markStages } from "./mark-stages";
import type { TaughtColumns } from "./read-records";
import { checkReadable, readTarget } from "./read-target";
import type { HostEnvironment } from "./serve";
import { checkTask, createForbiddenError } from "./tasks";
import { subjectOfRun } from "./work-mark";

/** What a stage needs to know of the run that it is for. */
export interface RunFacts {
  runId: string;
  pageUrl: string;
  /** Somebody looks at our panel and can be asked. */
  mayAsk: boolean;
}

export interface RunDependencies {
  environment: HostEnvironment;
  /** From cheap to dear. */
  stagesFor(run: RunFacts, settings: EffectiveSettings): readonly Stage[];
  confidenceFor(taskHash: string, settings: EffectiveSettings): Promise<ConfidenceModel>;
  findTask(taskId: string): Promise<Task | null>;
  findResult(runId: string): Promise<Result | undefined>;
  /** What people said of the task's columns on the page's site. */
  taughtColumns(task: Task, url: string): Promise<TaughtColumns>;
  /** Before any stage sees the page; a task that is being written is no run. */
  noteRun(task: Task, page: Snapshot): Promise<void>;
  /** What a person said of the same page before stands. */
  keepCorrections(result: Result): Promise<Result>;
  /** With the page that it was read from. */
  saveResult(result: Result, snapshot: Snapshot): Promise<unknown>;
}

type StartRequest = RequestOf<"run.start">;

/** Where the stages begin and end on the progress bar; each has the same part of it. */
const [FIRST_STAGE, LAST_STAGE] = [0.2, 0.98];

function shareOfRun(stage: StageId, share: number): number {
  return FIRST_STAGE + ((LAST_STAGE - FIRST_STAGE) * (STAGE_IDS.indexOf(stage) + share)) / STAGE_IDS.length;
}

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

export function createRunHandlers(runs: ReturnType<typeof createRuns>): ServiceHandlers<"run"> {
  return {
    "run.start": (request) => runs.start(request.task ? { ...request, task: checkUnsaved(request.task) } : request),
    "run.cancel": ({ runId }) => runs.cancel(runId),
  };
}

/** Throws `task-invalid`. The table of items has no fields yet. */
const checkUnsaved = (task: Task): Task => (task.id === ITEMS_TABLE.id ? ITEMS_TABLE : checkTask(task));

async function perform(request: StartRequest, signal: AbortSignal, dependencies: RunDependencies): Promise<Result> {
  const { environment } = dependencies;
  // What can't be looked up is answered anew.
  const finished = await dependencies.findResult(request.runId).catch(() => undefined);
  if (finished) return finished;
  const task = request.task ?? (await dependencies.findTask(request.taskId));
  const report: RunReport = {
    runId: request.runId,
    taskId: request.taskId,
    taskName: task?.name ?? request.taskId,
  };
  const show = (more: Partial<RunReport>): void => {
    if (request.showInPage) environment.showAnswer(request.target, { ...report, ...more }).catch(() => undefined);
  };
  try {
    if (!task) throw new LoupeError("task-unknown", "There is no such task.", { taskId: request.taskId });
    const { runId, target, isAsked = false } = request;
    const trial = request.task !== undefined && !isAsked;
    const scope = scopeOf(request, task);
    environment.announce("run.started", { runId, target, task, scope, trial, isAsked });
    show({});
    const { result: answered, snapshot } = await answer(task, request, signal, dependencies);
    const result = trial ? answered : await keep(answered, snapshot, dependencies);
    environment.announce("run.finished", { runId: request.runId, result });
    show({ result });
    return result;
  } catch (thrown) {
    const error = LoupeError.from(thrown);
    environment.announce("run.failed", { runId: request.runId, error: error.serialise() });
    show({ error: error.serialise() });
    throw error;
  }
}

/** The result as it was stored; or, where the browser's storage refuses, the answer with that said. */
async function keep(answered: Result, snapshot: Snapshot, dependencies: RunDependencies): Promise<Result> {
  const result = await dependencies.keepCorrections(answered).catch(() => answered);
  try {
    await dependencies.saveResult(result, snapshot);
    return result;
  } catch (thrown) {
    return { ...result, unkept: LoupeError.from(thrown).code };
  }
}

const scopeOf = (request: StartRequest, task: Task): RunScope => request.scope ?? task.scope ?? "page";

function readPageOf(snapshot: Snapshot, { target, gesture }: StartRequest): ReadPage {
  const { url, title, language, truncated, isPlainText } = snapshot;
  const isFrame = (target.frameId ?? 0) !== 0 && gesture !== undefined && gesture.tabUrl !== url;
  return {
    url,
    title,
    language,
    truncated,
    ...(isPlainText && { isPlainText }),
    ...(isFrame && { tabUrl: gesture.tabUrl }),
  };
}

async function answer(
  task: Task,
  request: StartRequest,
  signal: AbortSignal,
  dependencies: RunDependencies,
): Promise<{ result: Result; snapshot: Snapshot }> {
  const { environment, stagesFor, confidenceFor, noteRun } = dependencies;
  const began = performance.now();
  const { runId, mayAsk = false } = request;
  const scope = scopeOf(request, task);
  const announceProgress = (step: "reading-page" | StageId | "saving", share: number): void =>
    environment.announce("run.progress", { runId, step, share });
  announceProgress("reading-page", 0.02);
  const snapshot = await readTarget(request, scope, signal, environment);
  checkReadable(snapshot, scope);
  const [taskHash, settings] = await Promise.all([hashTask(task), environment.settings()]);
  if (task.judgesPeople && settings.tasksOnPeople === "blocked") throw createForbiddenError(task);
  if (!request.isPreview) await noteRun(task, snapshot);
  const page = readPageOf(snapshot, request);
  const excerpt = excerptOf(snapshot, scope === "selection" ? "selection" : "page");
  const resultOf = (outcome: RouteOutcome & Partial<Pick<Result, "records" | "task">>): Result => {
    const times = { createdAt: Date.now(), milliseconds: performance.now() - began };
    return { id: runId, task, taskHash, page, scope, ...times, excerpt, ...outcome };
  };
  const allowed = stagesFor({ runId, pageUrl: snapshot.url, mayAsk }, settings);
  const asking = request.isPreview ? allowed.filter(({ id }) => STAGES[id].isBuiltIn) : allowed;
  const stages = markStages(asking, subjectOfRun(runId), environment);
  const confidence = await confidenceFor(taskHash, settings);
  const asked = { task, taskHash, snapshot, confidence, signal };
  if (scope === "items") {
    const onProgress = (share: number) => announceProgress("encoder", shareOfRun("encoder", share));
    const builtIn = stages.filter(({ id }) => STAGES[id].isBuiltIn);
    // What can't be looked up is asked as on any other site.
    const taught = await dependencies.taughtColumns(task, snapshot.url).catch(() => undefined);
    const blamed = { url: snapshot.url, taskId: task.id };
    const outcome = await workAtPage(blamed, () =>
      answerItems({ ...asked, list: request.list, taught, stages: builtIn, onProgress }),
    );
    const result = resultOf(outcome);
    return { result: { ...result, taskHash: await hashTask(result.task) }, snapshot };
  }
  const outcome = await route({
    ...asked,
    scope,
    stages,
    budget: { milliseconds: settings.secondsPerRun * 1_000, remoteTokens: settings.remoteTokensPerRun },
    onProgress: (stage, share) => announceProgress(stage, shareOfRun(stage, share)),
    // What this device found is shown while a person or an endpoint is waited for.
    onStage: (stage, soFar) => {
      if (stage === "remote") environment.announce("run.partial", { runId, result: resultOf(soFar) });
    },
  });
  announceProgress("saving", 1);
  return { result: resultOf(outcome), snapshot };
}
