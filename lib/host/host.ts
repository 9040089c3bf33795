import { workAtPage } from "../domain/exhausted";
import { BUILT_IN_STAGE_IDS, type Result, STAGE_IDS } from "../domain/result/result";
import type { MessageName, WorkerHandlers } from "../messages/protocol";
import { refuseKept } from "../policy/site-rules";
import { findRuledTask } from "../policy/task-rules";
import { createConfidenceModel } from "../router/confidence-model";
import { createCalibrationStore } from "../store/calibration-store";
import { createCorrectionStore } from "../store/correction-store";
import { createNoteStore } from "../store/note-store";
import { createPredictionStore } from "../store/prediction-store";
import { createReadPageStore } from "../store/read-page-store";
import { createResultStore } from "../store/result-store";
import { createRuleChangeStore } from "../store/rule-change-store";
import { createRuleVersionStore } from "../store/rule-version-store";
import { createSiteRuleStore } from "../store/site-rule-store";
import { createTaskStore } from "../store/task-store";
import { createVerdictStore } from "../store/verdict-store";
import { createAnswerHandlers } from "./answer-memory";
import { startAudit } from "./audit/start-audit";
import { createColumnMemory } from "./column-memory";
import { createColumnHandlers } from "./columns";
import { createCorrectionHandlers, createCorrections, teachAll } from "./corrections";
import { createExamplesHandlers, Examples } from "./examples";
import { createFieldHandlers } from "./field-handlers";
import { createHistoryHandlers } from "./history";
import type { HostDependencies } from "./host-dependencies";
import { keepCorrections } from "./keep-corrections";
import { createCalibrationHandlers, createLearning } from "./learning";
import { guardHandlers } from "./lock/guard-handlers";
import { startLock } from "./lock/start-lock";
import { createMemoryHandlers, teachSites } from "./memory-handlers";
import { createOverviewReader, describePage } from "./overview";
import { PredictionLog } from "./prediction-log";
import { createPushedRules } from "./pushed-rules";
import { createQualityHandlers } from "./quality-handlers";
import { createQuestionHandlers } from "./questions";
import { createPointedReader } from "./read-pointed";
import { createEventNotes } from "./remote/event-notes";
import { readRemoteCost } from "./remote/remote-cost";
import { createRemoteHandlers } from "./remote/remote-handlers";
import { createRetention } from "./retention";
import { createReviewHandlers } from "./review";
import { createRunHandlers, createRuns } from "./runs";
import type { HostEnvironment } from "./serve";
import { createSiteHandlers, noteAuditedRun } from "./site-handlers";
import { skipForbiddenStages } from "./skip-forbidden-stages";
import { createTaskHandlers, createTaskRegistry } from "./tasks";

/** Puts stages, router and store together, and answers every message for the host. */
export function createHost(dependencies: HostDependencies): WorkerHandlers {
  const { vault, builtinTasks: builtin, pageTypeTask, encoder, remote, siteMemory, stages, answers } = dependencies;
  const { database } = vault;
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
  const retention = createRetention({
    results,
    kept: [examples, log, answers],
    notes: createNoteStore(database),
    settings: environment.settings,
    changed: announceHistory,
  });
  const teachable = teachAll(learning, examples, sites, log);
  const corrections = createCorrections(results, createCorrectionStore(database), teachable);
  const pointing = createPointedReader({ results, pages: createReadPageStore(database), environment });
  const columns = createColumnMemory(createSiteRuleStore(database));
  const learnColumns = (result: Result): Promise<void> => columns.learn(result).then(announceMemory);
  const siteDependencies = { environment, note: createEventNotes(remote.ledger) };
  const runs = createRuns({
    environment,
    taughtColumns: columns.taughtColumns,
    noteRun: (task, { url, documents = [] }) => noteAuditedRun(task.name, [url, ...documents], siteDependencies),
    stagesFor: (run, settings) =>
      skipForbiddenStages(
        STAGE_IDS.map((id) => stages[id](run)),
        settings,
      ),
    confidenceFor: async (taskHash, { targetPrecision: target }) =>
      createConfidenceModel({ target, calibrations: await learning.calibrationsFor(taskHash).catch(() => []) }),
    findTask: tasks.find,
    findResult: results.get,
    keepCorrections: (result) => keepCorrections(result, results),
    async saveResult(result, snapshot) {
      await results.put(result);
      // What can't be written down beside it must not cost the person their result.
      await siteMemory.remember(result, snapshot).catch(() => undefined);
      if (await siteMemory.heal(result, snapshot).catch(() => false)) announceMemory();
      await log.write(result).catch(() => undefined);
      announceHistory();
      await retention.apply().catch(() => undefined);
    },
  });

  const audit = startAudit(dependencies);
  const lock = startLock(dependencies);
  const handlers: WorkerHandlers = {
    "host.status": () => ({ ...encoder.status(), host: "ready" }),
    "page.overview": async ({ waits = false, ...target }) => {
      const listed = (await tasks.list()).map(({ task }) => task);
      const isComplete = waits || encoder.status().state === "ready";
      const builtIn = BUILT_IN_STAGE_IDS.filter((id) => isComplete || id !== "encoder").map((id) => stages[id]());
      const settings = await environment.settings();
      const allowed = skipForbiddenStages(builtIn, settings);
      const snapshot = await readForOverview(target, waits);
      const described = await workAtPage({ url: snapshot.url }, () =>
        describePage(snapshot, target, listed, pageTypeTask, allowed, environment),
      );
      const ruledTask = findRuledTask(settings.taskRules, described, described.taskIds);
      return { ...described, ruledTask, isComplete };
    },
    ...createRunHandlers(runs),
    ...lock.handlers,
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
      answers,
      corrections,
      learnColumns,
      changed: announceHistory,
    }),
    ...createCorrectionHandlers(corrections, pointing),
    ...createColumnHandlers(results, learnColumns),
    ...createExamplesHandlers(examples),
    ...createAnswerHandlers(answers),
    ...createReviewHandlers({ results, examples: encoder.examples, encoder, findTask: tasks.find }),
    ...createCalibrationHandlers(learning, tasks, environment.settings),
    ...createQualityHandlers({ log, results, notes: createNoteStore(database), changed: announceQuality }),
    ...createMemoryHandlers({
      rules: createSiteRuleStore(database),
      changes: createRuleChangeStore(database),
      versions: createRuleVersionStore(database),
      results,
      memory: siteMemory,
      pushed: createPushedRules(environment.settings),
      changed: announceMemory,
    }),
    ...createRemoteHandlers(remote),
    ...createSiteHandlers(siteDependencies),
    ...dependencies.models.handlers,
  };
  const check = async (name: MessageName): Promise<void> => {
    await lock.check();
    if (name === "run.start") audit.look();
  };
  return guardHandlers(handlers, check, environment);
}

/** No page of a site that we are kept from gets to a stage, a frame in an allowed page neither. */
function guardEnvironment(environment: HostEnvironment): HostEnvironment {
  return {
    ...environment,
    async takeSnapshot(target, reading) {
      const snapshot = await environment.takeSnapshot(target, reading);
      refuseKept([snapshot.url, ...(snapshot.documents ?? [])], await environment.settings());
      return snapshot;
    },
  };
}
