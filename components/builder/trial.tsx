import type { ComponentChildren } from "preact";
import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { ResultView } from "../result/result-view";
import { RunWaiting } from "../run/run-waiting";
import { useSession } from "../state/session-state";

interface TrialProps {
  /** The task as it is written now; null, and the mistakes are shown, where it has some. */
  check: () => Task | null;
  scope: "page" | "selection";
  /** What else can be done with the task as it is. */
  children: ComponentChildren;
}

/** Runs the task that is being written on the page in front of the person. Nothing of it is stored. */
export function Trial({ check, scope, children }: TrialProps) {
  const { target, runs } = useSession();
  const current = target.target.value;
  const run = runs.runs.value.get("trial");
  if (current.state !== "ready" || current.value.access !== "ready") {
    return (
      <>
        <p class="note">{text("trialNoPage")}</p>
        <div class="row editor-actions">{children}</div>
      </>
    );
  }
  const { tabId } = current.value;
  const start = () => {
    const task = check();
    if (task) void runs.start("trial", { task, target: { tabId }, scope, trial: true });
  };
  return (
    <>
      {run && (
        <section class="stack trial" aria-label={text("trialName")}>
          {run.phase === "running" && <RunWaiting run={run} onCancel={() => runs.cancel("trial")} />}
          {run.phase === "failed" && <ErrorNotice error={run.error} onRetry={start} />}
          <div role="status" class="visually-hidden">
            {run.phase === "done" && text("runDone", run.result.task.name)}
          </div>
          {run.phase === "done" && <ResultView key={run.runId} result={run.result} />}
        </section>
      )}
      <div class="row editor-actions">
        {children}
        <Button icon="play" onClick={start} disabled={run?.phase === "running"}>
          {text("trialRun")}
        </Button>
      </div>
    </>
  );
}
