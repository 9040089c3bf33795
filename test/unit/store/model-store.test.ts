import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ModelCard } from "../../../lib/domain/model/engines/index";
import type { InstalledVersion } from "../../../lib/domain/model/model";
import type { Database } from "../../../lib/store/database";
import { createModelStore } from "../../../lib/store/model-store";
import { openDatabase } from "../../../lib/store/safe-database";

let database: Database;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`models-${count++}`);
});
afterEach(() => database.close());

const card = { id: "small", kind: "llm" } as ModelCard;

const version = (name: string, more: Partial<InstalledVersion> = {}): InstalledVersion => ({
  modelId: "small",
  version: name,
  state: "ready",
  files: [],
  error: null,
  mirror: "https://models.example",
  createdAt: 1,
  card,
  ...more,
});

test("versions of a model lie side by side, and one takes the place of itself", async () => {
  const models = createModelStore(database);
  await models.putVersion(version("a"));
  await models.putVersion(version("b"));
  await models.putVersion(version("a", { state: "damaged" }));
  expect((await models.listVersions()).map(({ version: name, state }) => [name, state])).toEqual([
    ["a", "damaged"],
    ["b", "ready"],
  ]);
  await models.deleteVersion("small", "a");
  expect(await models.getVersion("small", "a")).toBeUndefined();
  expect(await models.getVersion("small", "b")).toEqual(version("b"));
});

test("a version is changed in one step, and one that was deleted stays so", async () => {
  const models = createModelStore(database);
  await models.putVersion(version("a", { createdAt: 0 }));
  const count = () => models.updateVersion("small", "a", (it) => ({ ...it, createdAt: it.createdAt + 1 }));
  await Promise.all(Array.from({ length: 20 }, count));
  expect(await models.getVersion("small", "a")).toEqual(version("a", { createdAt: 20 }));
  await models.deleteVersion("small", "a");
  expect(await count()).toBeUndefined();
  expect(await models.listVersions()).toEqual([]);
});

test("what is active of a kind is changed in one step, and nothing is before anybody chose", async () => {
  const models = createModelStore(database);
  expect(await models.getActive("llm")).toEqual({ kind: "llm", active: null, previous: null });
  const choose = (name: string) =>
    models.updateActive("llm", ({ kind, active }) => ({
      kind,
      active: { modelId: "small", version: name },
      previous: active,
    }));
  await Promise.all([choose("a"), choose("b")]);
  expect(await models.getActive("llm")).toEqual({
    kind: "llm",
    active: { modelId: "small", version: "b" },
    previous: { modelId: "small", version: "a" },
  });
  expect((await models.getActive("encoder")).active).toBeNull();
});

test("a database of the second version keeps what it holds and gets the stores of models", async () => {
  const name = `second-${count++}`;
  const old = await openDB(name, 2, {
    upgrade(fresh) {
      fresh.createObjectStore("notes");
      fresh.createObjectStore("results", { keyPath: "id" }).createIndex("createdAt", "createdAt");
      fresh.createObjectStore("consents", { keyPath: ["taskId", "pageOrigin", "endpointOrigin"] });
    },
  });
  await old.put("notes", "wasm", "backend");
  old.close();
  const upgraded = await openDatabase(name);
  expect(await upgraded.get("notes", "backend")).toBe("wasm");
  await createModelStore(upgraded).putVersion(version("a"));
  expect(await createModelStore(upgraded).listVersions()).toEqual([version("a")]);
  upgraded.close();
});
