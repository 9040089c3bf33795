import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Prediction, Result } from "../../../lib/domain/result/result";
import { createCorrectionStore } from "../../../lib/store/correction-store";
import type { Database } from "../../../lib/store/database";
import { createEmbeddingStore } from "../../../lib/store/embedding-store";
import { createResultStore } from "../../../lib/store/result-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { createTaskStore } from "../../../lib/store/task-store";
import { smallExtractTask } from "../../support/snapshots";

let database: Database;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`test-${count++}`);
});
afterEach(() => database.close());

const answer: Answer = {
  questionId: "title",
  status: "unsure",
  items: [],
  score: 0,
  stage: null,
  source: "",
  candidates: [],
  confidence: 0,
  predictions: [],
};

function result(id: string, createdAt: number, title = "Lemon cake"): Result {
  return {
    id,
    createdAt,
    task: smallExtractTask,
    taskHash: "hash",
    page: { url: `https://cakes.example/${id}`, title, language: "en", truncated: false },
    scope: "page",
    milliseconds: 1,
    answers: [answer],
    trace: [],
    revisions: {},
    errors: [],
    excerpt: "",
  };
}

describe("results", () => {
  it("lists the newest first, page by page", async () => {
    const results = createResultStore(database);
    for (let index = 0; index < 5; index++) await results.put(result(`r${index}`, 1000 + index));
    const first = await results.list({ limit: 2 });
    const second = await results.list({ limit: 2, before: first.at(-1)!.createdAt });
    expect([...first, ...second].map(({ id }) => id)).toEqual(["r4", "r3", "r2", "r1"]);
  });

  it("are read as today's whichever build stored them, and put back so", async () => {
    const results = createResultStore(database);
    const prediction: Prediction = {
      stage: "rules",
      revision: "1",
      group: "g",
      features: [1],
      confidence: 0.5,
      answerFrom: 0.9,
      value: "v",
    };
    const { predictions: _, ...bare } = answer;
    const before = { ...bare, opinions: [prediction] };
    const stored = { ...result("old", 1), answers: [{ ...before, corrected: true, previous: before }] };
    await database.put("results", stored);
    const now: Answer = { ...answer, predictions: [prediction] };
    const expected = { ...result("old", 1), answers: [{ ...now, corrected: true, previous: now }] };
    expect(await results.get("old")).toEqual(expected);
    expect(await results.list({ limit: 1 })).toEqual([expected]);
    await results.restore([stored as unknown as Result]);
    expect(await database.get("results", "old")).toEqual(expected);
    await database.put("results", { ...result("oldest", 2), answers: [bare] });
    expect((await results.get("oldest"))?.answers[0]?.predictions).toEqual([]);
  });

  it("finds by words of task, title and address, in any order and case", async () => {
    const results = createResultStore(database);
    await results.put(result("a", 1, "Plum tart"));
    await results.put(result("b", 2, "Lemon cake"));
    expect((await results.list({ limit: 9, query: "TART plum" })).map(({ id }) => id)).toEqual(["a"]);
    expect(await results.list({ limit: 9, query: "plum lemon" })).toEqual([]);
    expect(await results.list({ limit: 9, query: "cakes.example" })).toHaveLength(2);
  });

  it("finds in a long history what a plain filter would find, though many share a moment", async () => {
    const results = createResultStore(database);
    // Two thirds share their moment with others; ids of one moment come in descending order, as a cursor reads them.
    const all = Array.from({ length: 700 }, (_, index) =>
      result(
        `r${String(index).padStart(3, "0")}`,
        Math.floor(index / 3) * (index < 600 ? 1 : 0),
        index % 7 ? "Lemon" : "Plum",
      ),
    );
    await results.restore(all);
    const newest = all.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
    const ids = (list: Result[]) => list.map(({ id }) => id);
    const plums = newest.filter(({ page }) => page.title === "Plum");
    expect(ids(await results.list({ limit: 1000, query: "plum" }))).toEqual(ids(plums));
    expect(ids(await results.list({ limit: 20, query: "plum" }))).toEqual(ids(plums.slice(0, 20)));
    expect(ids(await results.list({ limit: 5 }))).toEqual(ids(newest.slice(0, 5)));
    expect(ids(await results.list({ limit: 1000 }))).toEqual(ids(newest));
    const before = newest.filter(({ createdAt }) => createdAt < 50);
    expect(ids(await results.list({ limit: 1, before: 50 }))).toEqual(ids(before.slice(0, 1)));
    expect(ids(await results.list({ limit: 1000, before: 50 }))).toEqual(ids(before));
  });

  it("deletes a result with its corrections, and restores what was deleted", async () => {
    const results = createResultStore(database);
    const corrections = createCorrectionStore(database);
    await results.put(result("a", 1));
    await results.put(result("ab", 2));
    for (const resultId of ["a", "ab"]) {
      const said = {
        resultId,
        taskId: "cake",
        taskHash: "hash",
        questionId: "title",
        items: [],
        text: "",
        createdAt: 1,
      };
      await corrections.put(result(resultId, 1), said);
    }
    expect(await results.delete(["a", "unknown"])).toBe(1);
    expect(await corrections.listOfResult("a")).toEqual([]);
    expect(await corrections.listOfResult("ab")).toHaveLength(1);
    expect(await corrections.listOfTask("hash")).toHaveLength(1);
    expect(await results.restore([result("a", 1)])).toBe(1);
    expect(await results.delete("all")).toBe(2);
    expect(await results.list({ limit: 9 })).toEqual([]);
  });
});

describe("tasks", () => {
  it("gives a deleted task back, for undo", async () => {
    const tasks = createTaskStore(database);
    await tasks.put(smallExtractTask);
    expect(await tasks.delete("cake")).toEqual(smallExtractTask);
    expect(await tasks.delete("cake")).toBeNull();
    expect(await tasks.list()).toEqual([]);
  });
});

describe("embeddings", () => {
  it("answers in the order asked and drops the oldest beyond its limit", async () => {
    const embeddings = createEmbeddingStore(database, 2);
    const embedding = (value: number): Float32Array => new Float32Array([value]);
    await embeddings.put([{ key: "a", embedding: embedding(1) }]);
    await new Promise((later) => setTimeout(later, 5));
    await embeddings.put([
      { key: "b", embedding: embedding(2) },
      { key: "c", embedding: embedding(3) },
    ]);
    expect(await embeddings.get(["c", "a", "b"])).toEqual([embedding(3), undefined, embedding(2)]);
  });
});

describe("a store that fails", () => {
  it("says store-failed, with the browser's own name of the failure, and keeps nothing of the rest", async () => {
    const results = createResultStore(database);
    const unclonable = { ...result("b", 2), excerpt: (() => "") as unknown as string };
    await expect(results.restore([result("a", 1), unclonable])).rejects.toMatchObject({
      code: "store-failed",
      data: { name: "DataCloneError" },
    });
    expect(await results.list({ limit: 9 })).toEqual([]);
  });
});
