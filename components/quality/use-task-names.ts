import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";

/** Names of tasks by their id; the id of one that is gone. */
export function useTaskNames(): (taskId: string) => string {
  const { tasks } = useSession();
  const names = new Map(listKnownTasks(tasks).map(({ task }) => [task.id, task.name]));
  return (taskId) => names.get(taskId) ?? taskId;
}
