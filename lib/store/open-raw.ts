import { wrap } from "idb";
import { type RawDatabase, upgradeSchema, VERSION } from "./database";
import { createBlockedError } from "./store-error";

/** How long another context, asked to let go of the database, may take. */
const PATIENCE = 4_000;

export interface RawOptions {
  factory: IDBFactory;
  name: string;
  /** Called once where the connection can't be used any more: the browser closed it, or another context needs it to. */
  onClosed(): void;
  patience?: number;
}

/**
 * One connection, in today's form. Rejects with `store-blocked` where a context with an older build doesn't let go, and
 * with a `VersionError` where a newer build was here.
 */
export function openRaw({ factory, name, onClosed, patience = PATIENCE }: RawOptions): Promise<RawDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, VERSION);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGivenUp = false;
    request.addEventListener("blocked", () => {
      timer = setTimeout(() => {
        isGivenUp = true;
        reject(createBlockedError());
      }, patience);
    });
    request.addEventListener("upgradeneeded", ({ oldVersion }) => {
      const [database, transaction] = [wrap(request.result), wrap(request.transaction!)];
      upgradeSchema(database as never, oldVersion, transaction as never);
    });
    request.addEventListener("error", () => {
      clearTimeout(timer);
      reject(request.error);
    });
    request.addEventListener("success", () => {
      clearTimeout(timer);
      const database = request.result;
      if (isGivenUp) {
        database.close();
        return;
      }
      // A newer build in another window must not wait for ours for ever.
      database.addEventListener("versionchange", () => {
        database.close();
        onClosed();
      });
      database.addEventListener("close", onClosed);
      resolve(wrap(database) as RawDatabase);
    });
  });
}
