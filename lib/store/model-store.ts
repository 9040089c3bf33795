import type { ActiveModels, InstalledVersion } from "../domain/model/model";
import type { ModelKind } from "../domain/model/model-card";
import type { Database } from "./database";

/** What is known of the models on this device; their files lie elsewhere. Every method throws `store-failed`. */
export function createModelStore(database: Database) {
  return {
    listVersions: (): Promise<InstalledVersion[]> => database.getAll("modelVersions"),
    getVersion: (modelId: string, version: string): Promise<InstalledVersion | undefined> =>
      database.get("modelVersions", [modelId, version]),
    /** Resolves once it is on the disk: a file that was paid for with an hour of waiting is not to be forgotten. */
    putVersion: (version: InstalledVersion): Promise<void> =>
      database.write([{ store: "modelVersions", put: version }], STRICT),
    /**
     * Changes a version in one step, whatever else changes it meanwhile, and gives it as it is then; undefined where
     * there is none: what was deleted stays so.
     */
    updateVersion: (
      modelId: string,
      version: string,
      change: (before: InstalledVersion) => InstalledVersion,
    ): Promise<InstalledVersion | undefined> =>
      database.change(async (stored) => {
        const before = await stored.get("modelVersions", [modelId, version]);
        const after = before && change(before);
        return { changes: after ? [{ store: "modelVersions", put: after }] : [], answer: after };
      }, STRICT),
    deleteVersion: (modelId: string, version: string): Promise<void> =>
      database.delete("modelVersions", [modelId, version]),
    getActive: async (kind: ModelKind): Promise<ActiveModels> =>
      (await database.get("activeModels", kind)) ?? { kind, active: null, previous: null },
    /** Changes what is active in one step, whatever another window does meanwhile. */
    updateActive: (kind: ModelKind, change: (before: ActiveModels) => ActiveModels): Promise<ActiveModels> =>
      database.change(async (stored) => {
        const after = change((await stored.get("activeModels", kind)) ?? { kind, active: null, previous: null });
        return { changes: [{ store: "activeModels", put: after }], answer: after };
      }, STRICT),
  };
}

export type ModelStore = ReturnType<typeof createModelStore>;

/** On the disk before anybody goes on. */
const STRICT = { durability: "strict" } as const;
