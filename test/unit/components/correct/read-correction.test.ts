import { describe, expect, it } from "vitest";
import { placeItems, readCorrection, startDraft } from "../../../../components/correct/read-correction";
import { answer, candidate, classification, extraction, item } from "../results";

const BLANK = { choice: "", labels: [], typed: "" };
const RECIPE = extraction([
  { id: "servings", name: "Servings", type: "number" },
  { id: "steps", name: "Steps", type: "number", many: true },
]);

describe("readCorrection of a field", () => {
  const servings = answer("servings", [item(4)], { candidates: [candidate("servings", [item(6, "serves 6")])] });

  it("takes a candidate with its evidence", () => {
    const read = readCorrection({ ...BLANK, choice: "candidate:0" }, RECIPE, servings, "en");
    expect(read).toEqual({ items: [item(6, "serves 6")] });
  });

  it("takes a typed value without evidence, or says what is wrong with it", () => {
    expect(readCorrection({ ...BLANK, choice: "typed", typed: "1,200" }, RECIPE, servings, "en")).toEqual({
      items: [item(1200)],
    });
    expect(readCorrection({ ...BLANK, choice: "typed", typed: "some" }, RECIPE, servings, "en")).toEqual({
      mistake: "typedNumber",
      line: 1,
    });
    expect(readCorrection({ ...BLANK, choice: "typed" }, RECIPE, servings, "en")).toMatchObject({
      mistake: "typedEmpty",
    });
  });

  it("takes no item as not on the page, and asks where nothing was chosen", () => {
    expect(readCorrection({ ...BLANK, choice: "none" }, RECIPE, servings, "en")).toEqual({ items: [] });
    expect(readCorrection(BLANK, RECIPE, servings, "en")).toMatchObject({ mistake: "correctNothing" });
    expect(readCorrection({ ...BLANK, choice: "candidate:7" }, RECIPE, servings, "en")).toMatchObject({
      mistake: "correctNothing",
    });
  });

  it("reads a list a line at a time and names the line of a mistake", () => {
    const steps = answer("steps", []);
    expect(readCorrection({ ...BLANK, choice: "typed", typed: "1\n\n 2 \n" }, RECIPE, steps, "en")).toEqual({
      items: [item(1), item(2)],
    });
    expect(readCorrection({ ...BLANK, choice: "typed", typed: "1\ntwo" }, RECIPE, steps, "en")).toEqual({
      mistake: "typedNumber",
      line: 2,
    });
  });
});

describe("readCorrection of a label", () => {
  const task = classification(["late", "broken"]);
  const label = answer("label", [item("late", "Where is it?")], {
    candidates: [candidate("label", [item("broken", "bits")])],
  });

  it("starts from the answer that is there", () => {
    expect(startDraft(task, label, () => "")).toEqual({ choice: "label:late", labels: ["late"], typed: "" });
    expect(startDraft(task, answer("label", []), () => "").choice).toBe("none");
  });

  it("keeps the evidence of a label that was a candidate", () => {
    const read = readCorrection({ ...BLANK, choice: "label:broken" }, task, label, "en");
    expect(read).toEqual({ items: [item("broken", "bits")] });
  });

  it("takes several where several may fit", () => {
    const several = { ...task, multiple: true };
    const read = readCorrection({ ...BLANK, choice: "labels", labels: ["late", "broken"] }, several, label, "en");
    expect("items" in read && read.items.map(({ value }) => value)).toEqual(["late", "broken"]);
  });
});

describe("what was typed of places that a person pointed at", () => {
  const [one, other] = [item("a", "A").evidence, item("b", "B", "b2").evidence];

  it("stands where they are, one value a place, or all in the one place", () => {
    expect(placeItems([item(1), item(2)], [{ evidence: one }, { evidence: other }])).toEqual([
      { value: 1, evidence: one },
      { value: 2, evidence: other },
    ]);
    expect(placeItems([item(1), item(2)], [{ evidence: one }]).map(({ evidence }) => evidence)).toEqual([one, one]);
  });

  it("stands nowhere where it can't be told which value is which", () => {
    expect(placeItems([item(1)], [{ evidence: one }, { evidence: other }])).toEqual([item(1)]);
  });
});
