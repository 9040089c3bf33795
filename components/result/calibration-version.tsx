import type { CalibrationReport } from "../../lib/domain/learning/verdict";
import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { formatIndex } from "../format/format-number";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { stageName } from "./stage-name";

interface CalibrationVersionProps {
  result: Result;
  report: CalibrationReport;
  refresh: () => Promise<void>;
}

/** What the last verdicts proved of one stage's confidence, and the way back from what they taught. */
export function CalibrationVersion({ result, report, refresh }: CalibrationVersionProps) {
  const { ports, attempt, toasts } = useSession();
  const { questionId, stage, proof, canGoBack, isRolledBack } = report;
  const name = text("calibrationOf", questionName(result.task, questionId, text("questionLabel")), stageName(stage));
  const rollBack = async (isBack: boolean) => {
    await ports.send("calibration.roll-back", { taskId: result.task.id, questionId, stage, isBack });
    await refresh();
  };
  const press = () =>
    attempt(async () => {
      await rollBack(!isRolledBack);
      toasts.show(text(isRolledBack ? "headBackInUse" : "versionRolledBack", name), () => rollBack(isRolledBack));
    });
  const [label, full] = isRolledBack
    ? ([text("headUseNewer"), text("headUseNewerName", name)] as const)
    : ([text("headUseBefore"), text("headUseBeforeName", name)] as const);
  if (!proof && !canGoBack) return null;
  return (
    <div class="trace-words">
      {proof && !isRolledBack && (
        <span class="numbers">
          {text("calibrationProof", formatIndex(proof.errorBefore), formatIndex(proof.errorAfter))}
        </span>
      )}
      {canGoBack && (
        <Button look="quiet" icon={isRolledBack ? "refresh" : "undo"} aria-label={full} onClick={press}>
          {label}
        </Button>
      )}
    </div>
  );
}
