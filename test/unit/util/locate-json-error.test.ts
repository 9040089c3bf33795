import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateJsonError } from "../../../lib/util/locate-json-error";

function offsetOf(text: string): number {
  const { line, column } = locateJsonError(text);
  return (
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length +
    (line > 1 ? 1 : 0) +
    column -
    1
  );
}

describe("locateJsonError", () => {
  it.each([
    ["", 0],
    ["{", 1],
    ["[1,]", 3],
    ["[1 2]", 3],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ["{'a':1}", 1],
    ["[1]\n\n x", 6],
    ['{"a":"b', 5],
    ["nul", 0],
  ])("points into %j", (text, offset) => {
    expect(offsetOf(text)).toBe(offset);
  });

  it("finds the place where a cut text ends", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = json.slice(0, cut % json.length);
        fc.pre(!isJson(text));
        const rest = text.slice(offsetOf(text));
        expect(rest === "" || /^["\-\dtfn.eE]/.test(rest)).toBe(true);
      }),
    );
  });

  it("reaches the end of what JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2);
        expect(locateJsonError(text).message).toBe("nothing more was expected");
        expect(offsetOf(text)).toBe(text.length);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
