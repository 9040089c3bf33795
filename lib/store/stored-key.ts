import type { IndexOf, RawDatabase, StoreName } from "./database";
import { SEALED_FORMS } from "./sealed/forms";
import { PLAIN, type Sealer } from "./sealed/sealer";

/** Turns a key, or what begins one, into what it is on the disk. */
export async function toStoredKey<Name extends StoreName>(
  raw: RawDatabase,
  sealer: Sealer,
  store: Name,
  where: unknown,
  index?: IndexOf<Name>,
): Promise<IDBValidKey | IDBKeyRange | null> {
  if (where === null || where === undefined) return null;
  if (where instanceof IDBKeyRange) return where;
  if (typeof where === "object" && "stored" in where) return where.stored as IDBValidKey;
  const isHashed = sealer !== PLAIN && (SEALED_FORMS[store]?.hashed.length ?? 0) > 0;
  const hash = async (parts: readonly IDBValidKey[]) =>
    isHashed ? sealer.hashKey(store, pathsOf(raw, store, index), parts) : parts;
  if (typeof where === "object" && "begins" in where) {
    const parts = [...(await hash(where.begins as IDBValidKey[]))];
    // Lists come behind everything else.
    return IDBKeyRange.bound(parts, [...parts, []]);
  }
  if (Array.isArray(where)) return [...(await hash(where))];
  return (await hash([where as IDBValidKey]))[0]!;
}

const known = new WeakMap<RawDatabase, Map<string, string[]>>();

function pathsOf<Name extends StoreName>(raw: RawDatabase, store: Name, index?: IndexOf<Name>): string[] {
  const ofDatabase = known.get(raw) ?? new Map<string, string[]>();
  known.set(raw, ofDatabase);
  const name = `${store} ${String(index ?? "")}`;
  const found = ofDatabase.get(name) ?? [readPaths(raw, store, index)].flat();
  ofDatabase.set(name, found);
  return found;
}

function readPaths<Name extends StoreName>(raw: RawDatabase, store: Name, index?: IndexOf<Name>): string | string[] {
  const objects = raw.transaction(store).store;
  const { keyPath } = index === undefined ? objects : objects.index(index);
  return keyPath ?? [];
}
