import type { Handlers } from "../messages/handle";
import type { ModelStatus } from "../messages/protocol";
import { isBlocked } from "../policy/site-rules";
import { createConfidenceModel } from "../router/confidence-model";
import type { Stage } from "../stage/stage";
import { createCalibrationStore } from "../store/calibrations";
import { createCorrectionStore } from "../store/corrections";
import type { Database } from "../store/database";
import { createResultStore } from "../store/results";
import { createTaskStore } from "../store/tasks";
import { createVerdictStore } from "../store/verdicts";
import { LoupeError } from "../task/errors";
import type { Task } from "../task/task";
import { hashTask } from "../task/task-hash";
import { allowedStages } from "./allowed-stages";
import { createCorrections } from "./corrections";
import { summarise } from "./headline";
import { createLearning } from "./learning";
import type { Llm } from "./models/llm";
import type { Models } from "./models/models";
import { describePage } from "./overview";
import type { RemoteAccess } from "./remote/remote-access";
import { createRetention } from "./retention";
import { createRuns } from "./runs";
import type { Surroundings } from "./serve";
import { checkTask, createTaskRegistry } from "./tasks";

export interface HostDependencies {
  surroundings: Surroundings;
  database: Database;
  /** Those that a page is looked at with before anybody asks. Called for every run. */
  readers(): readonly Stage[];
  /** The language model on this device. */
  llm: Llm;
  models: Pick<Models, "handlers">;
  remote: RemoteAccess;
  builtinTasks: readonly Task[];
  pageTypeTask: Task;
  modelStatus(): ModelStatus;
}

/** Puts stages, router and store together, and answers every message for the host. */
export function createHost(dependencies: HostDependencies): Handlers<"host"> {
  const { database, builtinTasks: builtin, pageTypeTask, llm, remote } = dependencies;
  const surroundings = withinPolicy(dependencies.surroundings);
  const results = createResultStore(database);
  const historyChanged = (): void => surroundings.announce("history.changed", {});
  const retention = createRetention(results, surroundings.settings, historyChanged);
  const tasks = createTaskRegistry({
    builtin,
    own: createTaskStore(database),
    pushed: async () => (await surroundings.settings()).tasks,
    changed: () => surroundings.announce("tasks.changed", {}),
  });
  const learning = createLearning({
    verdictStore: createVerdictStore(database),
    calibrationStore: createCalibrationStore(database),
  });
  const corrections = createCorrections(results, createCorrectionStore(database), learning);
  const runs = createRuns({
    surroundings,
    stagesFor: (run, settings) =>
      allowedStages([...dependencies.readers(), llm.stageForRun(), remote.stageFor(run)], settings),
    confidenceFor: async (taskHash, { targetPrecision: target }) =>
      createConfidenceModel({ target, calibrations: await learning.calibrationsFor(taskHash) }),
    findTask: tasks.find,
    findResult: results.get,
    async saveResult(result) {
      await results.save(result);
      historyChanged();
      await retention.apply();
    },
  });

  return {
    "host.status": () => ({ ...dependencies.modelStatus(), host: "ready" }),
    "page.overview": async (target) => {
      const listed = (await tasks.list()).map(({ task }) => task);
      const stages = allowedStages(dependencies.readers(), await surroundings.settings());
      return describePage(target, listed, pageTypeTask, stages, surroundings);
    },
    "run.start": (request) => runs.start(request.task ? { ...request, task: checkTask(request.task) } : request),
    "run.cancel": ({ runId }) => runs.cancel(runId),
    "task.list": () => tasks.list(),
    "task.save": ({ task }) => tasks.save(task),
    "task.delete": ({ taskId }) => tasks.delete(taskId),
    "history.list": async (query) => {
      await retention.apply();
      return (await results.list(query)).map(summarise);
    },
    "history.get": async ({ id }) => (await results.get(id)) ?? null,
    "history.delete": async ({ ids }) => {
      const deleted = await results.delete(ids);
      // What one result taught stays, it is numbers only; who deletes everything means that too.
      if (ids === "all") await learning.clear();
      historyChanged();
      return { deleted };
    },
    "history.restore": async ({ results: deleted }) => {
      const restored = await results.restore(deleted);
      for (const result of deleted) await corrections.teach(result);
      historyChanged();
      return { restored };
    },
    "correction.save": ({ resultId, questionId, items }) => corrections.save(resultId, questionId, items),
    "correction.undo": ({ resultId, questionId }) => corrections.undo(resultId, questionId),
    "verdict.save": ({ resultId, questionId, isConfirmed }) => corrections.confirm(resultId, questionId, isConfirmed),
    "calibration.list": async ({ taskId }) => {
      const task = await tasks.find(taskId);
      const { targetPrecision } = await surroundings.settings();
      return task ? learning.report(await hashTask(task), targetPrecision) : [];
    },
    "consent.pending": () => remote.consent.pending(),
    "consent.answer": ({ id, decision }) => ({ accepted: remote.consent.answer(id, decision) }),
    "consent.list": () => remote.consent.list(),
    "consent.revoke": async ({ grants }) => ({ revoked: await remote.consent.revoke(grants) }),
    "consent.restore": async ({ grants }) => ({ restored: await remote.consent.restore(grants) }),
    "ledger.list": (query) => remote.ledger.list(query),
    "ledger.verify": () => remote.ledger.verify(),
    "endpoint.test": () => remote.test(),
    ...dependencies.models.handlers,
  };
}

/** No page of a site that we are kept from gets to a stage, a frame in an allowed page neither. */
function withinPolicy(surroundings: Surroundings): Surroundings {
  return {
    ...surroundings,
    async takeSnapshot(target, reading) {
      const snapshot = await surroundings.takeSnapshot(target, reading);
      if (!isBlocked(snapshot.url, await surroundings.settings())) return snapshot;
      throw new LoupeError("site-blocked", "Loupe is kept from this site.", { url: snapshot.url });
    },
  };
}
