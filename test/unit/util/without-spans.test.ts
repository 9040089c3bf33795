import { describe, expect, it } from "vitest";
import { withoutSpans } from "../../../lib/util/without-spans";

describe("taking spans out", () => {
  const without = (text: string) => withoutSpans(text, /<!--/g, /-->/g, " ");

  it.each([
    ["a<!-- b -->c", "a c"],
    ["<!-- <!-- --> a --> b", "  a --> b"],
    ["<!--><!---->", " "],
    ["a --> b <!-- c", "a --> b <!-- c"],
    ["<!---->a<!--", " a<!--"],
    ["", ""],
  ])("makes %j of %j", (text, expected) => {
    expect(without(text)).toBe(expected);
  });

  it("looks once for an end that is missing", () => {
    const text = "<!--".repeat(250_000);
    const began = process.cpuUsage();
    expect(without(text)).toBe(text);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(1);
  });
});
