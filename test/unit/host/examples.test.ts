import "fake-indexeddb/auto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Result } from "../../../lib/domain/result/result";
import { snapshotOfText } from "../../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { Examples } from "../../../lib/host/examples";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { createEncoderStage } from "../../../lib/stage/encoder/index";
import { createExampleStore, type ExampleStore } from "../../../lib/store/example-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { createNodeEmbedder } from "../../support/node-embedder";
import { stageRequest } from "../../support/stage-request";

/** Names that say nothing: only verdicts can tell which team gets which letter. */
const TEAMS: ClassifyTask = {
  id: "teams",
  version: 1,
  kind: "classify",
  name: "Team",
  scope: "selection",
  labels: [
    { id: "blue", name: "team blue" },
    { id: "green", name: "team green" },
  ],
};

const TAUGHT = {
  blue: [
    "The invoice names a price that we never agreed on.",
    "Please send me a receipt for the payment of last month.",
    "My card was charged twice for one order.",
    "Can I pay by bank transfer instead?",
    "The discount code was not taken off the total.",
  ],
  green: [
    "The parcel has been stuck at the depot for a week.",
    "Where is my delivery? Tracking shows nothing.",
    "The courier left the box in the rain.",
    "Can the shipment be sent to another address?",
    "It arrived with a broken lid and a torn box.",
  ],
};
const ASKED = {
  blue: ["I want my money back for the second charge.", "The bill is wrong.", "Which payment methods do you take?"],
  green: ["My package was delivered to a neighbour.", "When will the parcel arrive?", "The courier never came."],
};

let embedder: Embedder;
let store: ExampleStore;
let examples: Examples;
let taskHash: string;
let keeps: boolean;
let count = 0;

beforeAll(async () => {
  embedder = await createNodeEmbedder();
  taskHash = await hashTask(TEAMS);
}, 120_000);
afterAll(() => embedder?.dispose());

beforeEach(async () => {
  keeps = true;
  store = createExampleStore(await openDatabase(`taught-${count++}`));
  examples = startHost();
});

function startHost(): Examples {
  return new Examples({
    store,
    encoder: { withEncoder: (work) => work({ revision: embedder.revision, embed: (texts) => embedder.embed(texts) }) },
    findTask: async (id) => (id === TEAMS.id ? TEAMS : null),
    settings: async () => ({ ...computeEffectiveSettings(null, {}), keepExamples: keeps }),
    changed: () => undefined,
    idleMilliseconds: 60_000,
  });
}

const resultOf = (id: string, excerpt: string, createdAt = 1) =>
  ({ id, task: TEAMS, taskHash, excerpt, createdAt }) as unknown as Result;
const said = { questionId: "label" };

async function teach(texts: Record<string, string[]>): Promise<void> {
  for (const [label, own] of Object.entries(texts))
    for (const [index, text] of own.entries())
      await examples.add(resultOf(`${label}-${index}`, text), said, [{ value: label, evidence: [] }]);
  await examples.settle();
}

/** Share of the texts that were never taught whose best label is right. */
async function accuracy(): Promise<number> {
  const stage = createEncoderStage({
    modelRevision: embedder.revision,
    withEmbedder: (work) => work(embedder),
    learnedHead: async (hash, revision) => (await store.getHead(hash, revision))?.champion ?? null,
  });
  const rows = Object.entries(ASKED).flatMap(([label, texts]) => texts.map((text) => ({ label, text })));
  let right = 0;
  for (const { label, text } of rows) {
    const request = stageRequest({ task: TEAMS, snapshot: snapshotOfText(text), scope: "selection" });
    const outcome = await stage.propose({ ...request, taskHash });
    if (outcome.status === "done" && outcome.proposals[0]!.items[0]!.value === label) right += 1;
  }
  return right / rows.length;
}

describe("ten verdicts on a task whose labels say nothing", () => {
  it("teach it texts that it has never seen, and the next host still knows", async () => {
    const before = await accuracy();
    await teach(TAUGHT);
    const after = await accuracy();
    expect(before).toBeLessThan(0.84);
    expect(after).toBe(1);
    const record = await store.getHead(taskHash, embedder.revision);
    expect(record!.proof!.rightAfter).toBeGreaterThan(record!.proof!.rightBefore);
    examples = startHost();
    await examples.resume();
    await examples.settle();
    expect(await store.getHead(taskHash, embedder.revision)).toEqual(record);
    expect(await examples.report()).toEqual([
      {
        taskId: "teams",
        taskHash,
        examples: 10,
        trainedOn: 10,
        proof: record!.proof,
        promotion: { at: record!.triedAt, change: record!.proof },
        previous: { trainedOn: null, promotion: null },
        isRolledBack: false,
      },
    ]);
  });

  it("change nothing where they follow neither what is asked nor how", async () => {
    const mixed = { blue: [] as string[], green: [] as string[] };
    for (const [team, own] of Object.values(TAUGHT).entries())
      for (const [index, text] of own.entries())
        mixed[[0, 3, 4].includes(index) === (team === 0) ? "blue" : "green"].push(text);
    await teach(mixed);
    const record = await store.getHead(taskHash, embedder.revision);
    expect(record).toMatchObject({ champion: null, proof: { rows: 10 } });
  });
});

describe("a head that was promoted", () => {
  const both = {
    blue: [...TAUGHT.blue, "What does the premium plan cost?"],
    green: [...TAUGHT.green, "The box was left at the wrong door."],
  };

  it("gives way to what was there before, for the next host too, until that is undone", async () => {
    const before = await accuracy();
    await teach(TAUGHT);
    const [promoted] = await examples.report();
    expect(await examples.rollBack(taskHash, true)).toBe(true);
    expect(await accuracy()).toBe(before);
    expect(await examples.report()).toMatchObject([
      { trainedOn: null, promotion: null, isRolledBack: true, previous: { trainedOn: 10 } },
    ]);
    expect(await examples.rollBack(taskHash, true)).toBe(false);
    examples = startHost();
    await examples.resume();
    await examples.settle();
    expect(await examples.report()).toMatchObject([{ trainedOn: null, isRolledBack: true }]);
    expect(await examples.rollBack(taskHash, false)).toBe(true);
    expect(await examples.report()).toEqual([promoted]);
    expect(await accuracy()).toBe(1);
  });

  it("stays turned down until there are verdicts enough for another", async () => {
    await teach(TAUGHT);
    await examples.rollBack(taskHash, true);
    await teach(both);
    expect(await examples.report()).toMatchObject([{ examples: 12, trainedOn: null, isRolledBack: true }]);
    await teach({
      blue: [...both.blue, "Refund the fee.", "I paid twice."],
      green: [...both.green, "My load never came."],
    });
    const [report] = await examples.report();
    expect(report).toMatchObject({ examples: 15, trainedOn: 15, isRolledBack: false, previous: { trainedOn: null } });
  });

  it("can't be gone back from where nothing was before, or nothing is known of the task", async () => {
    expect(await examples.rollBack("unknown", true)).toBe(false);
  });
});

describe("what was taught", () => {
  it("goes with its result, and what was trained on it with it", async () => {
    await teach(TAUGHT);
    await examples.forget(["blue-0"]);
    expect(await store.getHead(taskHash, embedder.revision)).toBeUndefined();
    expect(await store.listOfTask(taskHash)).toHaveLength(9);
    await examples.settle();
    const champion = (await store.getHead(taskHash, embedder.revision))?.champion;
    expect(champion?.examples.map(({ resultId }) => resultId)).not.toContain("blue-0");
  });

  it("is taken back with the verdict, and replaced by the next one", async () => {
    const result = resultOf("r", TAUGHT.blue[0]!);
    await examples.add(result, said, [{ value: "blue", evidence: [] }]);
    await examples.add(result, said, [{ value: "green", evidence: [] }]);
    expect(await store.listOfTask(taskHash)).toMatchObject([{ label: "green" }]);
    await examples.add(result, said, []);
    expect(await store.listOfTask(taskHash)).toEqual([]);
    await examples.add(result, said, [{ value: "green", evidence: [] }]);
    await examples.remove({ id: "r" }, "label");
    expect(await store.listOfTask(taskHash)).toEqual([]);
  });

  it("is never kept where policy forbids it, and erased where it does so later", async () => {
    await examples.add(resultOf("r", TAUGHT.blue[0]!), said, [{ value: "blue", evidence: [] }]);
    keeps = false;
    await examples.add(resultOf("s", TAUGHT.blue[1]!), said, [{ value: "blue", evidence: [] }]);
    expect(await store.list()).toHaveLength(1);
    await examples.forgetBefore(null);
    expect(await store.list()).toEqual([]);
  });

  it("is erased when its result is too old", async () => {
    await examples.add(resultOf("old", TAUGHT.blue[0]!, 1), said, [{ value: "blue", evidence: [] }]);
    await examples.add(resultOf("new", TAUGHT.blue[1]!, 5), said, [{ value: "blue", evidence: [] }]);
    await examples.forgetBefore(5);
    expect((await store.list()).map(({ resultId }) => resultId)).toEqual(["new"]);
  });
});
