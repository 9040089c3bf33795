import type { TaskQuality } from "../../lib/domain/learning/quality-report";
import { text } from "../../lib/messages/text";
import { formatIndex } from "../format/format-number";
import { Button } from "../kit/button";
import { driftText, figuresText } from "./quality-text";

interface TaskRowProps {
  task: TaskQuality;
  name: string;
  /** The person says that the texts are as they should be. */
  onUsual: () => void;
}

/** How one task does, whether it needs a model, and whether its texts have changed. */
export function TaskRow({ task, name, onUsual }: TaskRowProps) {
  const hasDrifted = task.drift.status === "drifted";
  return (
    <li>
      <div class="rows-main">
        <span class="row">
          <strong>{name}</strong>
          {task.needsNoModel && <span class="tag tag-accent">{text("qualityNoModel")}</span>}
          {hasDrifted && <span class="tag tag-warning">{text("driftTag")}</span>}
        </span>
        <p class="numbers">{figuresText(task)}</p>
        {task.needsNoModel && <p class="note">{text("qualityNoModelHint")}</p>}
        <p class="note numbers">{driftText(task.drift)}</p>
        {task.drift.status === "drifted" && (
          <p class="note">
            {text("driftAmount", formatIndex(task.drift.stability))} {text("driftAdvice")}
          </p>
        )}
      </div>
      {hasDrifted && (
        <Button onClick={onUsual} aria-label={text("driftUsualName", name)}>
          {text("driftUsual")}
        </Button>
      )}
    </li>
  );
}
