import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateTokens, joinIntoWindows, sentencesOf } from "../../../../lib/stage/encoder/select-passages";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.constantFrom(
    "He came. He saw! Did he win? Nobody knows yet…",
    "列車は朝七時に出発します。港には正午に着きます。",
    "يغادر القطار في السابعة. يصل ظهرا إلى الميناء؟",
    "👩‍👩‍👧‍👦 came home. Cafe\u0301 was closed!",
  ),
);

describe("sentencesOf", () => {
  it("gives spans whose text is exactly what stands there", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.nat(30),
        fc.constantFrom("", "en", "ja", "ar", "not a language!"),
        (text, shift, language) => {
          const block = " ".repeat(shift) + text;
          const passage = { blockId: "b", start: shift, end: block.length, text };
          let end = shift;
          for (const sentence of sentencesOf(passage, language)) {
            expect(block.slice(sentence.start, sentence.end)).toBe(sentence.text);
            expect(sentence.text).toBe(sentence.text.trim());
            expect(sentence.start).toBeGreaterThanOrEqual(end);
            end = sentence.end;
          }
        },
      ),
    );
  });

  it("leaves no word out", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sentences = sentencesOf({ blockId: "b", start: 0, end: text.length, text }, "");
        const squeeze = (value: string) => value.replace(/\s+/g, "");
        expect(squeeze(sentences.map((sentence) => sentence.text).join(""))).toBe(squeeze(text));
      }),
    );
  });

  it("cuts at the ends of sentences, in several scripts", () => {
    const cut = (text: string, language: string) =>
      sentencesOf({ blockId: "b", start: 0, end: text.length, text }, language).map((sentence) => sentence.text);
    expect(cut("The train leaves at seven. It arrives at noon.", "en")).toEqual([
      "The train leaves at seven.",
      "It arrives at noon.",
    ]);
    expect(cut("列車は朝七時に北駅を出発します。港には正午ごろに到着します。", "ja")).toHaveLength(2);
  });
});

describe("joinIntoWindows", () => {
  it("keeps each window within what the model reads, where no text alone is longer", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 80 }), { maxLength: 60 }), (texts) => {
        const windows = joinIntoWindows(texts, 40, 100);
        expect(windows.join("\n")).toBe(texts.join("\n"));
        for (const window of windows) {
          const parts = window.split("\n").length;
          expect(estimateTokens(window)).toBeLessThanOrEqual(40 + parts);
        }
      }),
    );
  });

  it("stops at the number of windows", () => {
    expect(joinIntoWindows(["one", "two", "three"], 1, 2)).toEqual(["one", "two"]);
  });
});
