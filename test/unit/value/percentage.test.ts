import { describe, expect, it } from "vitest";
import { percentageKind, percentageReader, percentageRecogniser } from "../../../lib/value/percentage";
import { findHits } from "../../../lib/value/recogniser";
import { contextFor } from "../stage/rules/context";

describe("percentage", () => {
  it.each<[string, string, ...(number | [number, number])[]]>([
    ["12,5 %", "de", 12.5],
    ["12,5 Prozent", "de", 12.5],
    ["12.5 per cent", "en-GB", 12.5],
    ["12.5 percent", "en-US", 12.5],
    ["12,5 pour cent", "fr", 12.5],
    ["12,5 por ciento", "es", 12.5],
    ["5 procent", "sv", 5],
    ["5 процентов", "ru", 5],
    ["5 procent", "nl", 5],
    ["%12", "tr", 12],
    ["12パーセント", "ja", 12],
    ["１２％", "ja", 12],
    ["١٢٪", "ar", 12],
    ["3 ‰", "de", 0.3],
    ["-4.5%", "en-US", -4.5],
    ["10–15 %", "de", [10, 15]],
    ["from 10 to 15 percent", "en-US", [10, 15]],
    ["12% and 20%", "en-US", 12, 20],
    ["12.5%¹", "en-US", 12.5],
    ["12 pieces", "en-US"],
  ])("reads %s (%s)", (text, language, ...expected) => {
    const found = findHits(percentageRecogniser, text, contextFor(language)).map(({ value, to }) =>
      to === undefined ? value : [value, to],
    );
    expect(found).toEqual(expected);
  });

  it("reads data, replies and what is typed, and writes it as the reader's language does", () => {
    const context = { ...contextFor("de"), currency: "" };
    expect(percentageReader.readMachine("12.5", context, {})).toBe(12.5);
    expect(percentageReader.readMachine("12.5%", context, {})).toBe(12.5);
    expect(percentageKind.readReply("12.5 %", {})).toBe(12.5);
    expect(percentageKind.readTyped("12,5 %", "de", {})).toBe(12.5);
    expect(percentageKind.format(12.5, { language: "en", yes: "", no: "" })).toBe("12.5%");
    expect(percentageKind.formatRange!(10, 15, { language: "en", yes: "", no: "" }).replace(/\s/gu, "")).toBe(
      "10%–15%",
    );
  });
});
