import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Proposal } from "../../../../lib/domain/result/proposal";
import { textOf } from "../../../../lib/domain/snapshot/evidence";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import { pageType } from "../../../../lib/domain/task/builtin/page-type";
import { sentiment } from "../../../../lib/domain/task/builtin/sentiment";
import type { ClassifyTask, Task } from "../../../../lib/domain/task/task";
import { type Embedder, similarity } from "../../../../lib/stage/encoder/embedder";
import { createEncoderStage, type EncoderStageOptions } from "../../../../lib/stage/encoder/index";
import { PACKAGED_HEADS } from "../../../../lib/stage/encoder/packaged-heads";
import type { StageRequest } from "../../../../lib/stage/stage";
import { createNodeEmbedder, shippedModelFolder } from "../../../support/node-embedder";
import { stageRequest } from "../../../support/stage-request";

let embedder: Embedder;

// Fails where the model is not in the package: a stage without its model is no stage.
beforeAll(async () => {
  embedder = await createNodeEmbedder();
}, 120_000);
afterAll(() => embedder?.dispose());

function ask(task: Task, text: string, change: Partial<StageRequest> = {}): StageRequest {
  const snapshot = snapshotOfText(text, { url: "https://example.test/", title: "", language: "en" });
  return stageRequest({ task, snapshot, scope: "selection", ...change });
}

async function propose(request: StageRequest, options: Partial<EncoderStageOptions> = {}): Promise<Proposal[]> {
  const stage = createEncoderStage({
    modelRevision: embedder.revision,
    withEmbedder: (work) => work(embedder),
    ...options,
  });
  const outcome = await stage.propose(request);
  if (outcome.status !== "done") throw new Error(outcome.reason);
  return outcome.proposals;
}

const TOPICS: ClassifyTask = {
  id: "topics",
  version: 1,
  kind: "classify",
  name: "Topic",
  labels: [
    { id: "cooking", name: "cooking", description: "recipes, food and drink" },
    { id: "travel", name: "travel", description: "journeys, trains, flights and hotels" },
    { id: "money", name: "personal finance", description: "banks, savings, loans and taxes" },
  ],
};

describe("the shipped model", () => {
  it("gives each text the same embedding, alone and in company", async () => {
    const texts = [
      "My card has not arrived.",
      "A longer text about a card that has not yet arrived in the mail.",
      "Hi",
    ];
    const together = await embedder.embed(texts);
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedder.embed([text]);
      expect(similarity(alone!, alone!)).toBeCloseTo(1, 4);
      expect(similarity(alone!, together[index]!)).toBeGreaterThan(0.9999);
    }
  });

  it("reads the beginning of a text that is too long, and an empty one", async () => {
    const [long, longer, empty] = await embedder.embed(["word ".repeat(400), "word ".repeat(900), ""]);
    expect(similarity(long!, longer!)).toBeGreaterThan(0.9999);
    expect(empty!.every(Number.isFinite)).toBe(true);
  });

  it("stops between batches when cancelled", async () => {
    await expect(embedder.embed(["a"], AbortSignal.abort())).rejects.toMatchObject({ code: "run-cancelled" });
  });

  it("is the one that the packaged heads were fitted on", () => {
    const manifest = JSON.parse(readFileSync(resolve(shippedModelFolder(), "manifest.json"), "utf8"));
    for (const head of PACKAGED_HEADS) expect(head.modelRevision, head.taskId).toBe(manifest.revision);
  });
});

describe("the encoder stage on the shipped model", () => {
  it("classifies without examples, and shows the sentence that says it", async () => {
    const text = "It was a grey morning. The night train to Vienna leaves at nine from platform four. We were tired.";
    const request = ask(TOPICS, text);
    const proposals = await propose(request);
    expect(proposals[0]).toMatchObject({ questionId: "label", items: [{ value: "travel" }], source: "zero-shot" });
    const [evidence] = proposals[0]!.items[0]!.evidence;
    expect(evidence!.quote).toBe("The night train to Vienna leaves at nine from platform four.");
    expect(textOf(request.snapshot, evidence!.blockId)?.slice(evidence!.start, evidence!.end)).toBe(evidence!.quote);
    expect(proposals.reduce((sum, proposal) => sum + proposal.score, 0)).toBeCloseTo(1, 5);
  });

  it("learns what a label means from its examples", async () => {
    const labels = [
      { id: "a", name: "A", examples: ["Boil the pasta in salted water.", "Whisk the eggs with sugar."] },
      { id: "b", name: "B", examples: ["The flight to Rome is delayed.", "Our hotel is near the station."] },
    ];
    const task: ClassifyTask = { ...TOPICS, id: "learned", labels };
    expect((await propose(ask(task, "Fry the onions until golden.")))[0]).toMatchObject({
      items: [{ value: "a" }],
      source: "head:few-shot",
    });
    expect((await propose(ask(task, "We missed the bus to the airport.")))[0]!.items[0]!.value).toBe("b");
  });

  it("says that no label fits, where the task allows it", async () => {
    const task: ClassifyTask = { ...TOPICS, noneAllowed: true };
    const [far] = await propose(ask(task, "The striker scored twice in the second half of the match."));
    expect(far!.items).toEqual([]);
    const [near] = await propose(
      ask(task, "Simmer the tomato soup with basil and serve it with bread, a recipe for food."),
    );
    expect(near!.items[0]!.value).toBe("cooking");
  });

  it("finds several labels where a task has several", async () => {
    const task: ClassifyTask = { ...TOPICS, multiple: true };
    const [proposal, ...others] = await propose(
      ask(task, "Pay for train tickets and hotels from your savings account at the bank."),
    );
    expect(others).toEqual([]);
    expect(proposal!.items.map((item) => item.value)).not.toContain("cooking");
  });

  it("knows sentiment and page types out of the box", async () => {
    const [good] = await propose(ask(sentiment, "A warm, funny and deeply moving film."));
    expect(good).toMatchObject({ items: [{ value: "positive" }], source: "head:packaged" });
    const [bad] = await propose(ask(sentiment, "A dull, lifeless mess that wastes its actors."));
    expect(bad!.items[0]!.value).toBe("negative");
    const [page] = await propose(
      ask(pageType, "Re: cannot log in\nPosted by anna\nReply\nQuote\nThanks, solved!", { scope: "page" }),
    );
    expect(page!.source).toBe("head:packaged");
  });

  it("uses no other packaged heads than it is given", async () => {
    const [proposal] = await propose(ask(sentiment, "A warm, funny and deeply moving film."), { packagedHeads: [] });
    expect(proposal!.source).toBe("zero-shot");
  });

  it("ranks the value whose label means what the field asks for", async () => {
    const text = "Opening hours: 9 to 17\nArrival address: 4 Harbour Lane\nCook: Maria Silva";
    const snapshot = snapshotOfText(text, { url: "https://example.test/", title: "", language: "en" });
    snapshot.pairs = snapshot.blocks.map((block) => {
      const colon = block.text.indexOf(":");
      const value = { blockId: block.id, start: colon + 2, end: block.text.length };
      return { label: block.text.slice(0, colon), value, source: "inline" as const };
    });
    const task: Task = {
      id: "place",
      version: 1,
      kind: "extract",
      name: "Place",
      fields: [{ id: "chef", name: "Chef", type: "text", synonyms: ["cook of the kitchen"] }],
    };
    const [best] = await propose(ask(task, text, { snapshot, scope: "page" }));
    expect(best!.items[0]).toMatchObject({ value: "Maria Silva", evidence: [{ quote: "Maria Silva" }] });
  });

  it("stops when the run is cancelled", async () => {
    await expect(propose(ask(TOPICS, "A text.", { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: "run-cancelled",
    });
  });
});
