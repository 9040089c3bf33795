import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, it } from "vitest";
import { type LoupeSchema, type StoreName, upgradeSchema, VERSION } from "../../../lib/store/database";
import { SEALED_FORMS } from "../../../lib/store/sealed/forms";

describe("forms of what is encrypted", () => {
  it("leave every key and index that a store has, and no other path", async () => {
    const database = await openDB<LoupeSchema>("forms", VERSION, {
      upgrade: (fresh, oldVersion, _newVersion, transaction) => upgradeSchema(fresh, oldVersion, transaction),
    });
    const pathsOf = (store: StoreName) => {
      const objects = database.transaction(store).store;
      const indexed = [...objects.indexNames].flatMap(
        (name) => objects.index(name as never).keyPath as string | string[],
      );
      return new Set([objects.keyPath ?? [], indexed].flat());
    };
    for (const store of database.objectStoreNames) {
      const form = SEALED_FORMS[store];
      if (form) expect(new Set([...form.clear, ...form.hashed]), store).toEqual(pathsOf(store));
    }
    database.close();
  });
});
