import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Answer } from "../../lib/domain/result/result";
import { LABEL_QUESTION, type Task } from "../../lib/domain/task/task";
import { useSession } from "../state/session-state";
import { checkDraft, type TaskDraft } from "./draft";

/** Milliseconds for which nothing has to be typed. */
const PAUSE = 500;

/** What the page in front of a person gives for a draft, by the keys of its fields; a label's by `LABEL_QUESTION`. */
export interface Preview {
  isRunning: boolean;
  task: Task | null;
  answers: ReadonlyMap<string, Answer>;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Tries a task while it is written, by the stages that come with Loupe: nothing is sent and nothing is kept. Each change
 * ends the try before. What was found stays until there is something newer.
 */
export function usePreview(draft: TaskDraft): Preview {
  const { runs, target } = useSession();
  const found = useSignal<Omit<Preview, "isRunning">>({ task: null, answers: new Map() });
  /** The keys of the fields that a task was made of, in its order. */
  const keysOf = useMemo(() => new WeakMap<Task, readonly string[]>(), []);
  const state = target.target.value;
  const tabId = state.state === "ready" && state.value.access === "ready" ? state.value.tabId : null;
  const asked = JSON.stringify(askable(draft));
  useEffect(() => {
    const task = asked === "null" ? null : (JSON.parse(asked) as Task);
    if (!task || tabId === null) return;
    keysOf.set(
      task,
      draft.fields.filter(isNamed).map(({ key }) => key),
    );
    const order = { task, target: { tabId }, scope: draft.scope, trial: true, isPreview: true };
    const timer = setTimeout(() => void runs.start("preview", order), PAUSE);
    return () => {
      clearTimeout(timer);
      void runs.cancel("preview");
    };
  }, [asked, tabId]);
  useEffect(() => () => runs.clear("preview"), [runs]);
  const run = runs.runs.value.get("preview");
  useSignalEffect(() => {
    const done = runs.runs.value.get("preview");
    if (done?.phase !== "done" || !done.order) return;
    const { task, answers } = done.result;
    const keys = keysOf.get(done.order.task) ?? [];
    const keyOf = ({ questionId }: Answer) =>
      task.kind === "extract" ? keys[task.fields.findIndex(({ id }) => id === questionId)] : LABEL_QUESTION;
    found.value = { task, answers: new Map(answers.map((answer) => [keyOf(answer) ?? "", answer])) };
  });
  return { ...found.value, isRunning: run?.phase === "running" };
}

const isNamed = ({ name }: { name: string }) => name.trim() !== "";

/** The task as far as it can be asked: without rows that have no name yet. Null where nothing is left. */
function askable(draft: TaskDraft): Task | null {
  const named = {
    ...draft,
    fields: draft.fields.filter(isNamed),
    labels: draft.labels.filter(isNamed),
    name: draft.name || "…",
  };
  const checked = checkDraft(named, NOBODY);
  return "task" in checked ? checked.task : null;
}
