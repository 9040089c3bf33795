import { describe, expect, it } from "vitest";
import { calibrationText } from "../../../../components/result/calibration";
import { decisionText, isPlain } from "../../../../components/result/decision-text";
import { reasonText } from "../../../../components/result/skip-text";
import { deciderName, stageInSentence } from "../../../../components/result/stage-name";
import { taughtText } from "../../../../components/result/taught-text";
import type { Answer, Result, StageId, TraceStep } from "../../../../lib/domain/result/result";
import { SKIP_REASONS } from "../../../../lib/domain/settings/settings";
import { answer, candidate, extraction, item, prediction, result } from "../results";

type Verdicts = Partial<Record<StageId, TraceStep["verdict"]>>;

function ran(given: Answer, verdicts: Verdicts, reason = ""): Result {
  const trace = Object.entries(verdicts).map(
    ([stage, verdict]): TraceStep => ({
      questionId: given.questionId,
      stage: stage as StageId,
      verdict,
      reason,
      milliseconds: 1,
    }),
  );
  const made = result(extraction([]), [given]);
  return { ...made, trace, revisions: { remote: "127.0.0.1:8080/team/small-model+3" } };
}

function why(given: Answer, verdicts: Verdicts, reason = ""): string {
  return decisionText(ran(given, verdicts, reason), given);
}

describe("decisionText", () => {
  it("names who answered where nobody else had a say", () => {
    const given = answer("total", [item(1)], { predictions: [prediction("rules", 0.97)] });
    expect(why(given, { rules: "answered", encoder: "not-asked" })).toBe("Answered by the rules.");
    expect(isPlain(ran(given, { rules: "answered", encoder: "not-asked" }), given)).toBe(true);
  });

  it("says on how many pages the site memory was taught it", () => {
    const taught = (pages: number) =>
      answer("total", [item(1)], { stage: "learned", source: `site-rule:${pages}`, predictions: [] });
    expect(why(taught(1), { learned: "answered" })).toBe("As taught on 1 page of this site.");
    expect(why(taught(2), { learned: "answered" })).toBe("As taught on 2 pages of this site.");
    expect(isPlain(ran(taught(2), { learned: "answered" }), taught(2))).toBe(false);
    expect(taughtText("site-rule:2, score 0.93, 1 candidates")).toBe("As taught on 2 pages of this site.");
    expect(taughtText("json-ld:recipe.name, score 0.93, 1 candidates")).toBe("");
  });

  it("says why it was not a cheaper stage", () => {
    const given = answer("total", [item(1)], {
      stage: "encoder",
      predictions: [prediction("rules", 0.4), prediction("encoder", 0.95)],
    });
    expect(why(given, { rules: "not-sure", encoder: "answered" })).toBe(
      "Answered by the text model, because the rules reached only 40% confidence.",
    );
    expect(why(given, { rules: "nothing-found", encoder: "answered" })).toBe(
      "Answered by the text model, because no earlier stage found anything.",
    );
  });

  it("names the endpoint's model and what the device was worth at its surest", () => {
    const predictions = [
      prediction("rules", 0.62),
      { ...prediction("encoder", 0.3), value: "other" },
      prediction("remote", 0.96),
    ];
    const given = answer("total", [item(1)], { stage: "remote", predictions });
    expect(why(given, { rules: "not-sure", encoder: "not-sure", remote: "answered" })).toBe(
      "Answered by team/small-model, because this device was only 62% sure.",
    );
    expect(why({ ...given, predictions: [] }, { rules: "nothing-found", encoder: "skipped", remote: "answered" })).toBe(
      "Answered by team/small-model, because this device found nothing.",
    );
  });

  it("says which stages agree", () => {
    const agreed = { ...candidate("total", [item(1)]), agreeing: ["rules", "encoder"] as StageId[] };
    const given = answer("total", [item(1)], {
      stage: "remote",
      candidates: [agreed],
      predictions: [prediction("rules", 0.5), prediction("remote", 0.96)],
    });
    const told = why(given, { rules: "not-sure", remote: "answered" });
    expect(told).toContain("Same answer from the rules and the text model.");
    expect(isPlain(ran(given, { rules: "not-sure", remote: "answered" }), given)).toBe(false);
  });

  it("says what was missing where nobody was sure, and why the endpoint did not help", () => {
    const given = answer("total", [], {
      status: "unsure",
      stage: null,
      predictions: [prediction("encoder", 0.62, 0.9)],
      candidates: [candidate("total", [item(1)])],
    });
    expect(why(given, { encoder: "not-sure", remote: "skipped" }, "consent-refused")).toBe(
      "The best guess is 62% sure, and 90% is needed. You chose not to send it.",
    );
    expect(why(given, { encoder: "not-sure", remote: "skipped" }, "no-endpoint")).not.toContain("endpoint");
    expect(why({ ...given, predictions: [] }, { encoder: "nothing-found" })).toBe("No stage found a candidate.");
  });

  it("counts the later word of stages that say the same, and no guess that is too unlikely to be shown", () => {
    const doubted = answer("total", [], {
      status: "unsure",
      stage: null,
      predictions: [prediction("rules", 0.54, 0.7), prediction("encoder", 0.27, 0.95)],
      candidates: [candidate("total", [item(1)])],
    });
    expect(why(doubted, { rules: "not-sure", encoder: "not-sure" })).toBe(
      "The best guess is 27% sure, and 95% is needed.",
    );
    expect(why({ ...doubted, candidates: [] }, { rules: "not-sure", encoder: "not-sure" })).toBe(
      "No stage found a candidate.",
    );
  });

  it("names the language model on this device that decided, and tells why one that is in use could not", () => {
    const decided = answer("total", [item(1)], {
      stage: "llm",
      source: "llm:Qwen3 0.6B",
      predictions: [prediction("llm", 0.9)],
    });
    expect(why(decided, { encoder: "nothing-found", llm: "answered" })).toBe(
      "Answered by the language model Qwen3 0.6B on this device, because no earlier stage found anything.",
    );
    expect(why({ ...decided, source: "odd" }, { llm: "answered" })).toBe("Answered by the language model.");
    expect(deciderName({ stage: "llm", source: "llm:Qwen3 0.6B" })).toBe("Language model Qwen3 0.6B");
    expect(deciderName({ stage: "remote", source: "llm:Qwen3 0.6B" })).toBe("Endpoint");
    const open = answer("total", [], { status: "unsure", stage: null });
    expect(why(open, { llm: "skipped" }, "out-of-memory")).toBe(
      "No stage found a candidate. There was not enough memory for the model. Close other tabs, or choose a smaller model.",
    );
    expect(why(open, { llm: "skipped" }, "no-model")).toBe("No stage found a candidate.");
  });

  it("says nothing of corrections", () => {
    expect(why(answer("total", [item(1)], { corrected: true, stage: null }), { rules: "not-sure" })).toBe("");
  });
});

describe("reasonText", () => {
  it("has words of its own for every reason to skip", () => {
    const words = SKIP_REASONS.map((reason) => reasonText({ verdict: "skipped", reason }));
    expect(words.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
    expect(new Set(words).size).toBe(SKIP_REASONS.length);
  });

  it("tells a failure with its advice, and leaves what it does not know", () => {
    expect(reasonText({ verdict: "failed", reason: "remote-timeout" })).toContain("The endpoint took too long.");
    expect(reasonText({ verdict: "skipped", reason: "no GPU" })).toBe("");
    expect(reasonText({ verdict: "skipped", reason: "toString" })).toBe("");
    expect(reasonText({ verdict: "not-sure", reason: "no-endpoint" })).toBe("");
  });
});

describe("stageInSentence", () => {
  it("reads the model out of the remote stage's revision only", () => {
    expect(stageInSentence("remote", "[::1]:8080/gemma+tiny+4")).toBe("gemma+tiny");
    expect(stageInSentence("remote", "odd")).toBe("the endpoint");
    expect(stageInSentence("remote")).toBe("the endpoint");
    expect(stageInSentence("encoder", "a/b+c")).toBe("the text model");
  });
});

describe("calibrationText", () => {
  const report = { questionId: "total", stage: "encoder", verdicts: 3 } as const;
  it("says what is certified, what is missing, and what can't be reached", () => {
    expect(calibrationText({ ...report, status: { kind: "certified", answerFrom: 0.83, outOfScope: 0 } }, 0.95)).toBe(
      "Loupe can promise 95%: it answers from 83% confidence",
    );
    expect(calibrationText({ ...report, status: { kind: "too-few", missing: 37 } }, 0.95)).toBe(
      "After 37 more checks, Loupe may be able to promise this",
    );
    expect(calibrationText({ ...report, status: { kind: "not-attainable", outOfScope: 0 } }, null)).toContain(
      "the target",
    );
  });

  it("says with how many texts that fit no label that is so, where it is known", () => {
    const certified = { kind: "certified", answerFrom: 0.9, outOfScope: 0.2 } as const;
    expect(calibrationText({ ...report, status: certified }, 0.95)).toBe(
      "Loupe can promise 95%, even if 20% of the texts fit no label: it answers from 90% confidence",
    );
    expect(calibrationText({ ...report, status: { kind: "not-attainable", outOfScope: 0.2 } }, 0.95)).toContain(
      "if 20% of the texts fit no label",
    );
  });
});
