import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatClock,
  formatLanguage,
  formatMilliseconds,
  formatShare,
} from "../../../../components/format/format-number";

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
