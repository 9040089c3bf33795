import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB, type StoreNames } from "idb";
import { LoupeError } from "../domain/errors";
import type { Calibration } from "../domain/learning/calibration";
import type { Example, HeadRecord } from "../domain/learning/example";
import type { LoggedPrediction } from "../domain/learning/prediction-log";
import type { RuleChange } from "../domain/learning/rule-change";
import type { RuleVersion } from "../domain/learning/rule-version";
import type { SiteRule } from "../domain/learning/site-rule";
import type { Verdict } from "../domain/learning/verdict";
import type { ConsentGrant } from "../domain/ledger/consent";
import type { LedgerEntry } from "../domain/ledger/ledger";
import type { ActiveModels, InstalledVersion } from "../domain/model/model";
import type { ModelKind } from "../domain/model/model-card";
import type { Correction } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import type { Task } from "../domain/task/task";
import type { StoredResult } from "./stored-result";

/** Bump with a step in `upgrade`; steps are never edited once released. */
const VERSION = 7;

export interface StoredEmbedding {
  /** Hash of model revision and text. */
  key: string;
  embedding: Float32Array;
  /** Epoch milliseconds, for dropping the least recently used. */
  usedAt: number;
}

export interface LoupeSchema extends DBSchema {
  results: { key: string; value: StoredResult; indexes: { createdAt: number; page: [taskHash: string, url: string] } };
  tasks: { key: string; value: Task };
  corrections: { key: [resultId: string, questionId: string]; value: Correction; indexes: { taskHash: string } };
  notes: { key: string; value: string };
  embeddings: { key: string; value: StoredEmbedding; indexes: { usedAt: number } };
  verdicts: {
    key: [resultId: string, questionId: string, stage: string];
    value: Verdict;
    indexes: { taskHash: string };
  };
  calibrations: { key: [taskHash: string, questionId: string, stage: string]; value: Calibration };
  /** Links of one chain, see `lib/domain/ledger/ledger.ts`. */
  ledger: { key: number; value: LedgerEntry };
  consents: { key: [taskId: string, pageOrigin: string, endpointOrigin: string]; value: ConsentGrant };
  modelVersions: { key: [modelId: string, version: string]; value: InstalledVersion };
  activeModels: { key: ModelKind; value: ActiveModels };
  siteRules: {
    key: [host: string, taskId: string, fieldId: string, template: string];
    value: SiteRule;
    indexes: { host: string };
  };
  ruleChanges: { key: string; value: RuleChange; indexes: { host: string; at: number } };
  ruleVersions: {
    key: [host: string, taskId: string, fieldId: string, template: string];
    value: RuleVersion;
    indexes: { host: string };
  };
  readPages: { key: string; value: ReadPage; indexes: { readAt: number } };
  examples: { key: string; value: Example; indexes: { taskHash: string; createdAt: number } };
  heads: { key: [taskHash: string, modelRevision: string]; value: HeadRecord };
  /** `host` has the rows that hold texts. */
  predictions: {
    key: [resultId: string, questionId: string];
    value: LoggedPrediction;
    indexes: { at: number; host: string };
  };
}

/** What a result was read from. */
export interface ReadPage {
  resultId: string;
  snapshot: Snapshot;
  /** Epoch milliseconds. */
  readAt: number;
}

export type Database = IDBPDatabase<LoupeSchema>;

type CalibrationsInUpgrade = IDBPObjectStore<
  LoupeSchema,
  ArrayLike<StoreNames<LoupeSchema>>,
  "calibrations",
  "versionchange"
>;

/** Opens the one database of the extension. Throws `store-failed`. */
export async function openDatabase(name = "loupe"): Promise<Database> {
  return openDB<LoupeSchema>(name, VERSION, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) {
        database.createObjectStore("results", { keyPath: "id" }).createIndex("createdAt", "createdAt");
        database.createObjectStore("tasks", { keyPath: "id" });
        database
          .createObjectStore("corrections", { keyPath: ["resultId", "questionId"] })
          .createIndex("taskHash", "taskHash");
        database.createObjectStore("notes");
        database.createObjectStore("embeddings", { keyPath: "key" }).createIndex("usedAt", "usedAt");
      }
      if (oldVersion < 2) {
        database
          .createObjectStore("verdicts", { keyPath: ["resultId", "questionId", "stage"] })
          .createIndex("taskHash", "taskHash");
        database.createObjectStore("calibrations", { keyPath: ["taskHash", "questionId", "stage"] });
        database.createObjectStore("ledger", { keyPath: "sequence" });
        database.createObjectStore("consents", { keyPath: ["taskId", "pageOrigin", "endpointOrigin"] });
      }
      if (oldVersion < 3) {
        database.createObjectStore("modelVersions", { keyPath: ["modelId", "version"] });
        database.createObjectStore("activeModels", { keyPath: "kind" });
      }
      if (oldVersion < 4) {
        database
          .createObjectStore("siteRules", { keyPath: ["host", "field.taskId", "field.id", "template"] })
          .createIndex("host", "host");
        transaction.objectStore("results").createIndex("page", ["taskHash", "page.url"]);
        database.createObjectStore("readPages", { keyPath: "resultId" }).createIndex("readAt", "readAt");
      }
      if (oldVersion < 5) createExampleStores(database);
      if (oldVersion < 6) {
        createPredictionStore(database);
        // They had less to prove, and don't know what was before them; the next host trains them anew.
        if (oldVersion >= 5) void transaction.objectStore("heads").clear();
      }
      if (oldVersion < 7) {
        createRuleHistoryStores(database);
        const hasCalibrations = database.objectStoreNames.contains("calibrations");
        if (hasCalibrations) void outdateCalibrations(transaction.objectStore("calibrations"));
      }
    },
    // A newer build in another window must not wait for ours for ever.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  }).catch(throwStoreFailed);
}

function createExampleStores(database: Database): void {
  const examples = database.createObjectStore("examples", { keyPath: "resultId" });
  examples.createIndex("taskHash", "taskHash");
  examples.createIndex("createdAt", "createdAt");
  database.createObjectStore("heads", { keyPath: ["taskHash", "modelRevision"] });
}

function createPredictionStore(database: Database): void {
  const predictions = database.createObjectStore("predictions", { keyPath: ["resultId", "questionId"] });
  predictions.createIndex("at", "at");
  predictions.createIndex("host", "plain.host");
}

function createRuleHistoryStores(database: Database): void {
  const changes = database.createObjectStore("ruleChanges", { keyPath: "id" });
  changes.createIndex("host", "host");
  changes.createIndex("at", "at");
  database
    .createObjectStore("ruleVersions", { keyPath: ["host", "field.taskId", "field.id", "template"] })
    .createIndex("host", "host");
}

/** They were not proved, and don't know what was before them: the next one who asks has them learned anew. */
async function outdateCalibrations(store: CalibrationsInUpgrade): Promise<void> {
  for await (const cursor of store) await cursor.update({ ...cursor.value, priorRevision: "" });
}

/** Turns a failure of IndexedDB (quota, corruption, closed) into `store-failed`. */
export function throwStoreFailed(cause: unknown): never {
  const name = cause instanceof Error ? cause.name : "unknown";
  throw new LoupeError("store-failed", `The browser's storage refused: ${name}.`, { name }, { cause });
}
