import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECOGNISERS } from "../../../../../lib/stage/rules/recognisers";
import { enumRecogniser } from "../../../../../lib/stage/rules/recognisers/enum";
import { unitRecogniser } from "../../../../../lib/stage/rules/recognisers/unit";
import { contextFor } from "../context";

const all = [...RECOGNISERS, enumRecogniser(["in stock", "x"]), unitRecogniser(null), unitRecogniser("kg")];
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

  it.each(all.map((recogniser) => [recogniser.id, recogniser] as const))(
    "reads 100 kB quickly: %s",
    (_, recogniser) => {
      for (const unit of ["1 ", "1,", "a.", "a@", "A-", "12 rue a ", "1 hr ", "+4", "March 3rd ", "https://"]) {
        const began = process.cpuUsage();
        recogniser.find(unit.repeat(100_000 / unit.length), contextFor("en-US"));
        // Two seconds, on a machine that does other work besides.
        expect(process.cpuUsage(began).user / 1e6, unit).toBeLessThan(4);
      }
    },
    120_000,
  );

  it("has a file and is listed", () => {
    const folders = ["../../../../../lib/stage/rules/recognisers/", "../../../../../lib/recognise/"];
    const withSettings = ["enum", "unit", "availability"];
    const helpers = ["index", "date-chrono", "date-month-names", "date-parts"];
    const shared = ["recogniser", "reading-context", "legal-form"];
    const files = folders.flatMap((folder) => readdirSync(new URL(folder, import.meta.url)));
    const names = files.map((name) => name.replace(/\.ts$/, "")).sort();
    expect([...RECOGNISERS.map(({ id }) => id), ...withSettings, ...helpers, ...shared].sort()).toEqual(names);
  });
});
