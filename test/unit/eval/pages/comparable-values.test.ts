import { describe, expect, it } from "vitest";
import { hasSameNumber, isNumberWithUnit, isSameAs } from "../../../eval/pages/comparable-values";

describe("values are the same", () => {
  it.each([
    ["text", "Mac ’n cheese – the best", "mac 'n  Cheese - the best"],
    ["text", "Serves: 4 ( small )", "Serves:4 (small)"],
    ["number", 20, 20],
    ["number", "20", 20],
    ["number", 4.333, "4.33"],
    ["date", "2025-09-04", "2025-09-04T10:30+02:00"],
    ["date", "September 4, 2025", "2025-09-04"],
    ["text", "2025-09-04", "2025-09-04T10:30:00Z"],
    ["duration", "PT90M", "PT1H30M"],
    ["duration", 90, "PT1H30M"],
    ["money", "$1,299.00", { amount: 1299, currency: "USD" }],
    ["money", "19,99 EUR", { amount: 19.99, currency: "EUR" }],
    ["money", 19.99, { amount: 19.99, currency: "" }],
    ["phone", "(030) 1234567", "+49301234567"],
    ["url", "https://www.cakes.example/lemon/", "http://cakes.example/lemon#top"],
    ["boolean", true, true],
  ] as const)("%s: %j is %j", (type, expected, found) => {
    expect(isSameAs(expected, found, type)).toBe(true);
  });

  it.each([
    ["text", "Lemon cake", "Lemon cakes"],
    ["number", 20, 21],
    ["number", "20", "about 20"],
    ["date", "2025-09-04T10:30", "2025-09-04T11:30"],
    ["date", "2025-09-04", "2025-09-05"],
    ["duration", 90, "PT90S"],
    ["money", "19.99 EUR", { amount: 19.99, currency: "USD" }],
    ["phone", "1234567", "+4930123456"],
    ["url", "https://cakes.example/lemon", "https://cakes.example/lemon?page=2"],
    ["boolean", true, "true"],
  ] as const)("%s: %j is not %j", (type, expected, found) => {
    expect(isSameAs(expected, found, type)).toBe(false);
  });
});

describe("numbers with units", () => {
  it("are known by nearly all expected values", () => {
    expect(isNumberWithUnit(["8 servings", "39 cookies", "32 pints"])).toBe(true);
    expect(isNumberWithUnit(["10 easy steps", "Lemon cake"])).toBe(false);
    expect(isNumberWithUnit(["2025-09-04"])).toBe(false);
    expect(isNumberWithUnit([8, 4])).toBe(false);
    expect(isNumberWithUnit([])).toBe(false);
  });

  it("are right by that number and no other", () => {
    expect(hasSameNumber("8 servings", "Serves 8")).toBe(true);
    expect(hasSameNumber("8 servings", 8)).toBe(true);
    expect(hasSameNumber("8 servings", "6-8 people")).toBe(false);
    expect(hasSameNumber("8 servings", "18")).toBe(false);
    expect(hasSameNumber("8 servings", "eight")).toBe(false);
  });
});
