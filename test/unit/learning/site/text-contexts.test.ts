import { describe, expect, it } from "vitest";
import { cutBetween } from "../../../../lib/learning/site/text-contexts";

/** What stands in the text where the taught value stood between these two. */
function inner(text: string, left: string, right: string): string | null {
  const cut = cutBetween(text, left, right);
  return cut && text.slice(cut.start, cut.end);
}

describe("the part of a text between what was taught beside it", () => {
  it("is found by the words next to it", () => {
    expect(inner("Published by Rosa Lund in May", "written and published by ", " in april")).toBe("Rosa Lund");
  });

  it("is found by the signs beside it where the words change too", () => {
    expect(inner("Muscat (MCT)", "", " (bey)")).toBe("Muscat");
    expect(inner("Lot 12 · Sweetwater", "house 9 · ", "")).toBe("Sweetwater");
  });

  it("is not found by a space alone, nor by signs in prose", () => {
    expect(inner("Muscat airport", "", " harbour")).toBeNull();
    const prose =
      "The works, which begin in May, are done by a firm from the next valley, and end in the autumn of the year.";
    expect(inner(prose, "contractor, ", "")).toBeNull();
    expect(inner("The works, which begin in May", "contractor, ", "")).toBe("which begin in May");
  });
});
