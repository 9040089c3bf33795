import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanMarkup, cleanPieces } from "../../../../../lib/stage/rules/text/clean-markup";
import { isSiteName, withoutSiteName } from "../../../../../lib/stage/rules/text/site-name";
import { bagOf } from "../../../../../lib/stage/rules/text/word-bag";
import { createReadingContext } from "../../../../../lib/value/reading-context";

const markup = fc.constantFrom(
  "<p>",
  "</li>",
  "\n",
  "&amp;",
  "&#8203;",
  "((",
  "))",
  " )",
  "<b ",
  "<!--",
  "-->",
  "\ud800",
  "\u200b ",
);

describe("cleanMarkup", () => {
  it.each([
    ["Salt &amp;amp; pepper", "Salt & pepper"],
    ["<p>One</p><p>two&nbsp;three</p>", "One two three"],
    ["1 onion ((chopped))", "1 onion (chopped)"],
    ["5 < 6 and 7 > 2", "5 < 6 and 7 > 2"],
    ["<!-- no -->yes", "yes"],
  ])("cleans %j", (raw, clean) => {
    expect(cleanMarkup(raw)).toBe(clean);
  });

  it("splits lines and blocks, each with its slice of the raw text", () => {
    const raw = "<ul><li>500 g <b>flour</b></li><li>1 egg</li></ul>\nsalt";
    const pieces = cleanPieces(raw);
    expect(pieces.map(({ text }) => text)).toEqual(["500 g flour", "1 egg", "salt"]);
    expect(pieces.map(({ start, end }) => raw.slice(start, end))).toEqual(["500 g <b>flour</b>", "1 egg", "salt"]);
  });

  it("never throws, and gives slices inside the raw text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(markup, fc.string({ unit: "grapheme", maxLength: 6 }))), (parts) => {
        const raw = parts.join("");
        for (const { text, start, end } of cleanPieces(raw)) {
          expect(cleanMarkup(raw.slice(start, end))).toBe(text);
        }
      }),
    );
  });
});

describe("bagOf", () => {
  it("is equal for names that mean the same", () => {
    expect(bagOf("publish_date")).toBe(bagOf("datePublished"));
    expect(bagOf("instructions_list")).toBe(bagOf("Instructions"));
    expect(bagOf("Total time in minutes")).toBe(bagOf("totalTime"));
    expect(bagOf("recipeYield", ["recipe"])).toBe(bagOf("Yields"));
    expect(bagOf("Préparation")).toBe(bagOf("preparation"));
  });

  it("keeps apart what differs", () => {
    expect(bagOf("total_time")).not.toBe(bagOf("cook_time"));
    expect(bagOf("価格")).not.toBe(bagOf("価値"));
    expect(bagOf("name", ["name"])).toBe("name".replace(/e$/, "e"));
  });
});

describe("readingContext", () => {
  const read = (language: string, url = "https://x.com/") => createReadingContext({ language, url, takenAt: 0 });

  it("takes the country from the address before the language", () => {
    expect(read("de", "https://x.ch/").country).toBe("CH");
    expect(read("en-GB").country).toBe("GB");
    expect(read("ja").country).toBe("JP");
    expect(read("de")).toMatchObject({ country: "", countries: ["DE", "AT", "CH", "LI", "LU"] });
    expect(read("en", "https://x.io/").country).toBe("");
    expect(read("", "https://x.co.uk/").country).toBe("GB");
    expect(read("").country).toBe("");
  });

  it("knows how numbers and dates are written", () => {
    expect(read("de")).toMatchObject({ decimalComma: true, dayFirst: true });
    expect(read("en-US")).toMatchObject({ decimalComma: false, dayFirst: false });
    expect(read("en", "https://x.co.uk/").dayFirst).toBe(true);
    expect(read("!!")).toMatchObject({ decimalComma: false, language: "" });
  });
});

describe("withoutSiteName", () => {
  const site = { url: "https://www.daily-news.example/a", structured: [] };

  it("knows the site by one part of its host's name, people's sites by the whole", () => {
    const at = (url: string) => ({ url, structured: [] });
    expect(isSiteName("Sailblog", at("https://sailblog.harbour.example/a"))).toBe(true);
    expect(isSiteName("Harbour", at("https://en.harbour.example/a"))).toBe(true);
    expect(isSiteName("en", at("https://en.harbour.example/a"))).toBe(false);
    expect(isSiteName("Ada Okoro", at("https://adaokoro.pages.example/a"))).toBe(false);
    expect(withoutSiteName("Harbours of the north – Boats", at("https://en.harbour.example/a"))).toBe(
      "Harbours of the north – Boats",
    );
  });

  it("takes the site's name off either end, and nothing else", () => {
    expect(withoutSiteName("Plums are ripe | Daily News", site)).toBe("Plums are ripe");
    expect(withoutSiteName("Daily News - Plums - how to", site)).toBe("Plums - how to");
    expect(withoutSiteName("Plums – a history", site)).toBe("Plums – a history");
  });
});
