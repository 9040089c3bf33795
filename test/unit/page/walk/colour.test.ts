import { describe, expect, test } from "vitest";
import { coloursIn, contrastOn, parseColour } from "../../../../lib/page/walk/colour";

describe("parseColour", () => {
  test.each<[string, number[]]>([
    ["rgb(1, 2, 3)", [1, 2, 3, 1]],
    ["rgba(1, 2, 3, 0.5)", [1, 2, 3, 0.5]],
    ["color(srgb 1 0.5 0)", [255, 127.5, 0, 1]],
    ["color(srgb 1 1 1 / 0.25)", [255, 255, 255, 0.25]],
    ["color(srgb-linear 1 1 1)", [255, 255, 255, 1]],
    ["color(display-p3 1 1 1)", [255, 255, 255, 1]],
    ["color(display-p3 0 0 0)", [0, 0, 0, 1]],
    ["color(rec2020 1 1 1)", [255, 255, 255, 1]],
    ["color(a98-rgb 1 1 1)", [255, 255, 255, 1]],
    ["color(prophoto-rgb 1 1 1)", [255, 255, 255, 1]],
    ["color(xyz-d65 0.9505 1 1.089)", [255, 255, 255, 1]],
    ["lab(100 0 0)", [255, 255, 255, 1]],
    ["lab(54.29 80.8 69.9)", [255, 0, 0, 1]],
    ["lch(0 0 none)", [0, 0, 0, 1]],
    ["oklab(1 0 0)", [255, 255, 255, 1]],
    ["oklch(0.628 0.2577 29.23)", [255, 0, 0, 1]],
    ["oklch(100% 0 0 / 50%)", [255, 255, 255, 0.5]],
  ])("%s", (computed, expected) => {
    const colour = parseColour(computed);
    expect(colour).not.toBeNull();
    for (const [channel, value] of expected.entries()) expect(Math.abs(colour![channel]! - value)).toBeLessThan(2.5);
  });

  test.each(["currentcolor", "color(--mine 1 1 1)", "oklch(1)", "", "url(#a)"])("%j is no colour", (computed) => {
    expect(parseColour(computed)).toBeNull();
  });
});

test("colours of a gradient", () => {
  const image = "linear-gradient(90deg, rgb(255, 0, 0) 0%, color(display-p3 1 1 1) 50%, oklch(1 0 0))";
  expect(coloursIn(image)?.map((colour) => colour.map(Math.round))).toEqual([
    [255, 0, 0, 1],
    [255, 255, 255, 1],
    [255, 255, 255, 1],
  ]);
  expect(coloursIn('url("a.png"), linear-gradient(rgb(0, 0, 0), rgb(0, 0, 0))')).toBeNull();
});

test("contrast", () => {
  expect(contrastOn([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21);
  expect(contrastOn([255, 255, 255, 0.02], [255, 255, 255, 1])).toBe(1);
});
