import { describe, expect, it } from "vitest";
import { PRIOR, priorThreshold } from "../../../lib/router/prior";

const TARGETS = [0.5, 0.55, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.95, 0.97, 0.99, 0.999];

describe("what is needed for an answer, for every kind of candidate and for kinds that nothing is known of", () => {
  // What only orders candidates is no answer at any precision.
  const groups = [...Object.keys(PRIOR.groups).filter((group) => group !== "llm/ordered"), "nobody/knows"];

  it.each(groups)("%s needs more where more precision is wanted, and never less", (group) => {
    const needed = TARGETS.map((target) => priorThreshold(group, target));
    for (const [at, least] of needed.slice(1).entries()) expect(least).toBeGreaterThanOrEqual(needed[at]!);
    // The setting moves everything: from 95 to 70 % each kind of candidate is an answer sooner.
    expect(priorThreshold(group, 0.7)).toBeLessThan(priorThreshold(group, 0.95));
  });

  it.each(groups)("%s is never held back by more than one part in twenty above the precision wanted", (group) => {
    for (const target of TARGETS) expect(priorThreshold(group, target)).toBeLessThanOrEqual(target + 0.05);
  });

  it.each(TARGETS)("an order alone is no answer, whatever precision is wanted: %d", (target) => {
    expect(priorThreshold("llm/ordered", target)).toBe(1);
  });
});
