import { describe, expect, it } from "vitest";
import type { Proposal } from "../../../lib/domain/result/proposal";
import { run, stage, title } from "../../support/small-route";

describe("candidates of several stages", () => {
  it("ranks candidates of all stages by their own probabilities, and drops what is as good as impossible", async () => {
    const likely = (proposal: Proposal, probability: number): Proposal => ({
      ...proposal,
      score: probability,
      probability,
    });
    const { answers } = await run([
      stage("rules", () => [title(0.2, "L"), title(0.3, "Lemon")]),
      stage("encoder", () => [
        likely(title(0, "Lemon cake"), 0.4),
        likely(title(0, "Lemon"), 0.1),
        likely(title(0, "Lem"), 0.01),
      ]),
    ]);
    expect(answers[0]!.candidates.map(({ items }) => items[0]!.value)).toEqual(["Lemon cake", "Lemon", "L"]);
  });

  it("says that a value is absent where a stage that decides about it found so and no later one knows better", async () => {
    const none: Proposal = {
      questionId: "title",
      items: [],
      score: 0.6,
      probability: 0.6,
      isAbsence: true,
      source: "test",
    };
    const unlikely = { ...title(0.2), probability: 0.2 };
    const absent = await run([stage("rules", () => []), stage("encoder", () => [none, unlikely])]);
    expect(absent.answers[0]).toMatchObject({ status: "absent", items: [], stage: null });
    expect(absent.answers[0]!.candidates.map(({ items }) => items.length)).toEqual([0, 1]);
    const known = await run([stage("encoder", () => [none, unlikely]), stage("llm", () => [title(0.9)])]);
    expect(known.answers[0]).toMatchObject({ status: "answered", stage: "llm" });
  });

  it("never hides what an earlier stage was surer of", async () => {
    const unsure = { ...title(0.3, "Lemon"), probability: 0.3 };
    const { answers } = await run([stage("learned", () => [title(0.7)]), stage("encoder", () => [unsure])]);
    expect(answers[0]).toMatchObject({ status: "unsure", items: [{ value: "Lemon cake" }] });
    const same = { ...title(0.3), probability: 0.3 };
    const agreed = await run([stage("rules", () => [title(0.7)]), stage("encoder", () => [same])]);
    expect(agreed.answers[0]!.candidates[0]).toMatchObject({ stage: "rules", confidence: 0.7, agreeing: ["encoder"] });
  });
});
