import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTypedValue } from "../../../components/correct/read-correction";
import { FIELD_TYPES, type FieldType, kindOf, type Value } from "../../../lib/value";
import { parseTypedNumber } from "../../../lib/value/number";
import { anyText } from "../../support/any-text";

const LANGUAGES = ["en-GB", "de", "fr", "de-CH", "hi", "pl"];

function typed(value: string, type: FieldType, language = "en-GB") {
  return readTypedValue(value, { type, options: ["S", "M"] }, language);
}

describe("a typed value", () => {
  it("reads a value of each type", () => {
    expect(typed(" some text ", "text")).toEqual({ value: "some text" });
    expect(typed("2026-03-01 18:30", "date")).toEqual({ value: "2026-03-01T18:30" });
    expect(typed("Ann@Example.org", "email")).toEqual({ value: "ann@example.org" });
    expect(typed("+44 (20) 7946-0958", "phone")).toEqual({ value: "+442079460958" });
    expect(typed("0043 1 58858", "phone")).toEqual({ value: "+43158858" });
    expect(typed("https://example.org/a b", "url")).toEqual({ value: "https://example.org/a%20b" });
    expect(typed("true", "boolean")).toEqual({ value: true });
    expect(typed("M", "enum")).toEqual({ value: "M" });
  });

  it.each([
    ["1 h 30 min", "PT1H30M"],
    ["90 min", "PT90M"],
    ["1:30", "PT1H30M"],
    ["2 days 4h", "P2DT4H"],
    ["PT45M", "PT45M"],
    ["pt45m", "PT45M"],
  ])("reads %s as a length of time", (text, iso) => {
    expect(typed(text, "duration")).toEqual({ value: iso });
  });

  it.each([
    ["12.50 EUR", "en-GB", 12.5, "EUR"],
    ["€12.50", "en-GB", 12.5, "EUR"],
    ["$ 1,234", "en-GB", 1234, "USD"],
    ["1.234,50 €", "de", 1234.5, "EUR"],
    ["1'234.50 CHF", "de-CH", 1234.5, "CHF"],
    ["17", "en-GB", 17, ""],
    ["-3 gbp", "en-GB", -3, "GBP"],
  ])("reads %s (%s) as money", (text, language, amount, currency) => {
    expect(typed(text, "money", language)).toEqual({ value: { amount, currency } });
  });

  it("says which mistake it is", () => {
    const mistakes: [string, FieldType, string][] = [
      ["  ", "text", "typedEmpty"],
      ["many", "number", "typedNumber"],
      ["12 shells", "money", "typedMoney"],
      ["2026-02-30", "date", "typedDate"],
      ["a while", "duration", "typedDuration"],
      ["ann@", "email", "typedEmail"],
      ["020 7946", "phone", "typedPhone"],
      ["javascript:alert(1)", "url", "typedUrl"],
      ["perhaps", "boolean", "typedChoice"],
      ["XL", "enum", "typedChoice"],
      ["a,b", "table", "typedTable"],
    ];
    for (const [text, type, mistake] of mistakes) expect(typed(text, type), `${type}: ${text}`).toEqual({ mistake });
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(anyText(), fc.constantFrom(...FIELD_TYPES), fc.constantFrom(...LANGUAGES), (text, type, language) => {
        const read = typed(text, type, language);
        expect("value" in read || "mistake" in read).toBe(true);
      }),
    );
  });

  it("reads back what it writes, in every language", () => {
    const amount = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(amount, fc.constantFrom(...LANGUAGES), (value, language) => {
        expect(parseTypedNumber(kindOf("number").writeTyped(value, language), language)).toBeCloseTo(value, 6);
        const money = { amount: value, currency: "EUR" };
        expect(typed(kindOf("money").writeTyped(money as Value, language), "money", language)).toEqual({
          value: money,
        });
      }),
    );
  });

  it("reads a number with the language's own separators", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e8, max: 1e8 }), fc.constantFrom(...LANGUAGES), (hundredths, language) => {
        const value = hundredths / 100;
        const written = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
        expect(parseTypedNumber(written, language), written).toBe(
          value === 0 ? Number(written.replace(/\D/g, "")) : value,
        );
      }),
    );
  });
});
