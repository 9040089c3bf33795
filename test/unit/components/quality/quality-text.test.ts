import { describe, expect, it } from "vitest";
import {
  driftText,
  figuresText,
  headText,
  remoteText,
  verdictsText,
} from "../../../../components/quality/quality-text";
import { fullQualityReport, learnedHead, NO_FIGURES } from "../../../support/quality-reports";

describe("what is said of figures", () => {
  it("names counts and shares, and says where there are none", () => {
    const { all } = fullQualityReport();
    expect(figuresText(all)).toBe("400 questions, 78% answered surely, about 96% of those right");
    expect(figuresText({ ...all, sure: null })).toBe("400 questions, none answered surely");
    expect(remoteText(NO_FIGURES)).toBe("Nothing was sent");
    expect(verdictsText({ ...all.sure!, judged: 0, right: 0 })).toMatch(/^No verdicts yet/);
    expect(verdictsText({ ...all.sure!, judged: 1, right: 1 })).toBe(
      "Of 1 answer that you judged, 1 was right (100%).",
    );
  });

  it("tells what has changed, and what is missing to tell", () => {
    const drifted = { status: "drifted", baseline: 500, newest: 300, stability: 0.3 } as const;
    expect(driftText({ ...drifted, signal: "confidence" })).toMatch(/^Loupe is not as sure of the newest 300 texts/);
    expect(driftText({ ...drifted, signal: "input" })).toMatch(/^The newest 300 texts look different/);
    expect(driftText({ ...drifted, status: "steady", signal: "input" })).toMatch(/300 texts look like the first/);
    expect(driftText({ status: "too-few", missing: 1 })).toMatch(/1 more is needed/);
  });
});

describe("what is said of a head", () => {
  it("is what it was trained on and proved, or why there is none", () => {
    expect(headText(learnedHead())).toMatch(/^Trained on 24 texts: 81% → 86% right on 24 texts held out, /);
    expect(headText(learnedHead({ promotion: null }))).toBe("Trained on 24 texts");
    expect(headText(learnedHead({ trainedOn: null, promotion: null, previous: null }))).toMatch(/^24 texts kept/);
    expect(headText(learnedHead({ trainedOn: null, isRolledBack: true }))).toMatch(/is set aside/);
  });
});
