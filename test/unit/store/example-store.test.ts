import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Example, HeadRecord } from "../../../lib/domain/learning/example";
import type { Database } from "../../../lib/store/database";
import { createExampleStore, type ExampleStore } from "../../../lib/store/example-store";
import { openDatabase } from "../../../lib/store/safe-database";

let database: Database;
let store: ExampleStore;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`examples-${count++}`);
  store = createExampleStore(database);
});
afterEach(() => database.close());

const example = (resultId: string, more: Partial<Example> = {}): Example => {
  return { resultId, taskId: "t", taskHash: "hash", text: resultId, label: "a", createdAt: 10, ...more };
};

const WEIGHTS = { features: Float64Array.of(1, 2, 3, 4), biases: Float64Array.of(0, 1) };

function record(knows: string[], more: Partial<HeadRecord> = {}): HeadRecord {
  const examples = knows.map((resultId) => ({ resultId, text: resultId, label: 0, embedding: Float32Array.of(1, 0) }));
  const champion = { version: "v", form: "blend" as const, temperature: 1, examples, weights: WEIGHTS };
  const tried = { triedVersion: "v", tried: knows.length, triedAt: 1 };
  const before = { promotion: null, previous: null, isRolledBack: false, proof: null };
  return { taskHash: "hash", modelRevision: "m", champion, ...tried, ...before, ...more };
}

test("one text is kept a result, and a later verdict takes its place", async () => {
  await store.put(example("1"));
  await store.put(example("2", { taskHash: "other" }));
  await store.put(example("1", { label: "b" }));
  expect(await store.listOfTask("hash")).toEqual([example("1", { label: "b" })]);
  expect(await store.list()).toHaveLength(2);
});

test("a head keeps what it was trained on, and goes with any text of that", async () => {
  for (const id of ["1", "2", "3"]) await store.put(example(id));
  const knowing = record(["1", "2"]);
  expect(await store.putHead(knowing)).toBe(true);
  expect(await store.putHead(record(["3"], { modelRevision: "other" }))).toBe(true);
  expect(await store.getHead("hash", "m")).toEqual(knowing);
  expect(await store.delete(["2", "unknown"])).toEqual(["hash"]);
  expect(await store.getHead("hash", "m")).toBeUndefined();
  expect(await store.getHead("hash", "other")).toBeDefined();
});

test("a head that was still trained on a text that is erased meanwhile is not kept", async () => {
  await store.put(example("1"));
  expect(await store.putHead(record(["1", "gone"]))).toBe(false);
  expect(await store.getHead("hash", "m")).toBeUndefined();
});

test("what was in use before can't be gone back to once one of its texts is erased", async () => {
  for (const id of ["1", "2"]) await store.put(example(id));
  const now = record(["1"], { previous: { head: record(["2"]).champion, promotion: null }, isRolledBack: true });
  await store.putHead(now);
  await store.delete(["2"]);
  expect(await store.getHead("hash", "m")).toEqual({ ...now, previous: null, isRolledBack: false });
  expect(await store.putHead(now)).toBe(true);
  expect(await store.getHead("hash", "m")).toEqual({ ...now, previous: null, isRolledBack: false });
});

test("texts are erased by age, by task, and all, each time with their heads", async () => {
  await store.put(example("old", { createdAt: 1 }));
  await store.put(example("new", { createdAt: 5 }));
  await store.put(example("other", { taskHash: "other" }));
  await store.putHead(record(["old"]));
  expect(await store.deleteBefore(5)).toEqual(["hash"]);
  expect(await store.getHead("hash", "m")).toBeUndefined();
  expect(await store.clear("hash")).toBe(1);
  await store.putHead(record([], { taskHash: "other", champion: null }));
  expect(await store.clear()).toBe(1);
  expect(await store.list()).toEqual([]);
  expect(await store.getHead("other", "m")).toBeUndefined();
});

test("a database of the version before gets the stores, and keeps what it has", async () => {
  const name = `examples-${count++}`;
  const before = await openDB(name, 4, {
    upgrade(old) {
      old.createObjectStore("notes");
    },
  });
  await before.put("notes", "kept", "key");
  before.close();
  const after = await openDatabase(name);
  expect(await after.get("notes", "key")).toBe("kept");
  await createExampleStore(after).put(example("1"));
  expect(await createExampleStore(after).list()).toHaveLength(1);
  after.close();
});

test("heads of the version before had less to prove, so they are trained anew", async () => {
  const name = `examples-${count++}`;
  const before = await openDB(name, 5, {
    upgrade(old) {
      old.createObjectStore("heads", { keyPath: ["taskHash", "modelRevision"] });
      old.createObjectStore("examples", { keyPath: "resultId" });
    },
  });
  await before.put("heads", { taskHash: "hash", modelRevision: "m", triedVersion: "v", champion: null });
  await before.put("examples", example("1"));
  before.close();
  const after = await openDatabase(name);
  const kept = createExampleStore(after);
  expect(await kept.getHead("hash", "m")).toBeUndefined();
  expect(await kept.list()).toEqual([example("1")]);
  after.close();
});
