import { type Bytes, deriveLookupKey, deriveSealKey, hashForLookup, seal, unseal } from "../../util/seal";
import type { StoreName } from "../database";
import { SEALED_FORMS } from "./forms";
import { fromBytes, toBytes } from "./row-bytes";

/** How rows and keys become what lies on the disk, and rows what they were. */
export interface Sealer {
  sealRow(store: StoreName, row: unknown): Promise<unknown>;
  openRow(store: StoreName, stored: unknown): Promise<unknown>;
  /** The parts of a key, or the first of them, that stand at these paths in the store's rows. */
  hashKey(store: StoreName, paths: readonly string[], parts: readonly IDBValidKey[]): Promise<IDBValidKey[]>;
}

/** Leaves everything as it is. */
export const PLAIN: Sealer = {
  sealRow: async (_store, row) => row,
  openRow: async (_store, stored) => stored,
  hashKey: async (_store, _paths, parts) => [...parts],
};

type SealedRow = Record<string, unknown> & { sealed: Bytes };

/** Encrypts rows with keys that come from a data key. What `SEALED_FORMS` leaves stays beside them. */
export async function createSealer(dataKey: CryptoKey): Promise<Sealer> {
  const [rowKey, lookupKey] = await Promise.all([deriveSealKey(dataKey, "rows"), deriveLookupKey(dataKey, "lookups")]);
  const hash = (store: StoreName, path: string, value: unknown) =>
    hashForLookup(lookupKey, JSON.stringify([store, path, value]));
  return {
    async sealRow(store, row) {
      const form = SEALED_FORMS[store];
      if (!form) return row;
      const stored: Record<string, unknown> = {};
      for (const path of form.clear) put(stored, path, valueAt(row, path));
      for (const path of form.hashed) {
        const value = valueAt(row, path);
        if (value !== undefined) put(stored, path, await hash(store, path, value));
      }
      return { ...stored, sealed: await seal(rowKey, toBytes(row), placeOf(store, stored)) };
    },
    async openRow(store, stored) {
      if (!SEALED_FORMS[store]) return stored;
      const { sealed, ...beside } = stored as SealedRow;
      return fromBytes(await unseal(rowKey, sealed, placeOf(store, beside)));
    },
    hashKey: (store, paths, parts) =>
      Promise.all(
        parts.map((part, index) =>
          SEALED_FORMS[store]?.hashed.includes(paths[index]!) ? hash(store, paths[index]!, part) : part,
        ),
      ),
  };
}

/** A row that was moved to another key, or store, can't be opened. */
function placeOf(store: StoreName, beside: Record<string, unknown>): string {
  const { clear, hashed } = SEALED_FORMS[store]!;
  return JSON.stringify([store, ...[...clear, ...hashed].map((path) => valueAt(beside, path) ?? null)]);
}

function valueAt(row: unknown, path: string): unknown {
  return path.split(".").reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);
}

function put(row: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop()!;
  let inner = row;
  for (const name of names) {
    inner[name] ??= {};
    inner = inner[name] as Record<string, unknown>;
  }
  if (value !== undefined) inner[last] = value;
}
