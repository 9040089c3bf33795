import type { ModelCard } from "../../domain/model/engines/index";
import type { ActiveModels, InstalledVersion, ModelProgress } from "../../domain/model/model";
import type { ModelFile, ModelKind } from "../../domain/model/model-card";
import type { DownloadStep } from "../download/download-files";
import type { ModelFetch } from "../download/model-fetch";
import type { ModelFiles } from "../files/model-files";

/** What is known of models on this device; `lib/store/model-store.ts` keeps it. Each change is one step. */
export interface ModelRecords {
  listVersions(): Promise<InstalledVersion[]>;
  getVersion(modelId: string, version: string): Promise<InstalledVersion | undefined>;
  putVersion(version: InstalledVersion): Promise<void>;
  /** Undefined where there is no such version: it is not made. */
  updateVersion(
    modelId: string,
    version: string,
    change: (before: InstalledVersion) => InstalledVersion,
  ): Promise<InstalledVersion | undefined>;
  deleteVersion(modelId: string, version: string): Promise<void>;
  getActive(kind: ModelKind): Promise<ActiveModels>;
  updateActive(kind: ModelKind, change: (before: ActiveModels) => ActiveModels): Promise<ActiveModels>;
}

/** What the life of models needs of the world. */
export interface ManagerPorts {
  records: ModelRecords;
  files: ModelFiles;
  fetch: ModelFetch;
  /** Shared by all windows: who holds a model's lock is alone with it. */
  locks: Pick<LockManager, "request">;
  /** Every model that may be used now. */
  cards(): Promise<readonly ModelCard[]>;
  /** Versions that are there without a download: what ships with Loupe, and the browser's own. */
  builtIn(): Promise<readonly InstalledVersion[]>;
  /** Base address that files come from. Throws `download-refused` where none may. */
  mirror(): Promise<string>;
  /** Hashes of the card's files that the package's lock has. */
  locked(card: ModelCard): Promise<readonly ModelFile[]>;
  /** Asks the browser not to evict anything; it may say no. */
  persist(): Promise<boolean>;
  /** Epoch milliseconds. */
  now(): number;
  /** Something in the list is different now. */
  onChanged(): void;
  onProgress(progress: ModelProgress): void;
  /** Work that nobody waits for begins, or is all done. */
  onBusy?(isBusy: boolean): void;
  /** Moments at which a test may end the worker. */
  step?(name: DownloadStep, path: string): Promise<void> | void;
}
