import { signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CalibrationReport } from "../../lib/domain/learning/verdict";
import type { Result } from "../../lib/domain/result/result";
import { plural, text } from "../../lib/messages/text";
import { errorText } from "../error/error-text";
import { questionName } from "../export/export-values";
import { formatShare } from "../format/format-number";
import { Disclosure } from "../kit/disclosure";
import { createLatestOnly, type Loadable } from "../state/loadable";
import { useSession } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import { CalibrationVersion } from "./calibration-version";
import { stageName } from "./stage-name";
import "./trace.css";

/** How far the confidence of this task's answers can be trusted, and what would make it trusted more. */
export function Calibration({ result }: { result: Result }) {
  const { ports, settings } = useSession();
  const isOpen = useSignal(false);
  const reports = useMemo(() => signal<Loadable<CalibrationReport[]>>({ state: "loading" }), []);
  const ask = useMemo(createLatestOnly, []);
  const refresh = () =>
    ask(
      () => ports.send("calibration.list", { taskId: result.task.id }),
      (answer) => {
        reports.value = answer;
      },
    );
  // A correction or a confirmation makes another result of it, and another calibration.
  useEffect(() => {
    if (!isOpen.value) return;
    void settings.refresh();
    void refresh();
  }, [isOpen.value, result]);
  const target = readKnownSettings(settings)?.effective.targetPrecision;
  return (
    <Disclosure
      summary={text("calibrationName")}
      onToggle={(open) => {
        isOpen.value = open;
      }}
    >
      <p class="note">{text("calibrationWhat")}</p>
      {isOpen.value && <Reports result={result} reports={reports.value} target={target ?? null} refresh={refresh} />}
    </Disclosure>
  );
}

interface ReportsProps {
  result: Result;
  reports: Loadable<CalibrationReport[]>;
  target: number | null;
  refresh: () => Promise<void>;
}

function Reports({ result, reports, target, refresh }: ReportsProps) {
  if (reports.state === "loading") return <p class="note">{text("historyLoading")}</p>;
  if (reports.state === "failed") return <p class="note">{errorText(reports.error).advice}</p>;
  if (reports.value.length === 0) return <p class="note">{text("calibrationNothing")}</p>;
  return (
    <ul class="trace">
      {reports.value.map((report) => (
        <li class="trace-step" key={`${report.questionId}/${report.stage}`}>
          <span>{questionName(result.task, report.questionId, text("questionLabel"))}</span>
          <span>{calibrationText(report, target)}</span>
          <span class="muted">{stageName(report.stage)}</span>
          <CalibrationVersion result={result} report={report} refresh={refresh} />
        </li>
      ))}
    </ul>
  );
}

/** What is known of one question and stage; `target` is the share of sure answers that are to be right, null if unknown. */
export function calibrationText({ status }: Pick<CalibrationReport, "status">, target: number | null): string {
  const share = target === null ? text("calibrationTarget") : formatShare(target);
  if (status.kind === "too-few") return plural("calibrationTooFew", status.missing, share);
  const outOfScope = status.outOfScope > 0 ? formatShare(status.outOfScope) : null;
  if (status.kind === "certified") {
    const from = formatShare(status.answerFrom);
    if (outOfScope) return text("calibrationCertifiedOutOfScope", share, from, outOfScope);
    return text("calibrationCertified", share, from);
  }
  return outOfScope
    ? text("calibrationNotAttainableOutOfScope", share, outOfScope)
    : text("calibrationNotAttainable", share);
}
