import fc from "fast-check";
import { expect, test } from "vitest";
import { findQuote } from "../../../../lib/page/evidence/find-quote";
import { findText } from "../../../../lib/page/evidence/find-text";

const place = (text: string, ...path: number[]) => ({ text, locator: { path, tag: "p" } });

test("text that runs over blocks is found block by block, whatever its case and white space", () => {
  const blocks = [
    { id: "a", text: "One two" },
    { id: "b", text: "three four" },
  ];
  expect(findText("TWO\n\nthree", blocks)).toEqual([
    { blockId: "a", start: 4, end: 7 },
    { blockId: "b", start: 0, end: 5 },
  ]);
  expect(findText("two four", blocks)).toEqual([]);
  expect(findText("  ", blocks)).toEqual([]);
});

test("any part of a text is found as itself", () => {
  const words = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (parts, from, length) => {
      const text = parts.join(" ");
      const characters = [...text];
      const start = from % characters.length;
      const quote = characters.slice(start, start + 1 + (length % characters.length)).join("");
      const [span] = findText(quote, [{ id: "a", text }]);
      const fold = (raw: string) => raw.toLowerCase().replace(/[\s\p{Cf}\p{Cc}]/gu, "");
      if (span) expect(fold(text.slice(span.start, span.end))).toBe(fold(quote));
      else expect(fold(quote)).toBe("");
    }),
  );
});

test("of several equal blocks the nearest is taken", () => {
  const block = place("Same", 1, 2, 3);
  expect(findQuote(block, { start: 0, end: 4 }, [place("Same", 0), place("Same", 1, 2, 5)])).toEqual([
    { index: 1, start: 0, end: 4 },
  ]);
});

test("of several places of a quote the one with the same context is taken", () => {
  const block = place("The fair opens on 12 May this year");
  const places = [place("Until 12 May only"), place("Note: the fair opens on 12 May this year!"), place("12 May")];
  expect(findQuote(block, { start: 18, end: 24 }, places)).toEqual([{ index: 1, start: 24, end: 30 }]);
});

test("a short quote without its context is gone", () => {
  expect(findQuote(place("Price is 12 euros"), { start: 9, end: 11 }, [place("12 people came")])).toEqual([]);
});
