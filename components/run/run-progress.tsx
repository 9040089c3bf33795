import type { StageId } from "../../lib/domain/result/result";
import type { Progress } from "../../lib/messages/payloads";
import { type MessageKey, text, uiLanguage } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { ProgressBar } from "../kit/progress-bar";
import { useEscape } from "../kit/use-escape";
import { useNow } from "../kit/use-now";
import { STAGE_TEXTS } from "../result/stage-name";
import type { RunningState } from "../state/runs-state";
import "./run-progress.css";

const STEPS: Record<Exclude<Progress["step"], StageId>, MessageKey> = {
  "reading-page": "stepReadingPage",
  "loading-model": "stepLoadingModel",
  saving: "stepSaving",
};

function textOfStep(step: Progress["step"]): string {
  return text(step in STEPS ? STEPS[step as keyof typeof STEPS] : STAGE_TEXTS[step as StageId].step);
}

/** How far a run is, in which step, since when, and the way to end it (also Escape). */
export function RunProgress({ run, onCancel }: { run: RunningState; onCancel: () => void }) {
  const share = run.progress?.share ?? 0;
  const step = run.progress ? textOfStep(run.progress.step) : text("stepStarting");
  useEscape(onCancel);
  return (
    <section class="stack card run-progress" aria-label={text("runName", run.taskName)}>
      <h2 class="run-progress-title">{run.taskName}</h2>
      <ProgressBar label={text("runName", run.taskName)} share={share} valueText={step} />
      <div class="row spread">
        <p class="note">
          <span role="status">{step}</span> <Elapsed since={run.startedAt} />
        </p>
        <Button icon="stop" onClick={onCancel}>
          {text("cancel")} <kbd>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}

/** Counts for the eye only; a screen reader that hears every second hears nothing else. */
function Elapsed({ since }: { since: number }) {
  const now = useNow();
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const shown = new Intl.NumberFormat(uiLanguage(), { style: "unit", unit: "second", unitDisplay: "narrow" });
  return (
    <span class="numbers" aria-hidden="true">
      · {shown.format(seconds)}
    </span>
  );
}
