import type { Handlers } from "../messages/handle";
import type { ModelStatus } from "../messages/protocol";
import type { Stage } from "../stage/stage";
import { createCorrectionStore } from "../store/corrections";
import type { Database } from "../store/database";
import { createResultStore } from "../store/results";
import { createTaskStore } from "../store/tasks";
import type { Task } from "../task/task";
import { createCorrections } from "./corrections";
import { summarise } from "./headline";
import { describePage } from "./overview";
import { createRuns } from "./runs";
import type { Surroundings } from "./serve";
import { checkTask, createTaskRegistry } from "./tasks";

export interface HostDependencies {
  surroundings: Surroundings;
  database: Database;
  /** From cheap to dear. */
  stages: readonly Stage[];
  builtinTasks: readonly Task[];
  pageTypeTask: Task;
  modelStatus(): ModelStatus;
}

/** Puts stages, router and store together, and answers every message for the host. */
export function createHost(dependencies: HostDependencies): Handlers<"host"> {
  const { surroundings, database, stages, builtinTasks, pageTypeTask } = dependencies;
  const results = createResultStore(database);
  const historyChanged = (): void => surroundings.announce("history.changed", {});
  const tasks = createTaskRegistry(builtinTasks, createTaskStore(database), () =>
    surroundings.announce("tasks.changed", {}),
  );
  const corrections = createCorrections(results, createCorrectionStore(database));
  const saveResult: Parameters<typeof createRuns>[0]["saveResult"] = async (result) => {
    await results.save(result);
    historyChanged();
  };
  const runs = createRuns({ surroundings, stages, findTask: tasks.find, findResult: results.get, saveResult });

  return {
    "host.status": () => dependencies.modelStatus(),
    "page.overview": async (target) => {
      const listed = (await tasks.list()).map(({ task }) => task);
      return describePage(target, listed, pageTypeTask, stages, surroundings);
    },
    "run.start": (request) => runs.start(request.task ? { ...request, task: checkTask(request.task) } : request),
    "run.cancel": ({ runId }) => runs.cancel(runId),
    "task.list": () => tasks.list(),
    "task.save": ({ task }) => tasks.save(task),
    "task.delete": ({ taskId }) => tasks.delete(taskId),
    "history.list": async (query) => (await results.list(query)).map(summarise),
    "history.get": async ({ id }) => (await results.get(id)) ?? null,
    "history.delete": async ({ ids }) => {
      const deleted = await results.delete(ids);
      historyChanged();
      return { deleted };
    },
    "history.restore": async ({ results: deleted }) => {
      const restored = await results.restore(deleted);
      historyChanged();
      return { restored };
    },
    "correction.save": ({ resultId, questionId, items }) => corrections.save(resultId, questionId, items),
    "correction.undo": ({ resultId, questionId }) => corrections.undo(resultId, questionId),
  };
}
