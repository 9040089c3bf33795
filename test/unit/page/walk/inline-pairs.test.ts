import fc from "fast-check";
import { expect, test } from "vitest";
import { inlinePairs } from "../../../../lib/page/walk/inline-pairs";

const line = (text: string, breaks: number[] = []) => ({ text, breaks, segments: [], kind: "paragraph" });

test.each([
  ["Serves: 4 people", [["Serves", "4 people"]]],
  [
    "Prep: 10 min | Cook: 20 min",
    [
      ["Prep", "10 min"],
      ["Cook", "20 min"],
    ],
  ],
  ["価格：1200円", [["価格", "1200円"]]],
  ["https://a.example/x", []],
  ["It starts at 12:30 today", []],
  ["We said it before, and say it again: no", []],
  ["1: one", []],
  ["Label:", []],
])("%j holds %j", (text, expected) => {
  expect(inlinePairs(line(text)).map(({ label, start, end }) => [label, text.slice(start, end)])).toEqual(expected);
});

test("lines are cut at breaks", () => {
  expect(inlinePairs(line("Prep: 1 min Cook: 2 min", [12])).map(({ label }) => label)).toEqual(["Prep", "Cook"]);
});

test("spans are inside the text and not empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "B", ":", "：", " ", "|", "•", ",", "1", "日") }), (raw) => {
      const text = raw.replace(/\s+/g, " ").trim();
      for (const { start, end, label } of inlinePairs(line(text))) {
        expect(start).toBeGreaterThan(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end).trim()).not.toBe("");
        expect(text).toContain(label);
      }
    }),
  );
});
