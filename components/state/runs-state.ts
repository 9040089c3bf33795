import { signal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import type { Result, RunScope } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import type { PageTarget, Progress } from "../../lib/messages/payloads";
import type { Ports } from "../ports";

/** What is asked for when a person starts a run. */
export interface RunOrder {
  task: Task;
  target: PageTarget;
  scope: RunScope;
  /** For every item: which of the page's lists; left out, the one that suits the task. */
  list?: number;
  /** The task is not saved yet: it travels with the request, and the result is not stored. */
  trial?: boolean;
  /** A trial while the task is still written: nothing is sent, and nobody is asked. */
  isPreview?: boolean;
  /** The task is made of typed questions and not saved: it travels with the request, and the result is stored. */
  isAsked?: boolean;
  /** A rule of the person's runs it here. */
  isRuled?: boolean;
}

export type RunState =
  | {
      phase: "running";
      runId: string;
      taskName: string;
      startedAt: number;
      progress: Progress | null;
      /** What the local stages have said, while the run waits for consent or for the endpoint. */
      partial: Result | null;
      order: RunOrder | null;
    }
  | { phase: "done"; runId: string; result: Result; order: RunOrder | null }
  | { phase: "failed"; runId: string; error: LoupeError; taskName: string; order: RunOrder | null };

/** The runs of one place are told apart from those of another: a tab, the builder's trial, or what it shows meanwhile. */
export type RunPlace = `tab:${number}` | "trial" | "preview";

/**
 * At most one run a place. Whatever comes late from a run that has been replaced or cancelled is dropped, so
 * that two runs never mix. Runs that were started elsewhere (context menu, keyboard) are shown at their tab.
 */
export function createRunStore(ports: Ports, now: () => number = Date.now) {
  const runs = signal<ReadonlyMap<RunPlace, RunState>>(new Map());
  /** Begun here: shown from the start, and never again after they were cancelled, however late the host tells of them. */
  const own = new Set<string>();

  const put = (place: RunPlace, state: RunState | null) => {
    const next = new Map(runs.value);
    if (state) next.set(place, state);
    else next.delete(place);
    runs.value = next;
  };
  const createRunningState = (runId: string) =>
    [...runs.value].find(([, state]) => state.runId === runId && state.phase === "running")?.[0] ?? null;
  const begin = (place: RunPlace, runId: string, taskName: string, order: RunOrder | null) =>
    put(place, { phase: "running", runId, taskName, startedAt: now(), progress: null, partial: null, order });

  const isKnown = (runId: string) => own.has(runId) || [...runs.value.values()].some((state) => state.runId === runId);

  async function start(place: RunPlace, order: RunOrder): Promise<void> {
    await cancel(place);
    const runId = crypto.randomUUID();
    own.add(runId);
    begin(place, runId, order.task.name, order);
    const { task, target, scope, list, trial, isAsked, isPreview } = order;
    // Whoever started a run here is looking, and can be asked for consent.
    const unsaved = isAsked ? { task, isAsked } : trial && { task };
    const request = { runId, target, taskId: task.id, scope, list, mayAsk: !isPreview, isPreview, ...unsaved };
    const finished = await ports.send("run.start", request).then(
      (result): RunState => ({ phase: "done", runId, result, order }),
      (thrown: unknown): RunState => createFailedState(runId, LoupeError.from(thrown), task.name, order),
    );
    if (createRunningState(runId) === place) put(place, isCancelled(finished) ? null : finished);
  }

  async function cancel(place: RunPlace): Promise<void> {
    const state = runs.value.get(place);
    if (state?.phase !== "running") return;
    put(place, null);
    // A host that is gone has cancelled the run already.
    await ports.send("run.cancel", { runId: state.runId }).catch(() => undefined);
  }

  /** Puts a corrected result in the place of the one shown; a run that came in between stays. */
  function replaceResult(place: RunPlace, result: Result): void {
    const state = runs.value.get(place);
    if (state?.phase === "done" && state.result.id === result.id) put(place, { ...state, result });
  }

  const stops = [
    ports.listen("run.progress", (progress) => {
      const place = createRunningState(progress.runId);
      const state = place && runs.value.get(place);
      if (state?.phase !== "running") return;
      const share = Math.max(progress.share, state.progress?.share ?? 0);
      put(place!, { ...state, progress: { ...progress, share } });
    }),
    ports.listen("run.partial", ({ runId, result }) => {
      const place = createRunningState(runId);
      const state = place && runs.value.get(place);
      if (state?.phase === "running") put(place!, { ...state, partial: result });
    }),
    ports.listen("run.started", ({ runId, target, task, scope, trial, isAsked }) => {
      if (!isKnown(runId) && !trial) begin(`tab:${target.tabId}`, runId, task.name, { task, target, scope, isAsked });
    }),
    ports.listen("run.finished", ({ runId, result }) =>
      finish(runId, ({ order }) => ({ phase: "done", runId, result, order })),
    ),
    ports.listen("run.failed", ({ runId, error }) =>
      finish(runId, ({ taskName, order }) => createFailedState(runId, LoupeError.revive(error), taskName, order)),
    ),
  ];

  /** The only end of runs that were started elsewhere; of our own, the event or the request's reply comes first. */
  function finish(runId: string, end: (state: RunningState) => RunState): void {
    const place = createRunningState(runId);
    const state = place && runs.value.get(place);
    if (state?.phase !== "running") return;
    const finished = end(state);
    put(place!, isCancelled(finished) ? null : finished);
  }

  /** Shows a stored result in a place, but for a run that is under way there, and a newer self of the result. */
  function show(place: RunPlace, result: Result): void {
    const state = runs.value.get(place);
    if (state?.phase === "running" && state.runId !== result.id) return;
    if (state?.phase === "done" && state.result.id === result.id) return;
    put(place, { phase: "done", runId: result.id, result, order: state?.runId === result.id ? state.order : null });
  }

  /** Goes on with a run that began before anybody could hear of it. */
  function resume(place: RunPlace, runId: string, taskName: string): void {
    if (!isKnown(runId)) begin(place, runId, taskName, null);
  }

  /** The same for one that has failed. */
  function fail(place: RunPlace, runId: string, taskName: string, error: LoupeError): void {
    const state = runs.value.get(place);
    if (!isKnown(runId) || (state?.runId === runId && state.phase === "running")) {
      put(place, createFailedState(runId, error, taskName, state?.runId === runId ? state.order : null));
    }
  }

  const clear = (place: RunPlace) => put(place, null);
  const stop = () => {
    for (const end of stops) end();
  };
  return { runs, start, cancel, clear, replaceResult, show, resume, fail, stop };
}

export type RunStore = ReturnType<typeof createRunStore>;

export type RunningState = Extract<RunState, { phase: "running" }>;

function createFailedState(runId: string, error: LoupeError, taskName: string, order: RunOrder | null): RunState {
  return { phase: "failed", runId, error, taskName, order };
}

function isCancelled(state: RunState): boolean {
  return state.phase === "failed" && state.error.code === "run-cancelled";
}
