import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, TextLocator } from "../../../../../lib/stage/rules/text/locate-text";
import { snapshotOf } from "../snapshots";

const locate = (text: string, ...blocks: string[]) =>
  new TextLocator(snapshotOf(blocks.map((block) => ["paragraph", block])).blocks).locate(text);

describe("TextLocator", () => {
  it("finds a text whatever its spaces, case, quotes and brackets", () => {
    expect(locate("butter (melted)", "100 g Butter  melted, then “salt”")).toEqual({
      blockId: "b0",
      start: 6,
      end: 20,
      quote: "Butter  melted",
    });
    expect(locate('"salt"', "and “Salt” too")?.quote).toBe("“Salt”");
  });

  it("does not find a word inside another one", () => {
    expect(locate("cake", "pancakes")).toBeNull();
    expect(locate("12.50", "312.501")).toBeNull();
    expect(locate("温泉卵", "簡単温泉卵の作り方")?.quote).toBe("温泉卵");
  });

  it("does not find a number inside another one", () => {
    for (const text of ["4.8 stars", "18", "8.5", "1,8", "6-8", "8kg", "B8", "2026/8", "8:30"])
      expect(locate("8", text), text).toBeNull();
    for (const text of ["Serves 8", "8.", "(8)", "£8", "8, or more"])
      expect(locate("8", text)?.quote, text).toContain("8");
  });

  it("gives every place, the whole blocks first", () => {
    const { blocks } = snapshotOf([
      ["paragraph", "8 of 8"],
      ["cell", "8"],
      ["paragraph", "18"],
    ]);
    const places = [...new TextLocator(blocks).places("8")];
    expect(places.map(({ blockId, start }) => [blockId, start])).toEqual([
      ["b1", 0],
      ["b0", 0],
      ["b0", 5],
    ]);
  });

  it("prefers a block that is the text, the main content, and headings", () => {
    expect(locate("Plum cake", "Our Plum cake", "Plum cake")?.blockId).toBe("b1");
    const { blocks } = snapshotOf([
      ["paragraph", "The Plum cake", "navigation"],
      ["paragraph", "A Plum cake"],
      ["h1", "My Plum cake"],
    ]);
    expect(new TextLocator(blocks).locate("Plum cake")?.blockId).toBe("b2");
  });

  it("gives offsets whose quote says the same, in any script", () => {
    const words = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (parts, from, length) => {
        const text = parts.join(" ");
        const start = from % parts.length;
        const wanted = parts
          .slice(start, start + 1 + (length % parts.length))
          .join("  ")
          .toUpperCase();
        const found = locate(wanted, "something else", text);
        if (found === null) return;
        expect(found.quote).toBe((found.blockId === "b1" ? text : "something else").slice(found.start, found.end));
        expect(fold(found.quote).text).toBe(fold(wanted).text);
      }),
      { numRuns: 500 },
    );
  });

  it("finds every whole word that stands in the text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zäöüß]{5,9}$/), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (parts, pick) => {
          const wanted = parts[pick % parts.length]!;
          expect(locate(wanted, parts.join(" "))).not.toBeNull();
        },
      ),
    );
  });
});
