import { expect, it, vi } from "vitest";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import type { Embedder } from "../../../../lib/stage/encoder/embedder";
import * as head from "../../../../lib/stage/encoder/head";
import { createEncoderStage } from "../../../../lib/stage/encoder/index";
import { stageRequest } from "../../../support/stage-request";

const task: ClassifyTask = {
  id: "kinds",
  version: 1,
  kind: "classify",
  name: "Kinds",
  labels: ["bread", "trains"].map((id) => ({
    id,
    name: id,
    examples: Array.from({ length: 6 }, (_, index) => `${id} number ${index}`),
  })),
};

const embedder: Embedder = {
  revision: "drawn",
  backend: "node",
  threads: 1,
  embed: async (texts) =>
    texts.map((text) => Float32Array.of(text.includes("bread") ? 0.8 : 0.6, text.includes("bread") ? 0.6 : 0.8)),
  dispose: async () => undefined,
};

function memoryOf(notes: Map<string, string>) {
  return {
    get: async (key: string) => notes.get(key),
    put: async (key: string, value: string) => void notes.set(key, value),
  };
}

/** A stage as it is after a restart: nothing but the notes is left of the last one. */
async function answerAfterRestart(notes: Map<string, string>, taskHash: string) {
  const training = vi.spyOn(head, "trainHead");
  const memory = memoryOf(notes);
  const stage = createEncoderStage({ modelRevision: "drawn", withEmbedder: (work) => work(embedder), memory });
  const snapshot = snapshotOfText("fresh bread");
  const outcome = await stage.propose({ ...stageRequest({ task, snapshot, scope: "selection" }), taskHash });
  const trainings = training.mock.calls.length;
  training.mockRestore();
  return { outcome, trainings };
}

it("trains one head instead of five for a task that was seen before, and answers the same", async () => {
  const notes = new Map<string, string>();
  const first = await answerAfterRestart(notes, "hash");
  const second = await answerAfterRestart(notes, "hash");
  expect([first.trainings, second.trainings]).toEqual([5, 1]);
  expect(second.outcome).toEqual(first.outcome);
});

it("learns it anew for a task that was changed, and where the note is none", async () => {
  const notes = new Map<string, string>();
  await answerAfterRestart(notes, "hash");
  expect((await answerAfterRestart(notes, "other")).trainings).toBe(5);
  for (const key of notes.keys()) notes.set(key, "rubbish");
  expect((await answerAfterRestart(notes, "hash")).trainings).toBe(5);
});
