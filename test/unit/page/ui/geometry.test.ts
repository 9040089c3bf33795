import fc from "fast-check";
import { expect, test } from "vitest";
import { placeBeside } from "../../../../lib/page/ui/place-beside";
import { clipsAll } from "../../../../lib/page/walk/box";
import { blend, contrast, parseColour } from "../../../../lib/page/walk/colour";

test.each([
  ["auto", "none", false],
  ["rect(0px, 0px, 0px, 0px)", "none", true],
  ["rect(1px, 1px, 1px, 1px)", "none", true],
  ["rect(0px, 90px, 90px, 0px)", "none", false],
  ["auto", "inset(100%)", true],
  ["auto", "inset(50%)", true],
  ["auto", "inset(0% 50%)", true],
  ["auto", "inset(10%)", false],
  ["auto", "circle(0px at 50% 50%)", true],
  ["auto", "circle(40% at 50% 50%)", false],
  ["auto", "polygon(0px 0px, 0px 0px, 0px 0px)", true],
  ["auto", "polygon(0px 0px, 9px 0px, 9px 9px)", false],
])("clip %s, clip-path %s clips all: %s", (clip, path, all) => expect(clipsAll(clip, path)).toBe(all));

test.each([
  ["rgb(1, 2, 3)", [1, 2, 3, 1]],
  ["rgba(1, 2, 3, 0.5)", [1, 2, 3, 0.5]],
  ["color(srgb 1 0 0 / 0.5)", [255, 0, 0, 0.5]],
])("%s", (computed, colour) => expect(parseColour(computed)).toEqual(colour));

test("contrast as WCAG has it", () => {
  expect(contrast([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21, 1);
  expect(contrast([9, 9, 9, 1], [9, 9, 9, 1])).toBe(1);
  expect(blend([0, 0, 0, 0.5], [255, 255, 255, 1])).toEqual([127.5, 127.5, 127.5, 1]);
});

test("the bubble is always inside the window where it fits", () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 300 }) });
  const target = fc.record({
    left: fc.integer({ min: -999, max: 3000 }),
    top: fc.integer({ min: -999, max: 3000 }),
    width: fc.nat(500),
    height: fc.nat(500),
  });
  fc.assert(
    fc.property(fc.option(target), size, (where, bubble) => {
      const { left, top } = placeBeside(where, bubble, { left: 10, top: 20, width: 320, height: 320 });
      expect(left).toBeGreaterThanOrEqual(10);
      expect(top).toBeGreaterThanOrEqual(20);
      expect(left + bubble.width).toBeLessThanOrEqual(330);
      expect(top + bubble.height).toBeLessThanOrEqual(340);
    }),
  );
});
