import type { ActiveModels, InstalledVersion } from "../domain/model/model";
import type { ModelKind } from "../domain/model/model-card";
import { type Database, throwStoreFailed } from "./database";

/** What is known of the models on this device; their files lie elsewhere. Every method throws `store-failed`. */
export function createModelStore(database: Database) {
  return {
    listVersions: (): Promise<InstalledVersion[]> => database.getAll("modelVersions").catch(throwStoreFailed),
    getVersion: (modelId: string, version: string): Promise<InstalledVersion | undefined> =>
      database.get("modelVersions", [modelId, version]).catch(throwStoreFailed),
    /** Resolves once it is on the disk: a file that was paid for with an hour of waiting is not to be forgotten. */
    async putVersion(version: InstalledVersion): Promise<void> {
      const transaction = database.transaction("modelVersions", "readwrite", { durability: "strict" });
      await Promise.all([transaction.store.put(version), transaction.done]).catch(throwStoreFailed);
    },
    /**
     * Changes a version in one step, whatever else changes it meanwhile, and gives it as it is then; undefined where
     * there is none: what was deleted stays so.
     */
    async updateVersion(
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
        return throwStoreFailed(cause);
      }
    },
    deleteVersion: (modelId: string, version: string): Promise<void> =>
      database.delete("modelVersions", [modelId, version]).catch(throwStoreFailed),
    getActive: async (kind: ModelKind): Promise<ActiveModels> =>
      (await database.get("activeModels", kind).catch(throwStoreFailed)) ?? { kind, active: null, previous: null },
    /** Changes what is active in one step, whatever another window does meanwhile. */
    async updateActive(kind: ModelKind, change: (before: ActiveModels) => ActiveModels): Promise<ActiveModels> {
      const transaction = database.transaction("activeModels", "readwrite", { durability: "strict" });
      try {
        const after = change((await transaction.store.get(kind)) ?? { kind, active: null, previous: null });
        await Promise.all([transaction.store.put(after), transaction.done]);
        return after;
      } catch (cause) {
        return throwStoreFailed(cause);
      }
    },
  };
}

export type ModelStore = ReturnType<typeof createModelStore>;
