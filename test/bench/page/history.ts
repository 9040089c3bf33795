/** Runs in a page with a database of its own: results by the number, and what the product does with them. */

import type { Result } from "../../../lib/domain/result/result";
import { pageType } from "../../../lib/domain/task/builtin/page-type";
import { summarise } from "../../../lib/host/headline";
import { createResultStore } from "../../../lib/store/result-store";
import { openDatabase } from "../../../lib/store/safe-database";

const store = openDatabase("bench").then(createResultStore);
/** Results of one transaction while filling. */
const CHUNK = 500;
const MINUTE = 60_000;

/** Stores results until there are `size`. */
export async function fill(from: number, size: number): Promise<void> {
  for (let first = from; first < size; first += CHUNK) {
    const count = Math.min(CHUNK, size - first);
    await (await store).restore(Array.from({ length: count }, (_, index) => resultOf(first + index)));
  }
}

/** What is measured, by its name in the report; `size` results are stored. */
const OPERATIONS = {
  "panel's first page": async () => (await (await store).list({ limit: 50 })).map(summarise).length,
  "a page from the middle": async (size: number) =>
    (await (await store).list({ limit: 50, before: resultOf(size >> 1).createdAt })).length,
  "search, a word of every tenth": async () => (await (await store).list({ limit: 50, query: "harbour" })).length,
  "search, a word of none": async () => (await (await store).list({ limit: 50, query: "zeppelin" })).length,
  // It takes the place of one that is there, so that the size stays.
  "store one": async (size: number) => (await store).put(resultOf(size - 1)),
} satisfies Record<string, (size: number) => Promise<unknown>>;

export type Operation = keyof typeof OPERATIONS;
export const operations = Object.keys(OPERATIONS) as Operation[];

/** Runs an operation for at least `milliseconds`, and says how often it did. */
export async function repeat(operation: Operation, size: number, milliseconds: number): Promise<number> {
  const start = performance.now();
  let runs = 0;
  do {
    await OPERATIONS[operation](size);
    runs++;
  } while (performance.now() - start < milliseconds);
  return runs;
}

/** Keeps what the panel's first page shows, or lets go of it. */
export async function keepFirstPage(keep: boolean): Promise<void> {
  const shown = keep ? (await (await store).list({ limit: 50 })).map(summarise) : undefined;
  (globalThis as { kept?: unknown }).kept = shown;
}

/** A result such as classifying an article's page leaves, some 3 kB. */
function resultOf(index: number): Result {
  const items = [{ value: "article", evidence: [{ blockId: `b${index}`, start: 0, end: 40, quote: "q".repeat(40) }] }];
  const candidate = { questionId: "label", items, score: 0.9, source: "head:packaged", stage: "encoder" as const };
  const place = index % 10 === 0 ? "harbour" : "mountain";
  return {
    id: `result-${String(index).padStart(9, "0")}`,
    task: pageType,
    taskHash: "0123456789abcdef",
    page: {
      url: `https://news.example/${place}/${index}`,
      title: `What happened at the ${place}, part ${index}`,
      language: "en",
      truncated: false,
    },
    scope: "page",
    createdAt: 1_700_000_000_000 + index * MINUTE,
    milliseconds: 120,
    answers: [
      {
        ...candidate,
        confidence: 0.9,
        predictions: [],
        status: "answered",
        candidates: ["forum", "product", "listing"].map(() => candidate),
      },
    ],
    trace: [{ questionId: "label", stage: "encoder", verdict: "answered", reason: "0.90 ≥ 0.60", milliseconds: 80 }],
    revisions: { rules: "1", encoder: "model+3" },
    errors: [],
    excerpt: `Words about the ${place} and number ${index}. `.repeat(8),
  };
}
