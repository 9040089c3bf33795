import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatClock,
  formatLanguage,
  formatMilliseconds,
  formatShare,
} from "../../../../components/format/format-number";
import { formatValue } from "../../../../components/format/format-value";
import type { FieldType } from "../../../../lib/task/task";
import type { Value } from "../../../../lib/task/value";

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

describe("formatNumber", () => {
  it("shows confidence as a percentage, and what is not certain never as certain", () => {
    expect(formatShare(0.8249, "en")).toBe("82%");
    expect(formatShare(0, "en")).toBe("0%");
    expect(formatShare(0.995, "en")).toBe("99.5%");
    expect(formatShare(0.99999, "en")).toBe("99.9%");
    expect(formatShare(1, "en")).toBe("100%");
    expect(formatShare(0.62, "de")).toMatch(/^62\s%$/);
  });

  it("shows sizes and times left", () => {
    expect(formatBytes(1, "en")).toBe("1 byte");
    expect(formatBytes(12_400, "en")).toBe("12.4 kB");
    expect(formatBytes(2_500_000, "en")).toBe("2.5 MB");
    expect([0, 9, 61, 120].map(formatClock)).toEqual(["0:00", "0:09", "1:01", "2:00"]);
  });

  it("shows run times no finer than they mean something", () => {
    expect(formatMilliseconds(85.4, "en")).toBe("85 ms");
    expect(formatMilliseconds(2412, "en")).toBe("2.4 sec");
  });

  it("names languages, and is silent about what is none", () => {
    expect(formatLanguage("de-AT", "en")).toBe("Austrian German");
    expect(formatLanguage("", "en")).toBe("");
    expect(formatLanguage("not a tag!", "en")).toBe("");
  });
});
