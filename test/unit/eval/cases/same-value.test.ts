import { describe, expect, it } from "vitest";
import type { Value } from "../../../../lib/value";
import { isSameValue, type ValueType } from "../../../eval/cases/same-value";

const table = (caption: string, header: string[], ...rows: string[][]) => ({ caption, header, rows });

describe("a found value is the expected one", () => {
  it.each<[ValueType, Value, Value]>([
    ["label", "refund", "refund"],
    ["text", "Zoë O'Dell", "ZOË  O’Dell"],
    ["text", "4-6", "4–6"],
    ["text", 12, "12"],
    ["money", { amount: 1299.9, currency: "BRL" }, { amount: 1299.9, currency: "BRL" }],
    ["money", { amount: 48, currency: "" }, { amount: 48, currency: "" }],
    ["date", "2025-04-03", "2025-04-03T10:30+02:00"],
    ["date", "2027-06-12T20:00", "2027-06-12T20:00:00+02:00"],
    ["date", "2025-04-03T10:15+00:00", "2025-04-03T10:15Z"],
    ["date", "2025-04-03T10:15+00:00", "2025-04-03T10:15:30+0000"],
    ["phone", "+12125550142 ext. 23", "+12125550142;ext=23"],
    ["phone", "(030) 1234567", "+49301234567"],
    ["number", 4.5, 4.5],
    ["boolean", false, false],
    ["duration", "PT90M", "PT1H30M"],
    ["table", table("Tides", ["Day"], ["Mon"]), table("tides ", ["Day"], ["Mon"])],
  ])("%s: %j is %j", (type, expected, found) => {
    expect(isSameValue(expected, found, type)).toBe(true);
  });

  it.each<[ValueType, Value, Value]>([
    ["label", "refund", "Refund"],
    ["text", "Nora Quill", "Nora Quill, Hamburg"],
    ["money", { amount: 48, currency: "" }, { amount: 48, currency: "USD" }],
    ["money", { amount: 48, currency: "CAD" }, { amount: 48, currency: "" }],
    ["money", { amount: 3.355, currency: "GBP" }, { amount: 3.36, currency: "GBP" }],
    ["money", { amount: 48, currency: "CAD" }, "CAD 48"],
    ["date", "2027-06-12T20:00", "2027-06-12"],
    ["date", "2027-06-12T20:00", "2027-06-12T20:30"],
    ["date", "2025-04-03T10:15+00:00", "2025-04-03T10:15"],
    ["date", "2025-04-03", "2025-04"],
    ["phone", "+436645551234", "+496645551234"],
    ["phone", "+493023125042", "030 23125042"],
    ["phone", "+2079460958", "+442079460958"],
    ["number", 4.5, 4.51],
    ["boolean", false, true],
    ["table", table("", ["Day"], ["Mon"]), table("", [], ["Day"], ["Mon"])],
    ["table", table("", [], ["a", "b"]), table("", [], ["b", "a"])],
    ["table", table("", [], ["a"]), "a"],
  ])("%s: %j is not %j", (type, expected, found) => {
    expect(isSameValue(expected, found, type)).toBe(false);
  });
});
