import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Answer, Prediction, Result } from "../../../lib/domain/result/result";
import { createLearning, type Learning, verdictsOnPredictions } from "../../../lib/host/learning";
import { PRIOR } from "../../../lib/router/prior";
import { mappedConfidence } from "../../../lib/router/task-calibration";
import { createCalibrationStore } from "../../../lib/store/calibration-store";
import type { Database } from "../../../lib/store/database";
import { openDatabase } from "../../../lib/store/safe-database";
import { createVerdictStore } from "../../../lib/store/verdict-store";
import { smallClassifyTask } from "../../support/snapshots";

let database: Database;
let learning: Learning;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`host-learning-${count++}`);
  learning = createLearning({
    verdictStore: createVerdictStore(database),
    calibrationStore: createCalibrationStore(database),
  });
});
afterEach(() => database.close());

const prediction = (stage: Prediction["stage"], value: string): Prediction => ({
  stage,
  revision: "1",
  group: `${stage}/label`,
  features: [1, 2, 2, 0.1, 1, 0, 0.5, 9],
  confidence: 0.8,
  answerFrom: 0.9,
  value: JSON.stringify([`${value}`]),
});

const answer: Answer = {
  questionId: "label",
  status: "unsure",
  items: [],
  score: 0,
  confidence: 0.8,
  stage: null,
  source: "",
  candidates: [],
  predictions: [prediction("llm", "glad"), prediction("remote", "sad")],
};

const result = (id: string): Result => ({
  id,
  task: smallClassifyTask,
  taskHash: "hash",
  page: { url: "https://a.example/", title: "", language: "en", truncated: false },
  scope: "page",
  createdAt: 1,
  milliseconds: 1,
  answers: [answer],
  trace: [],
  revisions: {},
  errors: [],
  excerpt: "",
});
const glad = [{ value: "glad", evidence: [] }];

test("a person's word is right by those who said the same, and wrong by the others", () => {
  const judged = (said: typeof glad) =>
    verdictsOnPredictions(result("a"), answer, said).map(({ stage, isRight }) => [stage, isRight]);
  expect(judged(glad)).toEqual([
    ["llm", true],
    ["remote", false],
  ]);
  expect(judged([])).toEqual([
    ["llm", false],
    ["remote", false],
  ]);
});

test("verdicts move a task's calibrators, and taking them back moves them back", async () => {
  expect(await learning.calibrationsFor("hash")).toEqual([]);
  for (let index = 0; index < 60; index += 1) await learning.add(result(`r${index}`), answer, glad);
  const learned = await learning.calibrationsFor("hash");
  expect(learned.map(({ stage, priorRevision, dataHash }) => [stage, priorRevision, dataHash.length])).toEqual([
    ["llm", PRIOR.revision, 64],
    ["remote", PRIOR.revision, 64],
  ]);
  expect(await learning.report("hash", 0.95)).toEqual([
    {
      questionId: "label",
      stage: "llm",
      verdicts: 60,
      trainedOn: 60,
      proof: { rows: 60, errorBefore: expect.any(Number), errorAfter: expect.any(Number) },
      canGoBack: true,
      isRolledBack: false,
      status: { kind: "certified", answerFrom: expect.any(Number), outOfScope: 0 },
    },
    expect.objectContaining({ stage: "remote", verdicts: 60, status: { kind: "not-attainable", outOfScope: 0 } }),
  ]);
  expect(await learning.calibrationsFor("other")).toEqual([]);
  for (let index = 20; index < 60; index += 1) await learning.remove({ id: `r${index}` }, "label");
  expect((await learning.report("hash", 0.95))[0]).toMatchObject({
    verdicts: 20,
    status: { kind: "too-few", missing: 25 },
  });
  for (let index = 0; index < 20; index += 1) await learning.remove({ id: `r${index}` });
  expect(await learning.calibrationsFor("hash")).toEqual([]);
});

test("what was learned from another prior is learned anew", async () => {
  await learning.add(result("a"), answer, glad);
  const store = createCalibrationStore(database);
  const stale = (await store.listOfTask("hash")).map((one) => ({ ...one, priorRevision: "older" }));
  await store.replace("hash", stale);
  expect((await learning.calibrationsFor("hash")).map(({ priorRevision }) => priorRevision)).toEqual([
    PRIOR.revision,
    PRIOR.revision,
  ]);
});

const confidenceOf = async (stage: Prediction["stage"] = "llm") => {
  const calibrations = await learning.calibrationsFor("hash");
  const { features, group } = prediction(stage, "glad");
  return mappedConfidence(calibrations.find((one) => one.stage === stage)?.maps ?? {}, { features, group });
};
const judge = async (from: number, to: number, items = glad) => {
  for (let index = from; index < to; index += 1) await learning.add(result(`r${index}`), answer, items);
};

test("a few verdicts prove nothing, so what is known from other tasks holds", async () => {
  const usual = await confidenceOf();
  await judge(0, 7, []);
  expect(await confidenceOf()).toBe(usual);
  expect((await learning.report("hash", 0.95))[0]).toMatchObject({ verdicts: 7, trainedOn: 0, canGoBack: false });
  await judge(7, 20, []);
  expect(await confidenceOf()).toBeLessThan(usual);
});

test("what verdicts taught can be taken back and taken again, and stays so until others prove better", async () => {
  const usual = await confidenceOf();
  await judge(0, 8, []);
  const taught = await confidenceOf();
  expect(taught).toBeLessThan(usual);
  expect(await learning.rollBack("hash", "label", "llm", true)).toBe(true);
  expect(await confidenceOf()).toBe(usual);
  expect(await learning.rollBack("hash", "label", "llm", true), "it is back already").toBe(false);
  expect((await learning.report("hash", 0.95))[0]).toMatchObject({ isRolledBack: true, trainedOn: 0, verdicts: 8 });
  expect(await learning.rollBack("hash", "label", "llm", false)).toBe(true);
  expect(await confidenceOf()).toBeCloseTo(taught, 12);
  expect(await learning.rollBack("hash", "label", "rules", true), "nobody judged it").toBe(false);
});

test("what is gone back to knows no verdict that was taken back", async () => {
  await judge(0, 8, []);
  await judge(8, 9, []);
  await learning.rollBack("hash", "label", "llm", true);
  await learning.remove({ id: "r0" });
  const [own] = (await learning.calibrationsFor("hash")).filter(({ stage }) => stage === "llm");
  expect([...own!.trainedOn, ...(own!.previous ?? [])]).not.toContain("r0");
});
