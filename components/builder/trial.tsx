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
}

/** Runs the task that is being written on the page in front of the person. Nothing of it is stored. */
export function Trial({ check, scope }: TrialProps) {
  const { target, runs } = useSession();
  const current = target.target.value;
  const run = runs.runs.value.get("trial");
  if (current.state !== "ready" || current.value.access !== "ready") {
    return <p class="note">{text("trialNoPage")}</p>;
  }
  const { tabId, title } = current.value;
  const start = () => {
    const task = check();
    if (task) void runs.start("trial", { task, target: { tabId }, scope, trial: true });
  };
  return (
    <section class="stack trial" aria-label={text("trialName")}>
      <div class="row">
        <Button icon="play" onClick={start} disabled={run?.phase === "running"}>
          {text("trialRun")}
        </Button>
        <span class="note trial-page">{title}</span>
      </div>
      {run?.phase === "running" && <RunWaiting run={run} onCancel={() => runs.cancel("trial")} />}
      {run?.phase === "failed" && <ErrorNotice error={run.error} onRetry={start} />}
      <div role="status" class="visually-hidden">
        {run?.phase === "done" && text("runDone", run.result.task.name)}
      </div>
      {run?.phase === "done" && <ResultView key={run.runId} result={run.result} />}
    </section>
  );
}
