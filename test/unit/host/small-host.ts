import { IDBFactory } from "fake-indexeddb";
import type { LedgerHead } from "../../../lib/domain/ledger/ledger";
import { STAGE_IDS } from "../../../lib/domain/result/result";
import type { DatabaseMark, LockRecord } from "../../../lib/domain/settings/lock";
import type { EffectiveSettings, SettingsReport } from "../../../lib/domain/settings/settings";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { AnswerMemories } from "../../../lib/host/answer-memory";
import { createHost } from "../../../lib/host/host";
import { openVault } from "../../../lib/host/lock/open-vault";
import { createModels } from "../../../lib/host/models/models-service";
import { createRemoteAccess } from "../../../lib/host/remote/remote-access";
import type { HostEnvironment } from "../../../lib/host/serve";
import { openSiteMemory } from "../../../lib/host/site-memory";
import type { StageFactories } from "../../../lib/host/stage-factories";
import type { RunReport } from "../../../lib/messages/payloads";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import type { Stage } from "../../../lib/stage/stage";
import { createExampleStore } from "../../../lib/store/example-store";
import { listPlaces } from "../../../lib/store/places";
import type { SafeDatabase } from "../../../lib/store/safe-database";
import { smallClassifyTask, smallExtractTask, smallSnapshot } from "../../support/snapshots";

/** Finds e-mail addresses: a real stage, if a small one. */
const emailStage: Stage = {
  id: "rules",
  revision: "1",
  async propose({ snapshot }) {
    const proposals = snapshot.blocks.flatMap(({ id, text }) => {
      const match = /\S+@\S+/.exec(text);
      if (!match) return [];
      const evidence = [{ blockId: id, start: match.index, end: match.index + match[0].length, quote: match[0] }];
      return [{ questionId: "email", items: [{ value: match[0], evidence }], score: 0.9, source: "test" }];
    });
    return { status: "done", proposals };
  },
};

/** Stages that have no model. */
const skippedStages = Object.fromEntries(
  STAGE_IDS.map((id) => [
    id,
    (): Stage => ({ id, revision: "1", propose: async () => ({ status: "skipped", reason: "no-model" }) }),
  ]),
) as unknown as StageFactories;

/** What surrounds the host, as it is and was. */
export interface SmallWorld {
  events: [name: string, detail: unknown][];
  reports: RunReport[];
  page(): Promise<Snapshot>;
  settings: EffectiveSettings;
  policy: Record<string, unknown> | null;
  /** Where everything is stored; another one for a browser whose storage was emptied. */
  factory: IDBFactory;
  lock: LockRecord;
  head: LedgerHead | null;
  mark: DatabaseMark;
  restarts: number;
}

/** A host with two tasks, one real stage and no model, in the world that another one left where that is given. */
export async function openSmallHost(
  before: Partial<SmallWorld> = {},
): Promise<{ host: WorkerHandlers; world: SmallWorld; database: SafeDatabase }> {
  const world: SmallWorld = {
    events: [],
    reports: [],
    page: async () => smallSnapshot(),
    settings: computeEffectiveSettings(null, {}),
    policy: null,
    factory: new IDBFactory(),
    lock: { isOn: false, key: null },
    head: null,
    mark: { generation: null, lostAt: null },
    restarts: 0,
    ...before,
  };
  const environment: HostEnvironment = {
    takeSnapshot: () => world.page(),
    showAnswer: async (_target, report) => void world.reports.push(report),
    announce: (name, detail) => void world.events.push([name, detail]),
    settings: async () => world.settings,
    egress: async () => ({
      report: { ...reportOf(world.settings), policy: world.policy, endpointProblem: "no-endpoint" },
      apiKey: "",
      isReachable: false,
    }),
    openSite: async (site) => {
      world.settings = { ...world.settings, openedSites: [...world.settings.openedSites, site] };
    },
    readHead: async () => world.head,
    writeHead: async (head) => void Object.assign(world, { head }),
    readLock: async () => world.lock,
    writeLock: async (lock) => void Object.assign(world, { lock }),
    touchLock: async () => undefined,
    readMark: async () => world.mark,
    writeMark: async (mark) => void Object.assign(world, { mark }),
    setBusy: () => undefined,
    keepStorage: async () => true,
    mark: () => undefined,
    whileModelWorks: (work) => work(),
    callBrowserModel: async () => "absent",
  };
  const cheap = { places: listPlaces(undefined, world.factory), kdf: { N: 2 ** 10, r: 8, p: 1 } };
  const vault = await openVault(environment, cheap);
  const { database } = vault;
  const answers = new AnswerMemories({
    database,
    settings: environment.settings,
    embed: async () => ({ encoder: "1", embedding: new Float32Array([1, 0]) }),
    changed: () => environment.announce("answers.changed", {}),
  });
  const remote = createRemoteAccess({ environment, database, fetch, memory: answers });
  const siteMemory = openSiteMemory(database, environment.settings);
  const host = createHost({
    environment,
    vault,
    siteMemory,
    stages: { ...skippedStages, learned: siteMemory.stage, rules: () => emailStage, remote: remote.stageFor },
    encoder: {
      withEncoder: (work) => work({ revision: "1", embed: async () => [] }),
      examples: createExampleStore(database),
      status: () => ({ id: "m", revision: "1", state: "unloaded", backend: null, threads: 1, error: null }),
    },
    answers,
    models: createModels({ environment, database, fetch, root: "" }),
    remote,
    builtinTasks: [smallExtractTask, smallClassifyTask],
    pageTypeTask: smallClassifyTask,
    restart: () => void world.restarts++,
  });
  return { host, world, database };
}

function reportOf(effective: EffectiveSettings): SettingsReport {
  const none = { locked: [], policy: null, problems: [], isLastGood: false, hasKey: false, endpointProblem: null };
  return { effective, preferences: effective, webhookProblem: "no-webhook", ...none };
}
