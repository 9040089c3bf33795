import { text } from "../../lib/messages/text";
import { downloadText } from "../export/deliver";
import { Button } from "../kit/button";
import { ConfirmedButton } from "../kit/confirmed-button";
import type { QualityStore } from "../state/quality-state";
import { useSession } from "../state/session-state";

/** What is done with all that was written down. */
export function LogActions({ store }: { store: QualityStore }) {
  const { attempt, noteExport, toasts } = useSession();
  const save = () =>
    attempt(async () => {
      downloadText(JSON.stringify(await store.readAll(), null, 2), "loupe-quality.json", "application/json");
      noteExport("quality");
    });
  const clear = () =>
    attempt(async () => {
      await store.clear();
      toasts.show(text("qualityCleared"));
    });
  return (
    <div class="row">
      <Button icon="download" onClick={save}>
        {text("qualityExport")}
      </Button>
      <ConfirmedButton
        look="danger"
        icon="remove"
        label={text("qualityClear")}
        title={text("qualityClearTitle")}
        body={text("qualityClearBody")}
        onConfirm={clear}
      />
    </div>
  );
}
