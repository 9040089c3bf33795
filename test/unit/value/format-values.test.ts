import { describe, expect, it } from "vitest";
import { type FieldType, formatRange, formatValue, type Value } from "../../../lib/value";

function shown(value: Value, type: FieldType, language = "en-GB"): string {
  // Intl separates with no-break spaces, which look like spaces.
  return formatValue(value, type, { language, yes: "Yes", no: "No" }).replace(/[\u00a0\u202f]/g, " ");
}

describe("formatValue", () => {
  it("writes money as the reader's language does", () => {
    expect(shown({ amount: 1234.5, currency: "EUR" }, "money")).toBe("€1,234.50");
    expect(shown({ amount: 1234.5, currency: "EUR" }, "money", "de")).toBe("1.234,50 €");
    expect(shown({ amount: 1200, currency: "JPY" }, "money")).toBe("JP¥1,200");
  });

  it("writes an amount without a currency plainly, and one that is no ISO code as it is", () => {
    expect(shown({ amount: 5, currency: "" }, "money")).toBe("5.00");
    expect(shown({ amount: 5, currency: "pts" }, "money")).toBe("5.00 pts");
  });

  it("writes a range as the reader's language does", () => {
    const range = (from: Value, to: Value | undefined, type: FieldType) =>
      formatRange(from, to, type, { language: "en-GB", yes: "", no: "" }).replace(/[\u2009\u00a0]/g, " ");
    const pounds = (amount: number) => ({ amount, currency: "GBP" });
    expect(range(pounds(30_000), pounds(40_000), "money")).toBe("£30,000 – £40,000");
    expect(range(pounds(30_000), undefined, "money")).toBe("£30,000.00");
    expect(range(pounds(3), { amount: 4, currency: "" }, "money")).toBe("£3.00 – 4.00");
    expect(range("2026-03-01", "2026-03-04", "date")).toBe("1 March 2026 – 4 March 2026");
  });

  it("never moves a date into the reader's time zone", () => {
    expect(shown("2026-03-01", "date")).toBe("1 March 2026");
    expect(shown("2026-03-01T23:30+09:00", "date")).toBe("1 March 2026 at 23:30 (UTC+09:00)");
    expect(shown("2026-03-01T18:30Z", "date")).toBe("1 March 2026 at 18:30 (UTC)");
  });

  it("writes as much of a date as there is", () => {
    expect(shown("2026", "date")).toBe("2026");
    expect(shown("2026-03", "date")).toBe("March 2026");
    expect(shown("0099-03-01", "date")).toContain("99");
  });

  it("shows what is no date or duration as it is", () => {
    expect(shown("2026-02-30", "date")).toBe("2026-02-30");
    expect(shown("2026-03-01T25:00", "date")).toBe("2026-03-01T25:00");
    expect(shown("an hour", "duration")).toBe("an hour");
  });

  it("writes durations with their units", () => {
    expect(shown("PT1H30M", "duration")).toBe("1 hr 30 mins");
    expect(shown("P2DT4H", "duration")).toBe("2 days 4 hrs");
    expect(shown("PT0S", "duration")).toBe("0 mins");
    expect(shown("PT1H30M", "duration", "de")).toBe("1 Std., 30 Min.");
  });

  it("writes numbers, truth values and tables", () => {
    expect(shown(1234567.25, "number")).toBe("1,234,567.25");
    expect(shown(true, "boolean")).toBe("Yes");
    expect(shown(false, "boolean")).toBe("No");
    expect(shown({ caption: "", header: ["a", "b"], rows: [] }, "table")).toBe("a · b");
  });
});
