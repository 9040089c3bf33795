import { useEffect, useMemo } from "preact/hooks";
import type { QualityReport } from "../../lib/domain/learning/quality-report";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Notice } from "../kit/notice";
import { createQualityStore, type QualityStore } from "../state/quality-state";
import { useSession } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import { LearnedHeads } from "./learned-heads";
import { LogActions } from "./log-actions";
import { ReliabilityPlot } from "./reliability-plot";
import { Slices } from "./slices";
import { LatencyPlot, StageSharePlot } from "./stage-plots";
import { Summary } from "./summary";
import { TaskChoice } from "./task-choice";
import { TaskList } from "./task-list";
import "./quality.css";

/** Whether answers can be trusted, where they come from, and what verdicts taught. */
export function QualitySection() {
  const { ports, settings } = useSession();
  const store = useMemo(() => createQualityStore(ports), [ports]);
  useEffect(() => {
    void store.refresh();
    return store.follow();
  }, [store]);
  const report = store.report.value;
  const isOff = readKnownSettings(settings)?.effective.predictionLog === "off";
  return (
    <div class="stack quality">
      <p>{text("qualityWhat")}</p>
      {report.state === "loading" && <p class="note">{text("historyLoading")}</p>}
      {report.state === "failed" && <ErrorNotice error={report.error} onRetry={store.refresh} />}
      {report.state === "ready" && report.value.all.questions === 0 && (
        <Notice icon="info" title={text(isOff ? "qualityOff" : "qualityEmpty")}>
          <p>{text(isOff ? "qualityOffHint" : "qualityEmptyHint")}</p>
        </Notice>
      )}
      {report.state === "ready" && report.value.all.questions > 0 && <Report report={report.value} store={store} />}
      <LearnedHeads store={store} />
    </div>
  );
}

function Report({ report, store }: { report: QualityReport; store: QualityStore }) {
  return (
    <>
      <TaskChoice store={store} />
      <Summary report={report} />
      <TaskList tasks={report.tasks} store={store} />
      <ReliabilityPlot bins={report.bins} />
      <StageSharePlot figures={report.all} />
      {report.latency.length > 0 && <LatencyPlot latency={report.latency} />}
      <Slices report={report} />
      <LogActions store={store} />
    </>
  );
}
