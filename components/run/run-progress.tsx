import type { Progress } from "../../lib/messages/payloads";
import { type MessageKey, text, uiLanguage } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { ProgressBar } from "../kit/progress-bar";
import { useEscape } from "../kit/use-escape";
import { useNow } from "../kit/use-now";
import type { RunningState } from "../state/runs-state";
import "./run-progress.css";

const STEPS: Record<Progress["step"], MessageKey> = {
  "reading-page": "stepReadingPage",
  "loading-model": "stepLoadingModel",
  rules: "stepRules",
  encoder: "stepEncoder",
  llm: "stepLlm",
  remote: "stepRemote",
  saving: "stepSaving",
};

/** How far a run is, in which step, since when, and the way to end it (also Escape). */
export function RunProgress({ run, onCancel }: { run: RunningState; onCancel: () => void }) {
  const share = run.progress?.share ?? 0;
  const step = text(run.progress ? STEPS[run.progress.step] : "stepStarting");
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
