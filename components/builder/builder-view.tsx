import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { editDraft, type TaskDraft } from "./draft";
import { ImportView } from "./import-view";
import { TaskEditor } from "./task-editor";
import { TaskList } from "./task-list";

type Screen = { name: "list" } | { name: "edit"; draft: TaskDraft } | { name: "import" };

/** The person's own tasks: list, write, edit, copy, import, export. The same in the panel and in the options. */
export function BuilderView() {
  const session = useSession();
  const screen = useSignal<Screen>({ name: "list" });
  const forget = () => {
    session.runs.clear("trial");
    session.toEdit.value = null;
  };
  useEffect(() => forget, [session]);
  useSignalEffect(() => {
    const wanted = session.toEdit.value;
    if (wanted) screen.value = { name: "edit", draft: editDraft(wanted) };
  });
  const show = (next: Screen) => {
    void session.runs.cancel("trial");
    forget();
    screen.value = next;
  };
  const toList = () => show({ name: "list" });
  const current = screen.value;

  if (current.name === "import") return <ImportView onDone={toList} />;
  if (current.name === "edit") {
    return (
      <TaskEditor
        start={current.draft}
        onSave={(task) =>
          session.attempt(async () => {
            await session.tasks.save(task);
            toList();
            session.toasts.show(text("taskSaved", task.name));
          })
        }
        onLeave={(left) => {
          toList();
          if (left) session.toasts.show(text("draftLeft"), () => show({ name: "edit", draft: left }));
        }}
      />
    );
  }
  return (
    <TaskList
      listings={listKnownTasks(session.tasks)}
      onEdit={(draft) => show({ name: "edit", draft })}
      onImport={() => show({ name: "import" })}
    />
  );
}
