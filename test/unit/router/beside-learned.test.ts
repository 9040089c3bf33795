import { describe, expect, it, test } from "vitest";
import type { Proposal } from "../../../lib/domain/result/proposal";
import type { StageId } from "../../../lib/domain/result/result";
import type { ConfidenceModel } from "../../../lib/router/confidence";
import { createLearnedStage } from "../../../lib/stage/learned/index";
import { createFieldReader } from "../../../lib/stage/rules/field-reader";
import { siteExample, siteRule } from "../../support/site-rules";
import { atItsWord, run, stage, title } from "../../support/small-route";
import { snapshotOfTree } from "../../support/snapshot-of-tree";
import { smallExtractTask } from "../../support/snapshots";

/** As `atItsWord`; what was taught has to be surer than the rules. */
const withBars: ConfidenceModel = {
  calibrate: (prediction) => ({
    ...atItsWord.calibrate(prediction),
    answerFrom: prediction.stage === "learned" ? 0.93 : 0.7,
  }),
};

const titleOf = async (...[stages]: Parameters<typeof run>) =>
  (await run(stages, undefined, { confidence: withBars })).answers[0]!;

describe("other stages beside what was taught", () => {
  const learned = (score: number, more: Partial<Proposal> = {}) =>
    stage("learned", () => [{ ...title(score), ...more }]);
  const rules = (score: number, value?: string) => stage("rules", () => [title(score, value)]);
  const trusts: StageId[] = ["rules"];

  it("make nothing certain by a guess that agrees", async () => {
    expect(await titleOf([learned(0.75), rules(0.1)])).toMatchObject({ status: "unsure" });
    expect(await titleOf([learned(0.75), rules(0.75)])).toMatchObject({ status: "answered" });
  });

  it("win where they were right before and are surer than the rule", async () => {
    const { items } = await titleOf([learned(0.9, { trusts }), rules(0.98, "Lemon")]);
    expect(items[0]!.value).toBe("Lemon");
    const doubted = await titleOf([learned(0.6, { trusts }), rules(0.8, "Lemon")]);
    expect(doubted.items[0]!.value).toBe("Lemon cake");
  });
});

test("a third opinion, worse than two that disagree, does not win over them", async () => {
  const { items } = await titleOf([
    stage("learned", () => [title(0.55)]),
    stage("rules", () => [title(0.5, "Lemon")]),
    stage("encoder", () => [title(0.52, "Bakes in 45 minutes", "text:1")]),
  ]);
  expect(items[0]!.value).toBe("Lemon cake");
});

describe("a stage that reads what the page says", () => {
  const field = { id: "title", name: "Title", type: "text" as const };
  const page = snapshotOfTree(["body", ["p.fees", "Lemon"], ["p.name", "Lime"]], { url: "https://cakes.example/1" });
  const anchors = { ...siteExample("").places[0]!.anchors, path: "p.name<body", row: "", heading: "" };
  const rule = siteRule("cakes.example", "title", {
    field: { taskId: "cake", id: "title", name: "Title", type: "text", many: false },
    // Other words stood beside the value, and on this page the rule can't cut it out.
    examples: [
      siteExample("page1", { places: [{ anchors: { ...anchors, left: "the ", right: " tart" }, weight: 1 }] }),
    ],
  });
  const reader = stage("encoder", () =>
    page.blocks.map(({ id, text }, at) => {
      const probability = at === 0 ? 0.5 : 0.4;
      return { ...title(probability, text, id), probability };
    }),
  );

  it("is believed where the value was taught to stand, though the rule can't say what it is", async () => {
    const memory = createLearnedStage({ rulesOf: async () => [rule], readerOf: createFieldReader });
    const task = { ...smallExtractTask, fields: [field] };
    const first = async (...stages: (typeof reader)[]) =>
      (await run(stages, task, { snapshot: page })).answers[0]!.items[0]!.value;
    expect(await first(reader)).toBe("Lemon");
    expect(await first(memory, reader)).toBe("Lime");
  });
});
