import type { Item } from "../../../lib/task/proposal";
import type { Answer, Candidate, Result } from "../../../lib/task/result";
import type { ClassifyTask, ExtractTask, Field, Task } from "../../../lib/task/task";
import type { Value } from "../../../lib/task/value";

/** Short ways to write results and tasks in tests. */
export function extraction(fields: Field[]): ExtractTask {
  return { id: "test", version: 1, kind: "extract", name: "Test task", fields };
}

export function classification(labels: string[], more: Partial<ClassifyTask> = {}): ClassifyTask {
  const named = labels.map((id) => ({ id, name: id.toUpperCase() }));
  return { id: "test", version: 1, kind: "classify", name: "Test task", labels: named, ...more };
}

export function item(value: Value, quote?: string, blockId = "b1"): Item {
  return { value, evidence: quote === undefined ? [] : [{ blockId, start: 0, end: quote.length, quote }] };
}

export function candidate(questionId: string, items: Item[], score = 0.5): Candidate {
  return { questionId, items, score, source: "test", stage: "encoder" };
}

export function answer(questionId: string, items: Item[], more: Partial<Answer> = {}): Answer {
  const settled = { questionId, items, status: "answered", score: 0.9, stage: "rules", source: "test" } as const;
  return { ...settled, candidates: [], confidence: 0, opinions: [], ...more };
}

export function result(task: Task, answers: Answer[], id = "r1"): Result {
  const page = { url: "https://soups.example/a", title: "A page", language: "en", truncated: false };
  const times = { excerpt: "", createdAt: 1_790_000_000_000, milliseconds: 12 };
  return { id, task, taskHash: "hash", page, scope: "page", ...times, answers, trace: [], revisions: {}, errors: [] };
}
