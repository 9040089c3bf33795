import fc from "fast-check";
import { expect, test } from "vitest";
import { alignText, placesOf } from "../../../../lib/page/evidence/align";
import { visibleText } from "../../../../lib/page/walk/visible-text";

const PIECE = fc.string({
  unit: fc.constantFrom(
    "a",
    "b",
    " ",
    "\n",
    "\u200b",
    "\u00ad",
    "日",
    "ש",
    "م",
    "e\u0301",
    "👩\u200d👧",
    "👍🏽",
    "𝒳",
    "\u202e",
    "\u{e0041}",
  ),
  maxLength: 12,
});

test("every unit of a text leads to the same unit in the pieces that it was read from", () => {
  fc.assert(
    fc.property(fc.array(PIECE, { maxLength: 6 }), (parts) => {
      const text = visibleText(parts.join(""));
      const alignment = alignText(text, parts);
      expect(alignment).not.toBeNull();
      for (let index = 0; index < text.length; index++) {
        if (text[index] === " ") continue;
        expect(parts[alignment!.part[index]!]![alignment!.offset[index]!]).toBe(text[index]);
      }
    }),
  );
});

test("spaces of our own between pieces do no harm", () => {
  const alignment = alignText("one two", ["one", "two"])!;
  expect(placesOf(alignment, 0, 7)).toEqual({ first: { part: 0, offset: 0 }, last: { part: 1, offset: 3 } });
  expect(placesOf(alignment, 3, 4)).toBeNull();
});

test.each([
  ["one two", ["one", "three"]],
  ["one", []],
  ["one", ["on"]],
  ["ab", ["a hidden b"]],
])("%j is not %j", (text, parts) => expect(alignText(text, parts)).toBeNull());

test("raised and lowered digits lead to the digits that the page writes them with", () => {
  const alignment = alignText("24⁹⁹ H₂O", ["24", "99", " H", "2", "O"]);
  expect(alignment && placesOf(alignment, 0, 4)).toEqual({
    first: { part: 0, offset: 0 },
    last: { part: 1, offset: 2 },
  });
  expect(alignText("24⁹⁹", ["24", "98"])).toBeNull();
});
