import { LoupeError } from "../domain/errors";
import { BUILT_IN_STAGE_IDS, STAGE_IDS } from "../domain/result/result";
import type { Task } from "../domain/task/task";
import type { Handlers } from "../messages/protocol";
import { isBlocked } from "../policy/site-rules";
import { createConfidenceModel } from "../router/confidence-model";
import { createCalibrationStore } from "../store/calibration-store";
import { createCorrectionStore } from "../store/correction-store";
import type { Database } from "../store/database";
import { createNoteStore } from "../store/note-store";
import { createPredictionStore } from "../store/prediction-store";
import { createReadPageStore } from "../store/read-page-store";
import { createResultStore } from "../store/result-store";
import { createSiteRuleStore } from "../store/site-rule-store";
import { createTaskStore } from "../store/task-store";
import { createVerdictStore } from "../store/verdict-store";
import { createColumnHandlers } from "./columns";
import { createCorrectionHandlers, createCorrections, teachAll } from "./corrections";
import { createExamplesHandlers, Examples } from "./examples";
import { createFieldHandlers } from "./field-handlers";
import { createHistoryHandlers } from "./history";
import { keepCorrections } from "./keep-corrections";
import { createCalibrationHandlers, createLearning } from "./learning";
import { createMemoryHandlers, teachSites } from "./memory-handlers";
import type { Encoder } from "./models/encoder";
import type { Models } from "./models/models-service";
import { createOverviewReader, describePage } from "./overview";
import { PredictionLog } from "./prediction-log";
import { createQualityHandlers } from "./quality-handlers";
import { createQuestionHandlers } from "./questions";
import { createPointedReader } from "./read-pointed";
import type { RemoteAccess } from "./remote/remote-access";
import { readRemoteCost } from "./remote/remote-cost";
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
  const readForOverview = createOverviewReader(environment);
  const announceHistory = (): void => environment.announce("history.changed", {});
  const announceMemory = (): void => environment.announce("memory.changed", {});
  const announceQuality = (): void => environment.announce("quality.changed", {});
  const sites = teachSites(siteMemory, announceMemory);
  const tasks = createTaskRegistry({
    builtin,
    own: createTaskStore(database),
    pushed: async () => (await environment.settings()).tasks,
    mayJudgePeople: async () => (await environment.settings()).tasksOnPeople === "allowed",
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
    changed: announceQuality,
  });
  void examples.resume().catch(() => undefined);
  const log = new PredictionLog({
    store: createPredictionStore(database),
    settings: environment.settings,
    headOf: async (taskHash) =>
      (await encoder.examples.getHead(taskHash, encoder.status().revision))?.champion?.version ?? "",
    costOf: (runId) => readRemoteCost(remote.ledger, runId),
    changed: announceQuality,
  });
  const retention = createRetention(results, [examples, log], environment.settings, announceHistory);
  const teachable = teachAll(learning, examples, sites, log);
  const corrections = createCorrections(results, createCorrectionStore(database), teachable);
  const pointing = createPointedReader({ results, pages: createReadPageStore(database), environment });
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
      // What can't be written down must not cost the person their result.
      await log.write(result).catch(() => undefined);
      announceHistory();
      await retention.apply();
    },
  });

  return {
    "host.status": () => ({ ...encoder.status(), host: "ready" }),
    "page.overview": async ({ waits = false, ...target }) => {
      const listed = (await tasks.list()).map(({ task }) => task);
      const isComplete = waits || encoder.status().state === "ready";
      const builtIn = BUILT_IN_STAGE_IDS.filter((id) => isComplete || id !== "encoder").map((id) => stages[id]());
      const allowed = skipForbiddenStages(builtIn, await environment.settings());
      const snapshot = await readForOverview(target, waits);
      const described = await describePage(snapshot, target, listed, pageTypeTask, allowed, environment);
      return { ...described, isComplete };
    },
    ...createRunHandlers(runs),
    ...createTaskHandlers(tasks),
    ...createQuestionHandlers(),
    ...createFieldHandlers({ environment, tasks: builtin, rules: () => stages.rules() }),
    ...createHistoryHandlers({
      results,
      retention,
      learning,
      siteMemory: sites,
      examples,
      log,
      corrections,
      changed: announceHistory,
    }),
    ...createCorrectionHandlers(corrections, pointing),
    ...createColumnHandlers(results),
    ...createExamplesHandlers(examples),
    ...createCalibrationHandlers(learning, tasks, environment.settings),
    ...createQualityHandlers({ log, results, notes: createNoteStore(database), changed: announceQuality }),
    ...createMemoryHandlers({ rules: createSiteRuleStore(database), results, changed: announceMemory }),
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
