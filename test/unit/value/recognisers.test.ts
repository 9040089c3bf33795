import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VALUE_KINDS } from "../../../lib/value";
import { createEnumRecogniser } from "../../../lib/value/enum";
import { createUnitRecogniser } from "../../../lib/value/forms/unit";
import { contextFor } from "../stage/rules/context";
import { FORMS, RECOGNISERS } from "./all-recognisers";

const all = [
  ...RECOGNISERS,
  createEnumRecogniser(["in stock", "x"]),
  createUnitRecogniser(null),
  createUnitRecogniser("kg"),
];
const languages = fc.constantFrom("en-US", "de", "fr", "ja", "zh", "ar", "pl", "sv", "", "not a language");
const pieces = fc.constantFrom(
  "12",
  "3,5",
  "1.234,56 €",
  "$",
  "GBP",
  "+49 30 901820",
  "a@b.example",
  "DE89 3704 0044 0532 0130 00",
  "4111 1111 1111 1111",
  "https://x.example/a?b",
  "2026-03-01",
  "1. März 2026",
  "March 3rd, 2026",
  "令和",
  "2026年3月1日",
  "1 hr 20 min",
  "PT1H",
  "½",
  "yes",
  "Hauptstraße 5, 12345 Berlin",
  "🍰",
  "\u200f",
  "e\u0301",
  "(",
  "‐",
  "%",
  "kg",
  "\ud800",
);
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(" ")),
);

describe("every recogniser", () => {
  it("stays inside the text, in order, without overlaps, and never throws", () => {
    fc.assert(
      fc.property(text, languages, (input, language) => {
        for (const recogniser of all) {
          let end = 0;
          for (const hit of recogniser.find(input, contextFor(language))) {
            expect(hit.start, recogniser.id).toBeGreaterThanOrEqual(end);
            expect(hit.end).toBeGreaterThan(hit.start);
            expect(hit.end).toBeLessThanOrEqual(input.length);
            expect(hit.certainty).toBeGreaterThan(0);
            expect(hit.certainty).toBeLessThanOrEqual(1);
            end = hit.end;
          }
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it("has a file of its own and is listed", () => {
    const namesIn = (folder: string) =>
      readdirSync(new URL(folder, import.meta.url))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => file.replace(/\.ts$/, ""))
        .sort();
    const shared = ["index", "placeholder", "read-printed", "reading-context", "recogniser", "value-kind"];
    expect([...Object.keys(VALUE_KINDS), ...shared].sort()).toEqual(namesIn("../../../lib/value/"));
    expect([...Object.keys(FORMS), "legal-form"].sort()).toEqual(namesIn("../../../lib/value/forms/"));
  });
});
