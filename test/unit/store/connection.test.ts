import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../../lib/store/database";
import { openRaw } from "../../../lib/store/open-raw";
import { openDatabase, SafeDatabase } from "../../../lib/store/safe-database";
import { PLAIN } from "../../../lib/store/sealed/sealer";

let count = 0;
const newName = () => `connection-${count++}`;
const never = () => undefined;

/** Counts how often it was connected, and can be cut off as a browser would. */
function openCounted(name: string) {
  const connections: { cutOff(): void }[] = [];
  const database = new SafeDatabase({
    async connect(onClosed) {
      const raw = await openRaw({ factory: indexedDB, name, onClosed });
      const cutOff = () => {
        raw.close();
        onClosed();
      };
      connections.push({ cutOff });
      return raw;
    },
    sealer: () => PLAIN,
    lockName: name,
  });
  return { database, connections };
}

describe("a connection", () => {
  it("that the browser closed is opened once more, for all who use it", async () => {
    const { database, connections } = openCounted(newName());
    await database.put("notes", "kept", "a");
    connections[0]!.cutOff();
    const found = await Promise.all([
      database.get("notes", "a"),
      database.count("notes"),
      database.put("notes", "b", "b"),
    ]);
    expect(found.slice(0, 2)).toEqual(["kept", 1]);
    expect(await database.get("notes", "b")).toBe("b");
    expect(connections).toHaveLength(2);
  });

  it("that is said to be closed amid a write writes again, and not twice", async () => {
    const { database, connections } = openCounted(newName());
    await database.put("notes", "first", "a");
    const written = database.write([{ store: "notes", put: "second", key: "a" }]);
    connections[0]!.cutOff();
    await written;
    expect(await database.getAll("notes")).toEqual(["second"]);
  });

  it("lets go where another context deletes the database, and starts anew after that", async () => {
    const name = newName();
    const { database } = openCounted(name);
    await database.put("notes", "lost", "a");
    await new Promise((deleted) => indexedDB.deleteDatabase(name).addEventListener("success", deleted));
    expect(await database.get("notes", "a")).toBeUndefined();
  });

  it("says that a newer build was here", async () => {
    const name = newName();
    const { database } = openCounted(name);
    await database.put("notes", "kept", "a");
    (await openDB(name, VERSION + 1)).close();
    await expect(database.get("notes", "a")).rejects.toMatchObject({ code: "store-newer" });
  });

  it("says who keeps it from being brought up to date, and works once they are gone", async () => {
    const name = newName();
    // An older build that doesn't let go.
    const old = await openDB(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("results", { keyPath: "id" });
        fresh.createObjectStore("notes");
      },
    });
    const raw = openRaw({ factory: indexedDB, name, onClosed: never, patience: 20 });
    await expect(raw).rejects.toMatchObject({ code: "store-blocked" });
    old.close();
    // In today's form, even where the old one had nothing.
    const database = await openDatabase(name);
    await database.put("notes", "kept", "a");
    expect(await database.get("notes", "a")).toBe("kept");
    database.close();
  });

  it("that failed once is tried again by the next use", async () => {
    let isBroken = true;
    const name = newName();
    const database = new SafeDatabase({
      connect: (onClosed) =>
        isBroken
          ? Promise.reject(new DOMException("Internal error opening backing store", "UnknownError"))
          : openRaw({ factory: indexedDB, name, onClosed }),
      sealer: () => PLAIN,
      lockName: name,
    });
    await expect(database.count("notes")).rejects.toMatchObject({
      code: "store-failed",
      data: { name: "UnknownError" },
    });
    isBroken = false;
    expect(await database.count("notes")).toBe(0);
  });
});

describe("changes", () => {
  it("are made one after the other, over two connections of one database", async () => {
    const name = newName();
    const [one, other] = [openCounted(name).database, openCounted(name).database];
    const add = (database: SafeDatabase) =>
      database.change(async (before) => {
        const sum = Number((await before.get("notes", "sum")) ?? 0) + 1;
        return { changes: [{ store: "notes", put: String(sum), key: "sum" }], answer: sum };
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 ? one : other)));
    expect(await one.get("notes", "sum")).toBe("20");
  });
});
