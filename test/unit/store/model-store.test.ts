import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { InstalledVersion } from "../../../lib/domain/model/model";
import type { ModelCard } from "../../../lib/domain/model/model-card";
import { type Database, openDatabase } from "../../../lib/store/database";
import { createModelStore } from "../../../lib/store/models";

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
  await models.addVersion(version("a"));
  await models.addVersion(version("b"));
  await models.addVersion(version("a", { state: "damaged" }));
  expect((await models.versions()).map(({ version: name, state }) => [name, state])).toEqual([
    ["a", "damaged"],
    ["b", "ready"],
  ]);
  await models.deleteVersion("small", "a");
  expect(await models.version("small", "a")).toBeUndefined();
  expect(await models.version("small", "b")).toEqual(version("b"));
});

test("a version is changed in one step, and one that was deleted stays so", async () => {
  const models = createModelStore(database);
  await models.addVersion(version("a", { createdAt: 0 }));
  const count = () => models.changeVersion("small", "a", (it) => ({ ...it, createdAt: it.createdAt + 1 }));
  await Promise.all(Array.from({ length: 20 }, count));
  expect(await models.version("small", "a")).toEqual(version("a", { createdAt: 20 }));
  await models.deleteVersion("small", "a");
  expect(await count()).toBeUndefined();
  expect(await models.versions()).toEqual([]);
});

test("what is active of a kind is changed in one step, and nothing is before anybody chose", async () => {
  const models = createModelStore(database);
  expect(await models.active("llm")).toEqual({ kind: "llm", active: null, previous: null });
  const choose = (name: string) =>
    models.changeActive("llm", ({ kind, active }) => ({
      kind,
      active: { modelId: "small", version: name },
      previous: active,
    }));
  await Promise.all([choose("a"), choose("b")]);
  expect(await models.active("llm")).toEqual({
    kind: "llm",
    active: { modelId: "small", version: "b" },
    previous: { modelId: "small", version: "a" },
  });
  expect((await models.active("encoder")).active).toBeNull();
});

test("a database of the second version keeps what it holds and gets the stores of models", async () => {
  const name = `second-${count++}`;
  const old = await openDB(name, 2, {
    upgrade(fresh) {
      fresh.createObjectStore("notes");
      fresh.createObjectStore("consents", { keyPath: ["taskId", "pageOrigin", "endpointOrigin"] });
    },
  });
  await old.put("notes", "wasm", "backend");
  old.close();
  const upgraded = await openDatabase(name);
  expect(await upgraded.get("notes", "backend")).toBe("wasm");
  await createModelStore(upgraded).addVersion(version("a"));
  expect(await createModelStore(upgraded).versions()).toEqual([version("a")]);
  upgraded.close();
});
