import type { ActiveModels, InstalledVersion } from "../domain/model/model";
import type { ModelKind } from "../domain/model/model-card";
import { type Database, storeFailed } from "./database";

/** What is known of the models on this device; their files lie elsewhere. Every method throws `store-failed`. */
export function createModelStore(database: Database) {
  return {
    versions: (): Promise<InstalledVersion[]> => database.getAll("modelVersions").catch(storeFailed),
    version: (modelId: string, version: string): Promise<InstalledVersion | undefined> =>
      database.get("modelVersions", [modelId, version]).catch(storeFailed),
    /** Resolves once it is on the disk: a file that was paid for with an hour of waiting is not to be forgotten. */
    async addVersion(version: InstalledVersion): Promise<void> {
      const transaction = database.transaction("modelVersions", "readwrite", { durability: "strict" });
      await Promise.all([transaction.store.put(version), transaction.done]).catch(storeFailed);
    },
    /**
     * Changes a version in one step, whatever else changes it meanwhile, and gives it as it is then; undefined where
     * there is none: what was deleted stays so.
     */
    async changeVersion(
      modelId: string,
      version: string,
      change: (before: InstalledVersion) => InstalledVersion,
    ): Promise<InstalledVersion | undefined> {
      const transaction = database.transaction("modelVersions", "readwrite", { durability: "strict" });
      try {
        const before = await transaction.store.get([modelId, version]);
        const after = before && change(before);
        await Promise.all([after && transaction.store.put(after), transaction.done]);
        return after;
      } catch (cause) {
        return storeFailed(cause);
      }
    },
    deleteVersion: (modelId: string, version: string): Promise<void> =>
      database.delete("modelVersions", [modelId, version]).catch(storeFailed),
    active: async (kind: ModelKind): Promise<ActiveModels> =>
      (await database.get("activeModels", kind).catch(storeFailed)) ?? { kind, active: null, previous: null },
    /** Changes what is active in one step, whatever another window does meanwhile. */
    async changeActive(kind: ModelKind, change: (before: ActiveModels) => ActiveModels): Promise<ActiveModels> {
      const transaction = database.transaction("activeModels", "readwrite", { durability: "strict" });
      try {
        const after = change((await transaction.store.get(kind)) ?? { kind, active: null, previous: null });
        await Promise.all([transaction.store.put(after), transaction.done]);
        return after;
      } catch (cause) {
        return storeFailed(cause);
      }
    },
  };
}

export type ModelStore = ReturnType<typeof createModelStore>;
