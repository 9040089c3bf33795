import type { TaskQuality } from "../../lib/domain/learning/quality-report";
import { text } from "../../lib/messages/text";
import { useFocusKept } from "../kit/use-focus-kept";
import type { QualityStore } from "../state/quality-state";
import { useSession } from "../state/session-state";
import { TaskRow } from "./task-row";
import { useTaskNames } from "./use-task-names";

/** Every task that was asked. */
export function TaskList({ tasks, store }: { tasks: readonly TaskQuality[]; store: QualityStore }) {
  const { attempt, toasts } = useSession();
  const nameOf = useTaskNames();
  // The button goes with the warning that it takes away.
  const region = useFocusKept<HTMLElement>(() => document.querySelector<HTMLElement>(".quality select"));
  const callUsual = (taskHash: string, name: string) =>
    attempt(async () => {
      const before = await store.callUsual(taskHash, Date.now());
      toasts.show(text("driftUsualDone", name), async () => void (await store.callUsual(taskHash, before)));
    });
  return (
    <section class="stack" aria-labelledby="quality-tasks" ref={region}>
      <h3 id="quality-tasks">{text("qualityTasks")}</h3>
      <ul class="rows">
        {tasks.map((task) => {
          const name = nameOf(task.taskId);
          return (
            <TaskRow key={task.taskId} task={task} name={name} onUsual={() => void callUsual(task.taskHash, name)} />
          );
        })}
      </ul>
    </section>
  );
}
