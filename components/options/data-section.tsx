import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { downloadText } from "../export/deliver";
import { HistoryView } from "../history/history-view";
import { Button } from "../kit/button";
import { ConfirmedButton } from "../kit/confirmed-button";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { exportHistory } from "./export-history";

/** The history, a copy of everything, and the button that deletes everything. */
export function DataSection() {
  const { history, tasks, ports, attempt, noteExport, toasts } = useSession();
  const exported = useSignal<number | null>(null);
  const exportAll = () =>
    attempt(async () => {
      exported.value = 0;
      try {
        const parts = await exportHistory(ports, (count) => {
          exported.value = count;
        });
        downloadText(parts, "loupe-history.json", "application/json");
        noteExport("history");
      } finally {
        exported.value = null;
      }
    });
  const deleteAll = () =>
    attempt(async () => {
      await ports.send("history.delete", { ids: "all" });
      for (const { task, origin } of listKnownTasks(tasks)) if (origin === "own") await tasks.remove(task.id);
      await history.search("");
      toasts.show(text("dataDeleted"));
    });
  return (
    <div class="stack">
      <p>{text("dataWhere")}</p>
      <HistoryView />
      <div class="row">
        <Button icon="download" onClick={exportAll} disabled={exported.value !== null}>
          {text("dataExport")}
        </Button>
        <ConfirmedButton
          look="danger"
          icon="remove"
          label={text("dataDelete")}
          title={text("dataDeleteTitle")}
          body={text("dataDeleteBody")}
          confirm={text("historyClearConfirm")}
          onConfirm={deleteAll}
        />
        <span class="note numbers" role="status">
          {exported.value !== null && text("dataExporting", exported.value)}
        </span>
      </div>
    </div>
  );
}
