import { isAskedTask } from "../../lib/domain/task/question/asked";
import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";

/** Puts the task that typed questions became among the person's tasks, and then leads there. Nothing for other tasks. */
export function KeepTask({ task }: { task: Task }) {
  const { tasks, toasts, attempt, toEdit } = useSession();
  if (!isAskedTask(task) || tasks.list.value.state !== "ready") return null;
  const kept = listKnownTasks(tasks).find((known) => known.task.id === task.id)?.task;
  const keep = () =>
    attempt(async () => {
      await tasks.save(task);
      toasts.show(text("keptTask", task.name), async () => {
        await tasks.remove(task.id);
      });
    });
  const edit = () => {
    toEdit.value = kept ?? null;
  };
  return (
    <div>
      <Button icon={kept ? "edit" : "add"} onClick={kept ? edit : keep}>
        {text(kept ? "keptEdit" : "keepTask")}
      </Button>
    </div>
  );
}
