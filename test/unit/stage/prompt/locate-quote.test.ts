import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateQuote } from "../../../../lib/stage/prompt/locate-quote";
import type { ReadPassage } from "../../../../lib/stage/prompt/prompt";
import { normaliseText } from "../../../../lib/util/text";

const passage = (text: string, start = 0): ReadPassage => {
  return { blockId: "b", kind: "paragraph", headingPath: [], start, text, links: [] };
};

/** What of the page the quote is found to be. */
const found = (page: string, quote: string) => locateQuote(quote, 1, [passage(page)])?.quote ?? null;

describe("a quote is found", () => {
  it.each([
    ["He said “it’s done” – at last", '"it\'s done" - at last', "“it’s done” – at last"],
    ["it's done", "it’s done", "it's done"],
    ["from 5…7 pm", "from 5...7 pm", "from 5…7 pm"],
    ["wait... what", "wait… what", "wait... what"],
    ["five\u00a0in\u202fthe morning", "five in the morning", "five\u00a0in\u202fthe morning"],
    ["the ra\u00addia\u200btors hammer", "radiators hammer", "ra\u00addia\u200btors hammer"],
    ["radiators hammer", "radi\u200bators\ufeff hammer", "radiators hammer"],
    ["an eﬃcient oﬀer", "efficient offer", "eﬃcient oﬀer"],
    ["caf\u0065\u0301 noir", "caf\u00e9 noir", "caf\u0065\u0301 noir"],
    ["caf\u00e9 noir", "caf\u0065\u0301 noir", "caf\u00e9 noir"],
    ["ＮＥＷ ２０２６年", "NEW 2026年", "ＮＥＷ ２０２６年"],
    ["ｶﾞｲﾄﾞ 12", "ガイド 12", "ｶﾞｲﾄﾞ 12"],
    ["\u1112\u1161\u11ab국", "한국", "\u1112\u1161\u11ab국"],
    ["10 m² for £5", "10 m2 for £5", "10 m² for £5"],
    ["Lentil stew for two", "“Lentil stew…”", "Lentil stew"],
    ["Lentil stew for two", '"Lentil stew"', "Lentil stew"],
  ])("%s: %s", (page, quote, expected) => {
    expect(found(page, quote)).toBe(expected);
  });

  it("and is not made up: other words, another case, or a part of a number is another text", () => {
    expect(found("He said “done”", "he said")).toBeNull();
    expect(found("the radiators hammer", "the radiators ... at night")).toBeNull();
    expect(found("In 2012 – yes", "12 - no")).toBeNull();
    expect(found("Lentil stew", "“…”")).toBeNull();
  });

  it("as a word before it is found within one", () => {
    const evidence = locateQuote("“12”", 1, [passage("In 2012, 12 came", 100)]);
    expect(evidence).toMatchObject({ start: 109, end: 111, quote: "12" });
  });

  it("with offsets that give the quote, which reads as what was looked for", () => {
    const piece = fc.constantFrom(
      "a",
      "é",
      "e\u0301",
      "ﬁ",
      "“",
      "’",
      "–",
      "…",
      "\u00a0",
      " ",
      "\u200b",
      "１",
      "ｶ",
      "ﾞ",
      "한",
      "🙂",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), fc.nat(20), (pieces, from, length) => {
        const page = pieces.join("");
        const start = pieces.length === 0 ? 0 : from % pieces.length;
        const quote = pieces
          .slice(start, start + 1 + length)
          .join("")
          .normalize("NFKC");
        const evidence = locateQuote(quote, 1, [passage(page, 7)]);
        if (!evidence) return;
        expect(page.slice(evidence.start - 7, evidence.end - 7)).toBe(evidence.quote);
        expect(normaliseText(quote)).toContain(normaliseText(evidence.quote).replace(/^["'. ]+|["'. ]+$/g, ""));
      }),
      { numRuns: 500 },
    );
  });
});
