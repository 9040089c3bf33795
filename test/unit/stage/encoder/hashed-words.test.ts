import fc from "fast-check";
import { expect, it } from "vitest";
import { similarity } from "../../../../lib/stage/encoder/embedder";
import { hashWords, WORD_FEATURES } from "../../../../lib/stage/encoder/hashed-words";

const alike = (one: string, other: string) => similarity(hashWords(one), hashWords(other)) / 1.5 ** 2;

it("makes a vector of one length of every text that has words", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const vector = hashWords(text);
      expect(vector).toHaveLength(WORD_FEATURES);
      const length = Math.hypot(...vector);
      expect(length === 0 || Math.abs(length - 1.5) < 1e-9).toBe(true);
    }),
  );
  expect(hashWords("…")).toEqual(new Array(WORD_FEATURES).fill(0));
});

it("sees words whatever their case, order and accents", () => {
  expect(alike("Zahlen Sie SOFORT", "sofort zahlen sie")).toBeCloseTo(1);
  expect(alike("réglez", "reglez")).toBeCloseTo(1);
});

it("finds forms of one word nearer than other words", () => {
  expect(alike("überweisen", "Überweisung")).toBeGreaterThan(alike("überweisen", "Mittagessen") + 0.3);
});
