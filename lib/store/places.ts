/**
 * Where a database of ours can be. `first`: where builds before 0.2 kept it. `clear`, `sealed`: as it is now, without and
 * with encryption.
 */
export type PlaceName = "first" | "clear" | "sealed";

export interface Place {
  name: PlaceName;
  /** Whether anything was ever stored there. */
  exists(): Promise<boolean>;
  factory(): Promise<IDBFactory>;
  /** Of the database in the factory. */
  database: string;
  /** Takes it off the disk. No connection may be open. */
  delete(): Promise<void>;
}

/** Of the Storage Buckets API, which TypeScript doesn't know yet: https://wicg.github.io/storage-buckets/ */
export interface Buckets {
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}

const DATABASE = "loupe";

/**
 * Chromium keeps all databases of an origin in one set of files, from which deleted rows vanish some day. A bucket has
 * files of its own, which are deleted with it: only so is what was in the clear gone when the lock is turned on. Where
 * there are no buckets, in Firefox, a database has its own file.
 *
 * @returns In the order in which they are to be believed where a move broke off.
 */
export function listPlaces(
  buckets: Buckets | undefined = (navigator as { storageBuckets?: Buckets }).storageBuckets,
  factory: IDBFactory = indexedDB,
): Place[] {
  if (!buckets) {
    return [createPlainPlace("clear", DATABASE, factory), createPlainPlace("sealed", `${DATABASE}-sealed`, factory)];
  }
  return [
    createPlainPlace("first", DATABASE, factory),
    createBucketPlace("clear", buckets),
    createBucketPlace("sealed", buckets),
  ];
}

function createPlainPlace(name: PlaceName, database: string, factory: IDBFactory): Place {
  return {
    name,
    database,
    exists: async () => (await factory.databases()).some((known) => known.name === database),
    factory: async () => factory,
    delete: () =>
      new Promise((resolve, reject) => {
        const request = factory.deleteDatabase(database);
        request.addEventListener("success", () => resolve());
        request.addEventListener("error", () => reject(request.error));
      }),
  };
}

function createBucketPlace(name: "clear" | "sealed", buckets: Buckets): Place {
  const bucket = `loupe-${name}`;
  return {
    name,
    database: DATABASE,
    exists: async () => (await buckets.keys()).includes(bucket),
    factory: async () => (await buckets.open(bucket)).indexedDB,
    delete: () => buckets.delete(bucket),
  };
}
