import type {
  DBSchema,
  IDBPDatabase,
  IDBPObjectStore,
  IDBPTransaction,
  IndexKey,
  IndexNames,
  StoreKey,
  StoreNames,
  StoreValue,
} from "idb";
import type { Calibration } from "../domain/learning/calibration";
import type { Example, HeadRecord } from "../domain/learning/example";
import type { LoggedPrediction } from "../domain/learning/prediction-log";
import type { RememberedAnswer } from "../domain/learning/remembered-answer";
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
export const VERSION = 8;

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
  answers: { key: string; value: RememberedAnswer; indexes: { kind: string; resultId: string; usedAt: number } };
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

/** The browser's own connection, past retries and encryption. */
export type RawDatabase = IDBPDatabase<LoupeSchema>;

export type StoreName = StoreNames<LoupeSchema>;
export type RowOf<Name extends StoreName> = StoreValue<LoupeSchema, Name>;
export type KeyOf<Name extends StoreName> = StoreKey<LoupeSchema, Name>;
export type IndexOf<Name extends StoreName> = IndexNames<LoupeSchema, Name>;
export type IndexKeyOf<Name extends StoreName, Index extends IndexOf<Name>> = IndexKey<LoupeSchema, Name, Index>;

/** Every key that begins with these parts. */
export interface Beginning {
  begins: readonly IDBValidKey[];
}

/** A key as it lies on the disk, where parts of it may be hashed; good for deleting. */
export interface StoredKey {
  stored: IDBValidKey;
}

/** An `IDBKeyRange` is taken as it is, and so may name only parts that are never hashed. */
export type Where<Key> = Key | IDBKeyRange | Beginning | null;

export type Change = {
  [Name in StoreName]:
    | { store: Name; put: RowOf<Name>; key?: KeyOf<Name> }
    /** Fails, with all that is written together with it, where the key is taken. */
    | { store: Name; add: RowOf<Name> }
    | { store: Name; delete: KeyOf<Name> | IDBKeyRange | Beginning | StoredKey }
    | { store: Name; clear: true };
}[StoreName];

/** What can be read. Rows come as they were put, whether they are encrypted on the disk or not. */
export interface Readable {
  get<Name extends StoreName>(store: Name, key: KeyOf<Name>): Promise<RowOf<Name> | undefined>;
  /** In the order of the keys; undefined where there is none. */
  getEach<Name extends StoreName>(store: Name, keys: readonly KeyOf<Name>[]): Promise<(RowOf<Name> | undefined)[]>;
  getAll<Name extends StoreName>(store: Name, where?: Where<KeyOf<Name>>, count?: number): Promise<RowOf<Name>[]>;
  /** The last ones by their keys, the last first. */
  getLast<Name extends StoreName>(store: Name, where: IDBKeyRange | null, count: number): Promise<RowOf<Name>[]>;
  getAllFromIndex<Name extends StoreName, Index extends IndexOf<Name>>(
    store: Name,
    index: Index,
    where?: Where<IndexKeyOf<Name, Index>>,
    count?: number,
  ): Promise<RowOf<Name>[]>;
  listKeys<Name extends StoreName>(store: Name, where?: Where<KeyOf<Name>>): Promise<StoredKey[]>;
  /** In the order of the index, whose first keys are the lowest. */
  listKeysOfIndex<Name extends StoreName, Index extends IndexOf<Name>>(
    store: Name,
    index: Index,
    where?: Where<IndexKeyOf<Name, Index>>,
    count?: number,
  ): Promise<StoredKey[]>;
  /** The index's `position`th key from its end, the last being the first; undefined where there are fewer. */
  findIndexKey<Name extends StoreName, Index extends IndexOf<Name>>(
    store: Name,
    index: Index,
    where: IDBKeyRange | null,
    position: number,
  ): Promise<IndexKeyOf<Name, Index> | undefined>;
  count<Name extends StoreName>(store: Name, where?: Where<KeyOf<Name>>): Promise<number>;
}

export interface WriteOptions {
  /** `strict`: resolves once it is on the disk. */
  durability?: IDBTransactionDurability;
}

/**
 * The database as repositories see it. Every method throws `store-failed`, `store-blocked`, `store-newer`, or `locked`
 * where rows are encrypted and nobody has unlocked them.
 */
export interface Database extends Readable {
  put<Name extends StoreName>(store: Name, row: RowOf<Name>, key?: KeyOf<Name>): Promise<void>;
  add<Name extends StoreName>(store: Name, row: RowOf<Name>): Promise<void>;
  delete<Name extends StoreName>(store: Name, key: KeyOf<Name>): Promise<void>;
  clear(store: StoreName): Promise<void>;
  /** All of the changes, in their order, or none. */
  write(changes: readonly Change[], options?: WriteOptions): Promise<void>;
  /**
   * Reads, and writes what follows from that: nobody else writes in between, in another context neither. `work` must
   * write by what it gives only.
   */
  change<Answer>(
    work: (before: Readable) => Promise<{ changes: readonly Change[]; answer: Answer }>,
    options?: WriteOptions,
  ): Promise<Answer>;
  close(): void;
}

/** Puts a database of an earlier build, or none, in today's form. */
export function upgradeSchema(
  database: RawDatabase,
  oldVersion: number,
  transaction: IDBPTransaction<LoupeSchema, StoreName[], "versionchange">,
): void {
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
  if (oldVersion < 8) createAnswerStore(database);
}

function createExampleStores(database: RawDatabase): void {
  const examples = database.createObjectStore("examples", { keyPath: "resultId" });
  examples.createIndex("taskHash", "taskHash");
  examples.createIndex("createdAt", "createdAt");
  database.createObjectStore("heads", { keyPath: ["taskHash", "modelRevision"] });
}

function createPredictionStore(database: RawDatabase): void {
  const predictions = database.createObjectStore("predictions", { keyPath: ["resultId", "questionId"] });
  predictions.createIndex("at", "at");
  predictions.createIndex("host", "plain.host");
}

function createAnswerStore(database: RawDatabase): void {
  const answers = database.createObjectStore("answers", { keyPath: "key" });
  answers.createIndex("kind", "kind");
  answers.createIndex("resultId", "resultId");
  answers.createIndex("usedAt", "usedAt");
}

type CalibrationsInUpgrade = IDBPObjectStore<LoupeSchema, StoreName[], "calibrations", "versionchange">;

function createRuleHistoryStores(database: RawDatabase): void {
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
