import { LoupeError } from "../domain/errors";
import { BUILT_IN_STAGE_IDS, STAGE_IDS } from "../domain/result/result";
import type { Task } from "../domain/task/task";
import type { Handlers } from "../messages/protocol";
import { isBlocked } from "../policy/site-rules";
import { createConfidenceModel } from "../router/confidence-model";
import { createCalibrationStore } from "../store/calibration-store";
import { createCorrectionStore } from "../store/correction-store";
import type { Database } from "../store/database";
import { createResultStore } from "../store/result-store";
import { createSiteRuleStore } from "../store/site-rule-store";
import { createTaskStore } from "../store/task-store";
import { createVerdictStore } from "../store/verdict-store";
import { createColumnHandlers } from "./columns";
import { createCorrectionHandlers, createCorrections, teachAll } from "./corrections";
import { createExamplesHandlers, Examples } from "./examples";
import { createHistoryHandlers } from "./history";
import { keepCorrections } from "./keep-corrections";
import { createCalibrationHandlers, createLearning } from "./learning";
import { createMemoryHandlers, teachSites } from "./memory-handlers";
import type { Encoder } from "./models/encoder";
import type { Models } from "./models/models-service";
import { describePage } from "./overview";
import type { RemoteAccess } from "./remote/remote-access";
import { createRemoteHandlers } from "./remote/remote-handlers";
import { createRetention } from "./retention";
import { createRunHandlers, createRuns } from "./runs";
import type { HostEnvironment } from "./serve";
import type { SiteMemory } from "./site-memory";
import { skipForbiddenStages } from "./skip-forbidden-stages";
import type { StageFactories } from "./stage-factories";
import { createTaskHandlers, createTaskRegistry } from "./tasks";

export interface HostDependencies {
  environment: HostEnvironment;
  database: Database;
  stages: StageFactories;
  encoder: Pick<Encoder, "withEncoder" | "examples" | "status">;
  models: Pick<Models, "handlers">;
  remote: RemoteAccess;
  siteMemory: SiteMemory;
  builtinTasks: readonly Task[];
  pageTypeTask: Task;
}

/** Puts stages, router and store together, and answers every message for the host. */
export function createHost(dependencies: HostDependencies): Handlers<"host"> {
  const { database, builtinTasks: builtin, pageTypeTask, encoder, remote, siteMemory, stages } = dependencies;
  const environment = guardEnvironment(dependencies.environment);
  const results = createResultStore(database);
  const announceHistory = (): void => environment.announce("history.changed", {});
  const announceMemory = (): void => environment.announce("memory.changed", {});
  const sites = teachSites(siteMemory, announceMemory);
  const tasks = createTaskRegistry({
    builtin,
    own: createTaskStore(database),
    pushed: async () => (await environment.settings()).tasks,
    changed: () => environment.announce("tasks.changed", {}),
  });
  const learning = createLearning({
    verdictStore: createVerdictStore(database),
    calibrationStore: createCalibrationStore(database),
  });
  const examples = new Examples({
    store: encoder.examples,
    encoder,
    findTask: tasks.find,
    settings: environment.settings,
  });
  void examples.resume().catch(() => undefined);
  const retention = createRetention(results, examples, environment.settings, announceHistory);
  const teachable = teachAll(learning, examples, sites);
  const corrections = createCorrections(results, createCorrectionStore(database), teachable);
  const runs = createRuns({
    environment,
    stagesFor: (run, settings) =>
      skipForbiddenStages(
        STAGE_IDS.map((id) => stages[id](run)),
        settings,
      ),
    confidenceFor: async (taskHash, { targetPrecision: target }) =>
      createConfidenceModel({ target, calibrations: await learning.calibrationsFor(taskHash) }),
    findTask: tasks.find,
    findResult: results.get,
    keepCorrections: (result) => keepCorrections(result, results),
    async saveResult(result, snapshot) {
      await results.put(result);
      await siteMemory.remember(result, snapshot);
      announceHistory();
      await retention.apply();
    },
  });

  return {
    "host.status": () => ({ ...encoder.status(), host: "ready" }),
    "page.overview": async (target) => {
      const listed = (await tasks.list()).map(({ task }) => task);
      const builtIn = BUILT_IN_STAGE_IDS.map((id) => stages[id]());
      const allowed = skipForbiddenStages(builtIn, await environment.settings());
      return describePage(target, listed, pageTypeTask, allowed, environment);
    },
    ...createRunHandlers(runs),
    ...createTaskHandlers(tasks),
    ...createHistoryHandlers({
      results,
      retention,
      learning,
      siteMemory: sites,
      examples,
      corrections,
      changed: announceHistory,
    }),
    ...createCorrectionHandlers(corrections),
    ...createColumnHandlers(results),
    ...createExamplesHandlers(examples),
    ...createCalibrationHandlers(learning, tasks, environment.settings),
    ...createMemoryHandlers({ rules: createSiteRuleStore(database), changed: announceMemory }),
    ...createRemoteHandlers(remote),
    ...dependencies.models.handlers,
  };
}

/** No page of a site that we are kept from gets to a stage, a frame in an allowed page neither. */
function guardEnvironment(environment: HostEnvironment): HostEnvironment {
  return {
    ...environment,
    async takeSnapshot(target, reading) {
      const snapshot = await environment.takeSnapshot(target, reading);
      const settings = await environment.settings();
      const url = [snapshot.url, ...(snapshot.documents ?? [])].find((address) => isBlocked(address, settings));
      if (url === undefined) return snapshot;
      throw new LoupeError("site-blocked", "Loupe is kept from this site.", { url });
    },
  };
}
