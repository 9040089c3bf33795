import { describe, expect, test } from "vitest";
import type { Task } from "../../../lib/domain/task/task";
import { answerItems, type ItemsRequest } from "../../../lib/host/answer-items";
import { createConfidenceModel } from "../../../lib/router/confidence-model";
import type { Stage, StageRequest } from "../../../lib/stage/stage";
import { snapshotOfTree, type Tree } from "../../support/snapshot-of-tree";

const MOOD: Task = {
  id: "mood",
  version: 1,
  kind: "classify",
  name: "Mood",
  labels: [
    { id: "good", name: "good" },
    { id: "bad", name: "bad" },
  ],
};
const SAID = [
  "What a good day it was for all of us",
  "A bad idea from the start",
  "Good again, as ever, I am glad to say",
];
const comments = SAID.map(
  (said, at): Tree => ["li.comment", ["b", `Visitor ${at}`], ["i", `${at + 1} May`], ["p", said]],
);
const PAGE = snapshotOfTree(["body", ["ul", ...comments]], { title: "A bad page" });

/** Finds the label's name in what it is given to read. */
function readingStage(seen: StageRequest[] = []): Stage {
  return {
    id: "rules",
    revision: "test",
    async propose(request) {
      seen.push(request);
      const block = request.snapshot.blocks.find(({ text }) => /good|bad/i.test(text));
      const [quote] = /good|bad/i.exec(block?.text ?? "") ?? [];
      if (!block || !quote) return { status: "done", proposals: [] };
      const start = block.text.indexOf(quote);
      const evidence = [{ blockId: block.id, start, end: start + quote.length, quote }];
      const items = [{ value: quote.toLowerCase(), evidence }];
      return { status: "done", proposals: [{ questionId: "label", items, score: 1, source: "test" }] };
    },
  };
}

function request(more: Partial<ItemsRequest> = {}): ItemsRequest {
  return {
    task: MOOD,
    taskHash: "hash",
    snapshot: PAGE,
    stages: [readingStage()],
    confidence: createConfidenceModel(),
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...more,
  };
}

describe("labels of items", () => {
  test("are found item by item, each from its own text, with its place on the page", async () => {
    const { records, answers } = await answerItems(request());
    expect(answers).toEqual([]);
    expect(records.rows.map(({ cells }) => cells[0]!.item?.value)).toEqual(["good", "bad", "good"]);
    expect(records.rows[1]!.cells[0]!.item?.evidence[0]).toMatchObject({ quote: "bad", start: 2 });
    expect(records.rows[1]!.place.map(({ quote }) => quote).join(" ")).toContain("A bad idea");
  });

  test("come from the item alone: neither the page's title nor its data speaks of it", async () => {
    const seen: StageRequest[] = [];
    const structured = [{ id: "json-ld:0", source: "json-ld" as const, types: ["Thing"], properties: {} }];
    await answerItems(request({ snapshot: { ...PAGE, structured }, stages: [readingStage(seen)] }));
    expect(seen).toHaveLength(SAID.length);
    for (const { snapshot } of seen)
      expect([snapshot.title, snapshot.structured, snapshot.blocks.length]).toEqual(["", [], 3]);
  });

  test("tell how far they are, and stop where they are", async () => {
    const shares: number[] = [];
    await answerItems(request({ onProgress: (share) => shares.push(share) }));
    expect(shares.at(-1)).toBe(1);
    const abort = new AbortController();
    const cancelled = answerItems(request({ signal: abort.signal, onProgress: () => abort.abort() }));
    await expect(cancelled).rejects.toThrow();
  });

  test("leave what fails on some items open, and say it once", async () => {
    const failing: Stage = { id: "encoder", revision: "x", propose: () => Promise.reject(new Error("out of memory")) };
    const { records, errors } = await answerItems(request({ stages: [failing] }));
    expect(records.rows.every(({ cells }) => cells[0]!.item === null)).toBe(true);
    expect(errors).toHaveLength(1);
  });
});

test("a page that repeats nothing says so, whatever is asked", async () => {
  const snapshot = snapshotOfTree(["body", ["p", "One text."]]);
  const fields: Task = { ...MOOD, kind: "extract", fields: [{ id: "name", name: "Name", type: "text" }] } as Task;
  await expect(answerItems(request({ snapshot }))).rejects.toMatchObject({ code: "no-list" });
  await expect(answerItems(request({ snapshot, task: fields }))).rejects.toMatchObject({ code: "no-list" });
  await expect(answerItems(request({ list: 99 }))).rejects.toMatchObject({ code: "no-list" });
});
