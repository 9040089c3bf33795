import { describe, expect, it } from "vitest";
import { isInText, listVisibleEvidence } from "../../../../components/result/highlight-evidence";
import { answer, extraction, item, result } from "../results";

const TASK = extraction([{ id: "name", name: "Name", type: "text" }]);

describe("listVisibleEvidence", () => {
  it("has each place once, and none that only the page's data holds", () => {
    const hidden = item("Soup", "Soup", "json-ld:0/name/0");
    const answers = [answer("name", [item("Soup", "Soup"), hidden]), answer("again", [item("Soup", "Soup")])];
    expect(listVisibleEvidence(result(TASK, answers))).toEqual(item("Soup", "Soup").evidence);
  });

  it("tells structured data from text by its id", () => {
    for (const blockId of ["json-ld:0/name/0", "microdata:12/offers/0/price/0", "meta:0/author/0"]) {
      expect(isInText({ blockId, start: 0, end: 1, quote: "x" }), blockId).toBe(false);
    }
    expect(isInText({ blockId: "meta-paragraph", start: 0, end: 1, quote: "x" })).toBe(true);
  });
});
