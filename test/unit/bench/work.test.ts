import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import type { ClassifyTask, Task } from "../../../lib/domain/task/task";
import { readVerifiedModel } from "../../../lib/model/embedded-model";
import type { Stage } from "../../../lib/stage/stage";
import { encoderAlways } from "../../bench/encoder-always";
import { drawBuiltin, withShots } from "../../bench/encoder-quality";
import { makeFp32Model, weightBytes } from "../../bench/fp32-model";
import { type StreamItem, sampleStream } from "../../bench/stream";
import { groupsAlike, mixedTexts, pageOfBlocks } from "../../bench/texts";
import { FirstVisit, memoryStore } from "../../bench/workers/visits";
import { readFileUrl } from "../../support/node-embedder";
import { smallClassifyTask, smallSnapshot } from "../../support/snapshots";
import { stageRequest } from "../../support/stage-request";

const snapshotOf = (...texts: string[]) => {
  const [block] = smallSnapshot().blocks;
  return { ...smallSnapshot(), blocks: texts.map((text, index) => ({ ...block!, id: `text:${index}`, text })) };
};
const ofLength = (length: number) => "x".repeat(length);

describe("the texts of a benchmark", () => {
  it("are dealt into groups of equal size and much the same length", () => {
    const texts = Array.from({ length: 128 }, (_, index) => ofLength(1 + index * index));
    const groups = groupsAlike(texts, 16);
    expect(groups.map((group) => group.length)).toEqual(new Array(16).fill(8));
    expect(new Set(groups.flat()).size).toBe(128);
    const lengths = groups.map((group) => group.join("").length);
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.05);
  });

  it("are different blocks, cut where they are too long, the same at any time", () => {
    const snapshots = [snapshotOf("a", "b", ""), snapshotOf("b", ofLength(90))];
    const texts = mixedTexts(snapshots, 9, 50);
    expect(texts.toSorted()).toEqual(["a", "b", ofLength(50)]);
    expect(mixedTexts(snapshots, 9, 50)).toEqual(texts);
    expect(mixedTexts(snapshots, 2, 50)).toEqual(texts.slice(0, 2));
  });

  it("are one page's first blocks, where a page has enough of them", () => {
    const [long, fit, few] = [
      snapshotOf("a", ofLength(900), "b"),
      snapshotOf("a", ofLength(150), "c"),
      snapshotOf("a"),
    ];
    expect(pageOfBlocks([long, fit, few], 2, 160)).toEqual({ texts: ["a", ofLength(150)], longest: 150 });
    expect(pageOfBlocks([few], 2, 160)).toBeNull();
  });
});

describe("sampleStream", () => {
  it("keeps the mix of tasks", () => {
    const item = (id: string): StreamItem => ({
      page: id,
      task: { ...smallClassifyTask, id },
      taskHash: id,
      snapshot: smallSnapshot(),
      scope: "page",
    });
    const stream = Array.from({ length: 40 }, (_, index) => item(index % 4 === 0 ? "rare" : "usual"));
    const sample = sampleStream(stream, 8);
    expect(sample.filter(({ page }) => page === "rare")).toHaveLength(2);
    expect(sampleStream(stream.slice(0, 3), 8)).toHaveLength(3);
  });
});

describe("encoderAlways", () => {
  it("hands the rules' proposals to the encoder and answers with the encoder's alone", async () => {
    const proposal = { questionId: "label", items: [], score: 1, source: "rule" };
    const rules: Stage = {
      id: "rules",
      revision: "1",
      propose: async () => ({ status: "done", proposals: [proposal] }),
    };
    const encoder: Stage = {
      id: "encoder",
      revision: "2",
      propose: async ({ candidates }) => ({
        status: "done",
        proposals: candidates.map((candidate) => ({ ...proposal, source: `${candidate.stage} ${candidate.source}` })),
      }),
    };
    const request = stageRequest({ task: smallClassifyTask, snapshot: smallSnapshot(), questions: [] });
    const stage = encoderAlways(rules, encoder);
    expect(stage).toMatchObject({ id: "encoder", revision: "2" });
    expect(await stage.propose(request)).toMatchObject({ proposals: [{ source: "rules rule" }] });
  });
});

describe("the draws for quality", () => {
  it("give each label its shots, others for another seed", () => {
    const train = Array.from({ length: 60 }, (_, row) => ({
      text: `row ${row}`,
      label: row % 3 === 0 ? "glad" : "sad",
    }));
    const shots = (seed: number) =>
      withShots(smallClassifyTask, train, 5, seed).labels.map(({ examples }) => examples!);
    expect(shots(1).map((examples) => examples.length)).toEqual([5, 5]);
    expect(shots(1)).toEqual(shots(1));
    expect(shots(1)).not.toEqual(shots(2));
    for (const text of shots(1)[0]!) expect(train.find((row) => row.text === text)!.label).toBe("glad");
  });

  it("ask of a built-in task only what it was not shown", () => {
    const draws = drawBuiltin(0);
    const hasExamples = (task: Task): task is ClassifyTask =>
      task.kind === "classify" && task.labels.some(({ examples }) => examples?.length);
    expect(draws.map(({ task }) => task.id)).toEqual(BUILTIN_TASKS.filter(hasExamples).map(({ id }) => id));
    for (const { task, test } of draws) {
      const shown = task.labels.flatMap(({ examples = [] }) => examples);
      expect(test.length).toBeGreaterThanOrEqual(shown.length);
      expect(test.filter(({ text }) => shown.includes(text))).toEqual([]);
    }
  });
});

describe("FirstVisit", () => {
  it("knows lasting texts always, and a page's own for one run", async () => {
    const lasting = memoryStore();
    const [label, block] = [Float32Array.of(1), Float32Array.of(2)];
    await lasting.put([{ key: "label", embedding: label }]);
    const visit = new FirstVisit(lasting);
    await visit.put([{ key: "block", embedding: block }]);
    expect(await visit.get(["block", "label", "other"])).toEqual([block, label, undefined]);
    visit.begin();
    expect(await visit.get(["block", "label"])).toEqual([undefined, label]);
    expect(await lasting.get(["block"])).toEqual([undefined]);
  });
});

describe("makeFp32Model", () => {
  it("makes a folder that the product's loader takes", async () => {
    const [weights, folder] = [mkdtempSync(join(tmpdir(), "weights-")), mkdtempSync(join(tmpdir(), "model-"))];
    try {
      writeFileSync(join(weights, "fp32.onnx"), "stands for the weights");
      expect(makeFp32Model(folder, weights)).toBe(true);
      const { manifest, files } = await readVerifiedModel(pathToFileURL(`${folder}/`).href, readFileUrl);
      expect(manifest.dtype).toBe("fp32");
      expect([...files.keys()]).toContain("tokenizer.json");
      expect(Buffer.from(files.get("onnx/model.onnx")!).toString()).toBe("stands for the weights");
      expect(weightBytes(folder)).toBe(readFileSync(join(weights, "fp32.onnx")).length);
      expect(readdirSync(join(folder, "onnx"))).toEqual(["model.onnx"]);
    } finally {
      for (const made of [weights, folder]) rmSync(made, { recursive: true });
    }
  });

  it("says how to make weights that are asked for and absent", () => {
    expect(() => makeFp32Model(tmpdir(), "/no/such/folder")).toThrow(/make_encoder\.py --variant fp32/);
  });
});
