import { useEffect } from "preact/hooks";
import type { ModelsReport } from "../../lib/domain/model/model";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { useFocusKept } from "../kit/use-focus-kept";
import { WithSettings } from "../options/with-settings";
import { useSession } from "../state/session-state";
import { DeviceFacts } from "./device-facts";
import { EncoderStatus } from "./encoder-status";
import { ModelGroup } from "./model-group";
import { ModelSource } from "./model-source";
import { NoLibraries } from "./no-libraries";
import "./models.css";

/** Which models answer, which there are, what the device has for them, and where they come from. */
export function ModelsSection() {
  const { models, toasts } = useSession();
  const region = useFocusKept<HTMLDivElement>(heirOf);
  useEffect(() => void models.refresh(), [models]);
  useEffect(
    () =>
      models.finished.subscribe((listing) => {
        if (listing) toasts.show(text("modelsReady", listing.card.name));
      }),
    [models],
  );
  const report = models.report.value;
  const error = models.error.value;
  return (
    <div class="stack models" ref={region}>
      <p>{text("modelsWhat")}</p>
      {error && <ErrorNotice error={error} onRetry={models.refresh} />}
      {!report && !error && <p class="note">{text("historyLoading")}</p>}
      {report && <Report report={report} />}
    </div>
  );
}

function Report({ report }: { report: ModelsReport }) {
  return (
    <>
      <ModelGroup kind="encoder" report={report} ofActive={<EncoderStatus />} />
      <ModelGroup kind="llm" report={report}>
        <NoLibraries report={report} />
      </ModelGroup>
      <DeviceFacts report={report} />
      <WithSettings>{(settings) => <ModelSource report={settings} problem={report.mirror.problem} />}</WithSettings>
    </>
  );
}

/** Where the button that had the focus is gone: the model's next button, else its name, else its group's. */
function heirOf(around: Element[]): HTMLElement | null | undefined {
  const model = around.find((element) => element.matches(".model"));
  // It may stand elsewhere in the list now.
  const name = model && document.getElementById(model.getAttribute("aria-labelledby")!);
  const group = around.find((element) => element.matches(".model-group"))?.querySelector<HTMLElement>("h3");
  return name?.closest(".model")?.querySelector<HTMLElement>(".model-buttons button") ?? name ?? group;
}
