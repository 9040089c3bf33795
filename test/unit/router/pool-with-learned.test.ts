import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate, StageId } from "../../../lib/domain/result/result";
import { poolWithLearned } from "../../../lib/router/pool-with-learned";

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
const pool = ({ says = "Kiel", own = 0.95, taught = 0.6, ...more }: Case) =>
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

  it("never outweighs a likely value because it was right once, nor where it was wrong", () => {
    const doubted = fc.constantFrom<Case>({ trusts: ["rules"] }, { overrules: ["rules"] });
    fc.assert(
      fc.property(doubted, fc.double({ min: 0.5, max: 1, noNaN: true }), (known, taught) => {
        expect(pool({ ...known, taught, own: 0.99 })).toBeLessThan(0.5);
      }),
    );
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
