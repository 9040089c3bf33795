import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Calibration } from "../../../lib/domain/learning/calibration";
import type { Verdict } from "../../../lib/domain/learning/verdict";
import { createCalibrationStore } from "../../../lib/store/calibration-store";
import type { Database } from "../../../lib/store/database";
import { openDatabase } from "../../../lib/store/safe-database";
import { createTaskStore } from "../../../lib/store/task-store";
import { createVerdictStore } from "../../../lib/store/verdict-store";
import { smallExtractTask } from "../../support/snapshots";

let database: Database;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`learning-${count++}`);
});
afterEach(() => database.close());

const verdict = (resultId: string, questionId: string, more: Partial<Verdict> = {}): Verdict => ({
  resultId,
  questionId,
  taskHash: "hash",
  stage: "rules",
  revision: "1",
  group: "rules/field",
  features: [1],
  isRight: true,
  createdAt: 1,
  ...more,
});

const calibration = (questionId: string, taskHash = "hash"): Calibration => ({
  taskHash,
  questionId,
  stage: "rules",
  revision: "1",
  priorRevision: "1",
  dataHash: "",
  maps: {},
  heldOut: [],
  trainedOn: [],
  previous: null,
  isRolledBack: false,
  proof: null,
});

test("a verdict takes the place of the one before, and goes with its question or its result alone", async () => {
  const verdicts = createVerdictStore(database);
  await verdicts.put([verdict("a", "title"), verdict("a", "title", { stage: "encoder" }), verdict("a", "price")]);
  await verdicts.put([verdict("a", "title", { isRight: false }), verdict("b", "title"), verdict("ab", "title")]);
  const all = await verdicts.listOfTask("hash");
  expect(all).toHaveLength(5);
  expect(all.find(({ resultId, stage, questionId }) => resultId + stage + questionId === "arulestitle")!.isRight).toBe(
    false,
  );
  expect(await verdicts.delete("a", "title")).toBe("hash");
  expect((await verdicts.listOfTask("hash")).map(({ resultId }) => resultId).sort()).toEqual(["a", "ab", "b"]);
  expect(await verdicts.delete("a")).toBe("hash");
  expect(await verdicts.delete("a")).toBeNull();
  expect((await verdicts.listOfTask("hash")).map(({ resultId }) => resultId).sort()).toEqual(["ab", "b"]);
  expect(await verdicts.listOfTask("other")).toEqual([]);
});

test("what was learned of a task is replaced as a whole, that of others stays", async () => {
  const calibrations = createCalibrationStore(database);
  await calibrations.replace("hash", [calibration("title"), calibration("price")]);
  await calibrations.replace("other", [calibration("title", "other")]);
  await calibrations.replace("hash", [calibration("price")]);
  expect((await calibrations.listOfTask("hash")).map(({ questionId }) => questionId)).toEqual(["price"]);
  expect(await calibrations.listOfTask("other")).toHaveLength(1);
  expect(await calibrations.listOfTask("has")).toEqual([]);
});

test("a database of the first version keeps what it holds and gets the new stores", async () => {
  const name = `old-${count++}`;
  const old = await openDB(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("results", { keyPath: "id" }).createIndex("createdAt", "createdAt");
      fresh.createObjectStore("tasks", { keyPath: "id" });
      fresh
        .createObjectStore("corrections", { keyPath: ["resultId", "questionId"] })
        .createIndex("taskHash", "taskHash");
      fresh.createObjectStore("notes");
      fresh.createObjectStore("embeddings", { keyPath: "key" }).createIndex("usedAt", "usedAt");
    },
  });
  await old.put("tasks", smallExtractTask);
  old.close();
  const upgraded = await openDatabase(name);
  expect(await createTaskStore(upgraded).list()).toEqual([smallExtractTask]);
  for (const store of ["verdicts", "calibrations", "ledger", "consents"] as const) {
    expect(await upgraded.count(store), store).toBe(0);
  }
  upgraded.close();
});

test("what verdicts taught before is learned anew, with its proof", async () => {
  const name = `old-${count++}`;
  const old = await openDB(name, 6, {
    upgrade: (fresh) => void fresh.createObjectStore("calibrations", { keyPath: ["taskHash", "questionId", "stage"] }),
  });
  await old.put("calibrations", calibration("price"));
  old.close();
  const upgraded = await openDatabase(name);
  expect(await createCalibrationStore(upgraded).listOfTask("hash")).toMatchObject([{ priorRevision: "" }]);
  expect([await upgraded.count("ruleChanges"), await upgraded.count("ruleVersions")]).toEqual([0, 0]);
  upgraded.close();
});
