import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, planBatches, truncateTokens } from "../../../../lib/stage/encoder/batches";

const lengths = fc.array(fc.integer({ min: 1, max: 256 }), { maxLength: 200 });

describe("planBatches", () => {
  it("puts every row into exactly one batch, within the limits", () => {
    fc.assert(
      fc.property(lengths, (rows) => {
        const batches = planBatches(rows);
        expect(batches.flat().sort((one, other) => one - other)).toEqual(rows.map((_, row) => row));
        for (const batch of batches) {
          const longest = Math.max(...batch.map((row) => rows[row]!));
          expect(batch.length).toBeLessThanOrEqual(DEFAULT_LIMITS.maxRows);
          if (batch.length > 1) expect(batch.length * longest).toBeLessThanOrEqual(DEFAULT_LIMITS.maxTokens);
        }
      }),
    );
  });

  it("wastes at most the share that is allowed on padding", () => {
    fc.assert(
      fc.property(lengths, (rows) => {
        for (const batch of planBatches(rows)) {
          const longest = Math.max(...batch.map((row) => rows[row]!));
          const shortest = Math.min(...batch.map((row) => rows[row]!));
          if (longest > 8) expect(shortest).toBeGreaterThanOrEqual(longest * (1 - DEFAULT_LIMITS.maxPaddingShare));
        }
      }),
    );
  });
});

describe("truncateTokens", () => {
  it("keeps the first tokens and the closing one", () => {
    expect(truncateTokens([101, 1, 2, 3, 4, 102], 4)).toEqual([101, 1, 2, 102]);
    expect(truncateTokens([101, 1, 102], 4)).toEqual([101, 1, 102]);
  });
});
