import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, StageId } from "../../../lib/domain/result/result";
import { answerFromWithLearned, poolWithLearned, withConfidence } from "../../../lib/router/pool-with-learned";

const item = (value: string) => [{ value, evidence: [] }];
const TAUGHT: Candidate = {
  questionId: "town",
  stage: "learned",
  items: item("Bonn"),
  score: 0.5,
  confidence: 0.6,
  source: "site-rule:1",
};

interface Case {
  says?: string;
  own?: number;
  taught?: number;
  trusts?: StageId[];
  overrules?: StageId[];
}

/** How sure the rules' stage may be of what it says, where it would be as sure as `own` by itself. */
const pool = (known: Case) => poolBoth(known).own;

const poolBoth = ({ says = "Kiel", own = 0.95, taught = 0.6, ...more }: Case) =>
  poolWithLearned(own, "rules", item(says), [{ ...TAUGHT, confidence: taught, ...more }]);

describe("a stage beside what was taught about the site", () => {
  it("bears out what was taught, and is less sure of anything else", () => {
    expect(pool({ says: "Bonn" })).toBeGreaterThan(0.6);
    expect(pool({})).toBeLessThan(0.95);
  });

  it("is taken at its word where it was right and the rule hardly knows the page", () => {
    expect(pool({ taught: 0.4, trusts: ["rules"] })).toBe(0.95);
    expect(pool({ taught: 0.4, trusts: ["encoder"] })).toBeLessThan(0.95);
  });

  it("never outweighs a likely value where it was wrong", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 1, noNaN: true }), (taught) => {
        const { own, learned } = poolBoth({ taught, own: 0.95, overrules: ["rules"] });
        expect(own).toBeLessThan(learned!);
      }),
    );
  });

  it("outweighs a value that is as likely because it was right once only where it is sure of its own", () => {
    const likelier = (own: number, taught: number) => {
      const pooled = poolBoth({ own, taught, trusts: ["rules"] });
      return pooled.own > pooled.learned!;
    };
    // The head office's town stands on every page, and was right once.
    expect(likelier(0.81, 0.6)).toBe(false);
    // A list that the rules know by its heading, beside a rule that takes in another one.
    expect(likelier(0.98, 0.91)).toBe(true);
  });

  it("leaves what was taught less likely where it is surer of something else, and only there", () => {
    expect(poolBoth({ own: 0.9, taught: 0.8 }).learned).toBeLessThan(0.8);
    expect(poolBoth({ own: 0.7, taught: 0.8 }).learned).toBe(0.8);
    const [taught] = withConfidence([{ ...TAUGHT, confidence: 0.8 }], 0.4);
    expect(taught!.confidence).toBe(0.4);
  });

  it("stays a probability that rises with its own confidence", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, fc.boolean(), (one, other, taught, isTrusted) => {
        const known: Case = { taught, ...(isTrusted && { trusts: ["rules"] }) };
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((own) => pool({ ...known, own }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high! + 1e-12);
      }),
    );
  });
});

describe("from when an answer that says what was taught is sure", () => {
  const answerFrom = (own: number, says: string) =>
    answerFromWithLearned({ confidence: own, answerFrom: 0.7 }, item(says), [TAUGHT], 0.93);

  it("has the bar of what was taught, where the stage would be unsure by itself", () => {
    expect(answerFrom(0.14, "Bonn")).toBe(0.93);
  });

  it("has the stage's own bar, where it is sure by itself or says something else", () => {
    expect(answerFrom(0.75, "Bonn")).toBe(0.7);
    expect(answerFrom(0.14, "Kiel")).toBe(0.7);
  });
});
