import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../lib/store/database";
import { createPredictionStore, type PredictionStore } from "../../../lib/store/prediction-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { loggedPrediction as row } from "../../support/logged-predictions";

let database: Database;
let store: PredictionStore;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`predictions-${count++}`);
  store = createPredictionStore(database, 4);
});
afterEach(() => database.close());

const ids = async () => (await store.list()).map(({ resultId, questionId }) => `${resultId} ${questionId}`);

test("rows come back oldest first, and one more of the same question takes the place of the first", async () => {
  await store.put([row("b", { at: 2 }), row("a", { at: 1 })]);
  await store.put([row("b", { at: 3, confidence: 0.5 })]);
  expect(await store.list()).toEqual([row("a", { at: 1 }), row("b", { at: 3, confidence: 0.5 })]);
});

test("the oldest go beyond the limit", async () => {
  for (let at = 1; at <= 6; at++) await store.put([row(`r${at}`, { at })]);
  expect(await ids()).toEqual(["r3 label", "r4 label", "r5 label", "r6 label"]);
});

test("a verdict is kept with its answer until it is taken back", async () => {
  await store.put([row("a")]);
  expect(await store.judge("a", "label", "wrong")).toBe(true);
  expect(await store.list()).toEqual([row("a", { verdict: "wrong" })]);
  await store.judge("a", "label", null);
  expect(await store.list()).toEqual([row("a")]);
  expect(await store.judge("a", "other", "right")).toBe(false);
  expect(await ids()).toEqual(["a label"]);
});

test("rows are erased by result, by age, and all", async () => {
  await store.put([row("a"), row("a", { questionId: "title" }), row("ab"), row("c", { at: 9 })]);
  await store.delete(["a", "unknown"]);
  expect(await ids()).toEqual(["ab label", "c label"]);
  expect(await store.deleteBefore(9)).toBe(1);
  expect(await store.clear()).toBe(1);
  expect(await ids()).toEqual([]);
});

test("texts can be forgotten while their hashes stay", async () => {
  const plain = { host: "shop.example", text: "A parcel." };
  await store.put([row("a", { plain }), row("b")]);
  expect(await store.forgetTexts()).toBe(1);
  expect(await store.list()).toEqual([row("a"), row("b")]);
  expect(await store.forgetTexts()).toBe(0);
});

test("a database of the version before gets the store, and keeps what it has", async () => {
  const name = `predictions-${count++}`;
  const before = await openDB(name, 5, {
    upgrade(old) {
      old.createObjectStore("notes");
      old.createObjectStore("heads", { keyPath: ["taskHash", "modelRevision"] });
    },
  });
  await before.put("notes", "kept", "key");
  before.close();
  const after = await openDatabase(name);
  expect(await after.get("notes", "key")).toBe("kept");
  await createPredictionStore(after).put([row("a")]);
  expect(await createPredictionStore(after).list()).toEqual([row("a")]);
  after.close();
});
