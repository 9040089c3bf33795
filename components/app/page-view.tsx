import { useEffect } from "preact/hooks";
import type { Result } from "../../lib/domain/result/result";
import type { StateRelation } from "../../lib/domain/snapshot/document-state";
import type { Task } from "../../lib/domain/task/task";
import { localiseTaskName } from "../../lib/messages/builtin-words";
import type { TargetState } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { KeepTask } from "../ask/keep-task";
import { ConsentCard } from "../consent/consent-card";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { useFocusWhenLost } from "../kit/focus";
import { Notice } from "../kit/notice";
import { ManyEntry } from "../many/many-entry";
import { OrganisationNotice } from "../page/organisation-notice";
import { PageState } from "../page/page-state";
import { HeldSelectionCard } from "../point/held-selection-card";
import { ReadNote } from "../result/read-note";
import { ResultView } from "../result/result-view";
import { nameState, relateToTarget } from "../result/shown-page";
import { RuleChoice } from "../rules/rule-choice";
import { useRuledTask } from "../rules/use-ruled-task";
import { RunWaiting } from "../run/run-waiting";
import type { RunPlace, RunState, RunStore } from "../state/runs-state";
import { useSession } from "../state/session-state";
import { listKnownTasks, type TaskStore } from "../state/tasks-state";

/** The page in front of the person: its tasks, or the run that goes on or is done there. */
export function PageView() {
  const { target, runs, consents, held } = useSession();
  const current = target.target.value;
  const place: RunPlace | null = current.state === "ready" ? `tab:${current.value.tabId}` : null;
  const latest = place ? runs.runs.value.get(place) : undefined;
  const relation = latest && current.state === "ready" ? relate(latest, current.value) : "other-page";
  const run = relation === "other-page" ? undefined : latest;
  // Of a run at another tab, or one that began before this panel was opened: its card tells what it is about. What is
  // sent to a webhook is asked where it was taken out.
  const elsewhere = consents.pending.value.find(
    ({ runId, model }) => model !== "" && runId !== run?.runId && !isTrial(runs, runId),
  );
  const tabId = current.state === "ready" ? current.value.tabId : null;
  useEffect(() => {
    if (tabId !== null) void held.refresh(tabId);
  }, [held, tabId]);
  useRuledTask(place);
  const shownHeld = held.held.value?.selection.tabId === tabId ? held.held.value : null;
  return (
    <div class="stack">
      <div role="status" class="visually-hidden">
        {run?.phase === "done" && text("runDone", nameOf(run.result))}
      </div>
      <OrganisationNotice />
      {elsewhere && <ConsentCard key={elsewhere.id} request={elsewhere} />}
      {shownHeld && <HeldSelectionCard held={shownHeld} />}
      {place && run ? (
        <RunView place={place} run={run} isOtherState={relation === "other-state"} />
      ) : (
        <>
          <PageState />
          <ManyEntry />
        </>
      )}
    </div>
  );
}

function isTrial(runs: RunStore, runId: string): boolean {
  return runs.runs.value.get("trial")?.runId === runId;
}

/** A result goes with its page: after a navigation it is in the history. Of another state of its page it stays, and says so. */
function relate(run: RunState, target: TargetState): StateRelation {
  return run.phase === "done" ? relateToTarget(run.result.page, target) : "same";
}

/** What was typed and not kept can't be asked again elsewhere. */
function isKept(tasks: TaskStore, { id }: Task): boolean {
  return listKnownTasks(tasks).some(({ task }) => task.id === id && task.scope !== "selection");
}

interface RunViewProps {
  place: RunPlace;
  run: RunState;
  /** The page has gone on to another state since it was read. */
  isOtherState: boolean;
}

function RunView({ place, run, isOtherState }: RunViewProps) {
  const { runs, tasks } = useSession();
  if (run.phase === "running") return <RunWaiting run={run} onCancel={() => runs.cancel(place)} />;
  const { order } = run;
  // What the browser said was selected is known no longer.
  const isText = run.phase === "done" && run.result.page.isPlainText === true;
  const again = order && !isText ? () => runs.start(place, order) : undefined;
  return (
    <div class="stack" key={run.runId}>
      <div class="row spread">
        <Button look="quiet" icon="back" onClick={() => runs.clear(place)}>
          {text("runBack")}
        </Button>
        {again && (
          <Button look="quiet" icon="refresh" onClick={again}>
            {text("runAgain")}
          </Button>
        )}
      </div>
      {run.phase === "failed" ? (
        <ErrorNotice error={run.error} {...(again && { onRetry: again })}>
          {order && run.error.code === "nothing-selected" && (
            <Button icon="page" onClick={() => runs.start(place, { ...order, scope: "page" })}>
              {text("runPageInstead")}
            </Button>
          )}
        </ErrorNotice>
      ) : (
        <>
          {isOtherState && (
            <div role="status">
              <Notice icon="info" title={text("runOtherState")}>
                <p>{text("runOtherStateWhere", nameState(run.result.page))}</p>
              </Notice>
            </div>
          )}
          <RunHeading name={nameOf(run.result)} result={run.result} />
          <KeepTask task={run.result.task} />
          <ResultView result={run.result} onResult={(result) => runs.replaceResult(place, result)} />
          {isKept(tasks, run.result.task) && (
            <>
              <RuleChoice result={run.result} isRuled={order?.isRuled ?? false} />
              <ManyEntry task={run.result.task} />
            </>
          )}
        </>
      )}
    </div>
  );
}

function RunHeading({ name, result }: { name: string; result: Result }) {
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  return (
    <header>
      <h2 class="history-title" ref={heading} tabIndex={-1}>
        {name}
      </h2>
      <ReadNote result={result} />
    </header>
  );
}

const nameOf = ({ task }: Result): string => localiseTaskName(task.id, task.name);
