import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isIgnorable, stripInvisible, TextBuilder, visibleText } from "../../../../lib/page/walk/visible-text";

/** Any character but halves of pairs, evenly over the planes that matter here. */
const CHARACTER = fc
  .oneof(
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xffff }),
    fc.integer({ min: 0x1d100, max: 0xe01ef }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

describe("visibleText", () => {
  test.each([
    ["  a \n\t b\u00a0c ", "a b c"],
    ["pass\u200bword", "password"],
    ["\u202eevil\u202c \u2066x\u2069", "evil x"],
    ["so\u00adft", "soft"],
    ["\u{e0049}\u{e0067}seen", "seen"],
    ["bell\u0007", "bell"],
    ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"],
    ["❤\ufe0f", "❤\ufe0f"],
    ["a\u200db", "ab"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["क्\u200dष", "क्\u200dष"],
    ["می\u200c\u200c\u200cخ", "میخ"],
    ["\u200d👩", "👩"],
  ])("%j reads %j", (raw, text) => expect(visibleText(raw)).toBe(text));

  test("reading twice changes nothing, and never lengthens", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (raw) => {
        const once = visibleText(raw);
        expect(visibleText(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(raw.length);
      }),
    );
  });

  test("only ignorable characters are taken out", () => {
    fc.assert(
      fc.property(fc.string({ unit: CHARACTER }), (raw) => {
        const solid = (text: string) =>
          [...text].filter((character) => !isIgnorable(character.codePointAt(0)!)).join("");
        expect(solid(stripInvisible(raw))).toBe(solid(raw));
      }),
    );
  });
});

test("a text built from pieces is the text of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", " ", "\n", "日", "é", "\u00a0", "👍") })), (pieces) => {
      const builder = new TextBuilder();
      const spans = pieces.map((piece) => builder.append(piece));
      const text = builder.toString();
      expect(text).toBe(visibleText(pieces.join("")));
      for (const [index, { start, end }] of spans.entries()) {
        expect(text.slice(start, end).trim()).toBe(visibleText(pieces[index]!));
      }
    }),
  );
});
